"""The workbench's server for end-to-end tests: started, asked, killed."""
import http.client
import json
import os
import re
import signal
import subprocess
import time
import urllib.parse
import uuid

import jsonschema
from inkling_case import INKLING


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
