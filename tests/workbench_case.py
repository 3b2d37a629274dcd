"""The workbench's server for end-to-end tests: started, asked, killed; a project to begin with."""
import functools
import http.client
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import unittest
import urllib.parse
import uuid
from pathlib import Path

import jsonschema
from inkling_case import INKLING, InklingCase, ffmpeg

OWNER, CODER = ("ana", "password of ana"), ("ben", "password of ben")
GONE = "Zwergpinguin"  # the child of ready_project(): a word that stands nowhere else


class Interface:
    """What the server says of itself, by an independent validator."""

    def __init__(self, document):
        self.schemas = document["components"]
        self.operations = []
        for path, operations in document["paths"].items():
            pattern = re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path)))
            for method, operation in operations.items():
                self.operations.append((method.upper(), pattern, operation))

    def check(self, method, path, status, headers, data):
        """Throws AssertionError where an answer is not as the document says."""
        path = path.partition("?")[0]
        for name, pattern, operation in self.operations:
            if name == method and pattern.fullmatch(path):
                responses = operation["responses"]
                expected = responses.get(str(status), responses.get("default"))
                break
        else:
            return
        if status == 204 and "204" not in responses:
            return  # there is nothing to give
        types = expected.get("content", {})
        if not types:
            assert data == b"", data
            return
        sent = headers.get_content_type()
        assert sent in types, f"{method} {path}: {sent} is none of {list(types)}"
        schema = types[sent]["schema"]
        if schema.get("format") != "binary":
            jsonschema.Draft202012Validator({**schema, "components": self.schemas}).validate(data)


class Workbench:
    """One run of `inkling workbench`."""

    def __init__(self, project, env=None, args=()):
        self.process = subprocess.Popen(
            [INKLING, "workbench", str(project), "--no-open", *map(str, args)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
            env=env)
        line = self.process.stdout.readline()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/#token=([0-9a-f]{32})\n", line)
        if not found:
            self.process.kill()
            raise AssertionError(line + self.process.stderr.read())
        self.port, self.token = int(found.group(1)), found.group(2)
        self.session = ""
        self.interface = Interface(self.good("GET", "/api/openapi.json"))

    interface = None

    def ask(self, method, path, body=None, headers=None, timeout=60):
        """Status, headers and body of an answer, JSON read. body: bytes, or what becomes JSON."""
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
        sent = {"X-Inkling-Token": self.token, **(headers or {})}
        if self.session:
            sent["X-Inkling-Session"] = self.session
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            data = answer.read()
        finally:
            connection.close()
        if answer.headers.get_content_type() == "application/json" and data:
            data = json.loads(data)
        if self.interface:
            self.interface.check(method, path, answer.status, answer.headers, data)
        return answer.status, answer.headers, data

    def good(self, method, path, body=None, **options):
        status, _, data = self.ask(method, path, body, **options)
        if status not in (200, 204):
            raise AssertionError(f"{method} {path}: {status} {data}")
        return data

    def sign_in(self, name, password):
        self.session = ""
        self.session = self.good("POST", "/api/sign-in",
                                 {"name": name, "password": password})["session"]

    def wait_for_jobs(self, seconds=600):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            jobs = self.good("GET", "/api/jobs")
            if jobs and all(job["state"] in ("done", "failed") for job in jobs):
                return jobs
            time.sleep(0.2)
        raise AssertionError(f"jobs did not end: {jobs}")

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self._end()

    def stop(self):
        """Ctrl-C; the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self._end()

    def _end(self):
        status = self.process.wait(60)
        self.process.stdout.close()
        self.process.stderr.close()
        return status


def new_code_path(task_id, code_id=None):
    return f"/api/tasks/{task_id}/codes/{code_id or uuid.uuid4()}"


def content(onset, offset, **more):
    return {"tierId": 1, "onsetFrame": onset, "offsetFrame": offset, **more}


def quoted(name):
    return urllib.parse.quote(name, safe="")


def kills_wanted(fallback):
    return int(os.environ.get("INKLING_KILLS", fallback))


@functools.cache
def made_folder():
    folder = Path(tempfile.mkdtemp(prefix="inkling-workbench-"))
    unittest.addModuleCleanup(shutil.rmtree, folder, ignore_errors=True)
    return folder


@functools.cache
def made_call():
    """A recorded call of two drawn people."""
    folder = made_folder() / "call"
    subprocess.run([INKLING, "synth", "call", "--seconds", "6", "--layout", "side-by-side",
                    "--switches", "0", "--size", "640x360", "--seed", "3", "--quiet", "-o",
                    str(folder)], check=True, stdin=subprocess.DEVNULL)
    return sorted(folder.glob("*.mp4"))[0]


@functools.cache
def small_film(number=0):
    """A recording without a face, of a few frames, unlike all others; soon analysed."""
    path = made_folder() / f"film{number}.mp4"
    ffmpeg("-f", "lavfi", "-i", f"testsrc2=s=96x64:r=25:d=0.4,hue=h={number}", "-pix_fmt",
           "yuv420p", "-metadata", f"comment=film {number}", path)
    return path


@functools.cache
def ready_project():
    """A folder to be copied: the call is analysed, and an owner and a coder have a task each."""
    project = made_folder() / "study"
    owner = Workbench(project, dict(os.environ, USER=OWNER[0]))
    try:
        assert owner.good("GET", "/api/state")["me"]["name"] == OWNER[0]
        owner.good("PUT", "/api/me", {"password": OWNER[1]})
        owner.sign_in(*OWNER)
        owner.good("POST", "/api/coders",
                   {"name": CODER[0], "role": "coder", "password": CODER[1]})
        session = add_child(owner, GONE)
        owner.good("POST", "/api/recordings", {"path": str(made_call()), "sessionId": session})
        jobs = owner.wait_for_jobs()
        assert [job["state"] for job in jobs] == ["done", "done"], jobs
        give_out(owner)
    finally:
        owner.kill()
    return project


def add_child(owner, pseudonym):
    """The number of its session."""
    subject = owner.good("POST", "/api/subjects",
                         {"pseudonym": pseudonym, "population": "child"})["id"]
    return owner.good("POST", f"/api/subjects/{subject}/sessions",
                      {"name": "first", "heldOn": "2026-05-03", "ageMonths": 90})["id"]


def give_out(owner, recording=None):
    """Task of each coder in a recording, by name."""
    recording = recording or owner.good("GET", "/api/recordings")[0]["id"]
    stage = owner.good("GET", "/api/state")["stages"][0]["id"]
    coders = {coder["name"]: coder["id"] for coder in owner.good("GET", "/api/coders")}
    # By chance a clip would come again.
    owner.good("PUT", f"/api/stages/{stage}", {"repeatShare": 0})
    owner.good("POST", "/api/tasks", {"stageId": stage, "coderIds": list(coders.values()),
                                      "recordingIds": [recording]})
    return tasks_of(owner, recording)


def tasks_of(owner, recording=None):
    names = {coder["id"]: coder["name"] for coder in owner.good("GET", "/api/coders")}
    return {names[task["coderId"]]: task["id"] for task in owner.good("GET", "/api/tasks?all=1")
            if recording in (None, task["recordingId"])}


def faults_of(project):
    """What an independent reader says of the tables."""
    with sqlite3.connect(project / "project.sqlite") as tables:
        return (tables.execute("PRAGMA integrity_check").fetchall()[0][0],
                tables.execute("PRAGMA foreign_key_check").fetchall())


class WorkbenchCase(InklingCase):
    def setUp(self):
        super().setUp()
        self.project = self.folder / "study"
        self.env["USER"] = OWNER[0]

    def start(self, *args):
        workbench = Workbench(self.project, self.env, args)
        self.addCleanup(self.end, workbench)
        return workbench

    @staticmethod
    def end(workbench):
        if workbench.process.poll() is None:
            workbench.kill()

    def open_ready_project(self):
        """The owner's window of a project with a recording, and the coders' tasks by name."""
        shutil.copytree(ready_project(), self.project)
        owner = self.start()
        owner.sign_in(*OWNER)
        return owner, tasks_of(owner)

    def start_window(self, owner, who):
        """A second window on the same server."""
        window = object.__new__(Workbench)
        window.port, window.token, window.session = owner.port, owner.token, ""
        window.sign_in(*who)
        return window

    def stored_codes(self, task=None):
        """Newest versions that are not deleted, by an independent reader: id -> content."""
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            return {row[0]: row[1:] for row in tables.execute(
                "SELECT code_id, version, onset_frame, offset_frame, comment FROM code_versions v "
                "JOIN codes c ON c.id = code_id WHERE deleted = 0 AND (?1 IS NULL OR task_id = ?1) "
                "AND version = (SELECT max(version) FROM code_versions WHERE code_id = v.code_id)",
                (task,))}

    def assert_whole(self):
        self.assertEqual(faults_of(self.project), ("ok", []))
        audit = self.run_inkling("project", "audit", self.project)
        self.assertEqual((audit.returncode, audit.stderr), (0, ""))


def as_stored(code):
    content = code["content"]
    return (code["version"], content["onsetFrame"], content["offsetFrame"], content["comment"])
