#!/usr/bin/env python3
"""The workbench: a project is made, recordings come in, two coders code, the server is killed."""
import functools
import http.client
import io
import json
import random
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
import uuid
import wave
from pathlib import Path

from inkling_case import INKLING, InklingCase
from workbench_case import Workbench, content, kills_wanted, new_code_path, quoted

OWNER, CODER = ("ana", "password of ana"), ("ben", "password of ben")


@functools.cache
def made_call():
    """A recorded call of two drawn people, 8 s."""
    folder = Path(tempfile.mkdtemp(prefix="inkling-workbench-"))
    unittest.addModuleCleanup(shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([INKLING, "synth", "call", "--seconds", "8", "--layout", "side-by-side",
                    "--switches", "0", "--size", "640x360", "--seed", "3", "--quiet", "-o",
                    str(folder / "made")], check=True, stdin=subprocess.DEVNULL)
    return sorted((folder / "made").glob("*.mp4"))[0]


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
        self.running = []

    def start(self, *args):
        workbench = Workbench(self.project, self.env, args)
        self.running.append(workbench)
        self.addCleanup(self.end, workbench)
        return workbench

    @staticmethod
    def end(workbench):
        if workbench.process.poll() is None:
            workbench.kill()

    def make_project(self, recording):
        """With an owner, a coder and a recording that is ready; the owner's window."""
        owner = self.start()
        self.assertEqual(owner.good("GET", "/api/state")["me"]["name"], OWNER[0])
        owner.good("PUT", "/api/me", {"password": OWNER[1]})
        owner.sign_in(*OWNER)
        owner.good("POST", "/api/coders",
                   {"name": CODER[0], "role": "coder", "password": CODER[1]})
        subject = owner.good("POST", "/api/subjects",
                             {"pseudonym": "c01", "population": "child"})["id"]
        session = owner.good("POST", f"/api/subjects/{subject}/sessions",
                             {"name": "first", "heldOn": "2026-05-03", "ageMonths": 90})["id"]
        owner.good("POST", "/api/recordings", {"path": str(recording), "sessionId": session})
        jobs = owner.wait_for_jobs()
        self.assertEqual([job["state"] for job in jobs], ["done", "done"], jobs)
        return owner

    def give_out(self, owner):
        """Task of each coder, by name."""
        recording = owner.good("GET", "/api/recordings")[0]["id"]
        stage = owner.good("GET", "/api/state")["stages"][0]["id"]
        coders = {coder["name"]: coder["id"] for coder in owner.good("GET", "/api/coders")}
        owner.good("POST", "/api/tasks", {"stageId": stage, "coderIds": list(coders.values()),
                                          "recordingIds": [recording]})
        tasks = owner.good("GET", "/api/tasks?all=1")
        return {name: next(task["id"] for task in tasks if task["coderId"] == coder)
                for name, coder in coders.items()}

    def assert_whole(self):
        self.assertEqual(faults_of(self.project), ("ok", []))
        audit = self.run_inkling("project", "audit", self.project)
        self.assertEqual((audit.returncode, audit.stderr), (0, ""))


class Ingest(WorkbenchCase):
    def test_a_recording_becomes_frames_faces_lanes_and_proposals(self):
        owner = self.make_project(made_call())
        recording = owner.good("GET", "/api/recordings")[0]
        self.assertEqual((recording["state"], recording["problem"]), ("ready", ""))
        self.assertEqual(len(recording["faces"]), 2)
        whole = owner.good("GET", f"/api/recordings/{recording['id']}")
        times = [float(line) for line in subprocess.run(
            ["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries",
             "frame=best_effort_timestamp_time", "-of", "csv=p=0", str(made_call())], check=True,
            capture_output=True, text=True).stdout.replace(",", "").split()]
        self.assertEqual(whole["timesUs"], [round(1e6 * (t - times[0])) for t in times])
        face = recording["faces"][0]["faceId"]
        curve = owner.good("GET", f"/api/recordings/{recording['id']}/curve?face={face}")
        for values in (curve["valuesPerFrame"], *curve["lanes"].values()):
            self.assertEqual(len(values), len(times))
        self.assertGreater(sum(curve["lanes"]["faceFound"]), 0.9 * len(times))
        self.assertIsNotNone(curve["speech"])
        self.assertTrue((self.project / f"results/{recording['id']}/events.csv").exists())
        phases = owner.good("GET",
                            f"/api/recordings/{recording['id']}/phases?face={face}&apex=100")
        self.assertTrue("none" in phases or phases["onsetFrame"] <= 100 <= phases["offsetFrame"])
        rules = {"rules": [{"role": "child", "side": "left"}, {"role": "therapist",
                                                              "side": "right"}], "series": True}
        self.assertEqual(owner.good("POST", f"/api/recordings/{recording['id']}/roles", rules),
                         {"recordings": 1, "faces": 2})
        roles = {one["role"]: one["tile"][0]
                 for one in owner.good("GET", "/api/recordings")[0]["faces"]}
        self.assertLess(roles["child"], roles["therapist"])
        self.pictures(owner, recording["id"], face, len(times))
        self.sound(owner, recording["id"])
        self.assertEqual(owner.stop(), 0)

    def pictures(self, owner, recording, face, frames):
        base = f"/api/recordings/{recording}/frames/"
        for frame in (0, 1, 57, frames - 1):
            status, headers, data = owner.ask("GET", f"{base}{frame}?view=whole&viewer=1")
            self.assertEqual((status, headers["X-Inkling-Frame"]), (200, str(frame)))
            self.assertEqual(headers["Content-Type"], "image/jpeg")
            self.assertEqual(data[:2], b"\xff\xd8")
        for view in ("crop", f"magnified&from={frames - 20}", f"difference&from={frames - 20}",
                     f"arrows&from={frames - 20}"):
            status, _, data = owner.ask("GET", f"{base}{frames - 10}?view={view}&face={face}")
            self.assertEqual((status, data[:2]), (200, b"\xff\xd8"), view)
        self.assertEqual(owner.ask("GET", f"{base}{frames}")[0], 404)
        self.assertEqual(owner.ask("GET", f"{base}0?view=crop&face=99")[0], 400)
        self.assertEqual(owner.ask("GET", f"{base}0?view=magnified&face={face}")[0], 400)
        self.assertEqual(owner.ask("GET", f"{base}0?size=-5")[0], 400)
        owner.good("POST", f"/api/recordings/{recording}/expect",
                   {"stretches": [{"first": 10, "last": 30, "view": "crop", "face": face}]})

    def sound(self, owner, recording):
        status, headers, data = owner.ask(
            "GET", f"/api/recordings/{recording}/sound?beginUs=1000000&endUs=2000000")
        self.assertEqual((status, headers["Content-Type"]), (200, "audio/wav"))
        with wave.open(io.BytesIO(data)) as sound:
            self.assertAlmostEqual(sound.getnframes() / sound.getframerate(), 1, delta=0.01)
        self.assertEqual(owner.ask(
            "GET", f"/api/recordings/{recording}/sound?beginUs=5&endUs=5")[0], 400)

    def test_a_kill_in_the_middle_goes_on_at_the_next_start(self):
        owner = self.start()
        subject = owner.good("POST", "/api/subjects",
                             {"pseudonym": "c01", "population": "child"})["id"]
        session = owner.good("POST", f"/api/subjects/{subject}/sessions", {"name": "first"})["id"]
        data = made_call().read_bytes()
        path = f"/api/uploads/{quoted('the call.mp4')}?sessionId={session}"
        half = len(data) // 2
        parts = [(0, half), (half, len(data))]
        for begin, end in parts:
            owner.good("PUT", path, data[begin:end], headers={
                "Content-Range": f"bytes {begin}-{end - 1}/{len(data)}"})
        end = time.monotonic() + 300
        while time.monotonic() < end:
            recordings = owner.good("GET", "/api/recordings")
            if recordings and recordings[0]["state"] == "analysing":
                break
            time.sleep(0.02)
        owner.kill()
        again = self.start()
        again.wait_for_jobs()
        recording = again.good("GET", "/api/recordings")[0]
        self.assertEqual((recording["name"], recording["state"]), ("the call", "ready"))
        self.assertEqual([p.name for p in (self.project / "media").iterdir()
                          if p.name.startswith(".")], [])
        self.assert_whole()

    def test_what_is_no_recording_fails_and_says_why(self):
        owner = self.start()
        subject = owner.good("POST", "/api/subjects",
                             {"pseudonym": "c01", "population": "child"})["id"]
        session = owner.good("POST", f"/api/subjects/{subject}/sessions", {"name": "first"})["id"]
        text = self.folder / "notes.mp4"
        text.write_text("no film")
        owner.good("POST", "/api/recordings", {"path": str(text), "sessionId": session})
        jobs = owner.wait_for_jobs()
        self.assertEqual(jobs[-1]["state"], "failed")
        self.assertIn("notes", owner.good("GET", "/api/recordings")[0]["problem"])
        owner.good("POST", "/api/recordings", {"path": str(text), "sessionId": session})
        self.assertEqual(owner.wait_for_jobs()[-1]["state"], "failed")
        self.assertEqual(owner.ask("POST", "/api/recordings", {
            "path": str(self.folder / "none.mp4"), "sessionId": session})[0], 400)


class AddByCommand(WorkbenchCase):
    def add(self, *args):
        return self.run_inkling("project", "add", self.project, *args, "--quiet")

    def test_recordings_come_in_by_command_and_a_second_run_does_nothing(self):
        made = self.run_inkling("project", "create", self.project, "--owner", OWNER[0])
        self.assertEqual(made.returncode, 0, made.stderr)
        text = self.folder / "notes.mp4"
        text.write_text("no film")
        names = ("--subject", "c01", "--session", "first", "--age-months", 90)
        run = self.add(made_call(), text, *names, "--link")
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertTrue(run.stderr.startswith("inkling: notes: "), run.stderr)
        head = self.head()
        again = self.add(made_call(), *names, "--link")
        self.assertEqual((again.returncode, again.stderr), (0, ""))
        self.assertEqual(self.head(), head)
        owner = self.start()
        states = {one["name"]: one["state"] for one in owner.good("GET", "/api/recordings")}
        self.assertEqual(states, {made_call().stem: "ready", "notes": "failed"})
        self.assertEqual(list((self.project / "media").iterdir()), [])
        self.assert_refused(self.add("--subject", "c01", "--session", "first"), "no recording")

    def head(self):
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            return tables.execute("SELECT count(*), max(hash) FROM audit").fetchall()


class Coding(WorkbenchCase):
    def test_two_coders_code_undo_redo_and_are_told_of_stale_changes(self):
        owner = self.make_project(made_call())
        tasks = self.give_out(owner)
        coder = self.start_window(owner, CODER)
        self.assertEqual({task["id"] for task in coder.good("GET", "/api/tasks")} &
                         {tasks[OWNER[0]]}, set())
        code = coder.good("PUT", new_code_path(tasks[CODER[0]]),
                          {"base": 0, "content": content(10, 20, apexFrame=14)})
        path = new_code_path(tasks[CODER[0]], code["id"])
        second = coder.good("PUT", path, {"base": 1, "content": content(11, 20)})
        status, _, stale = coder.ask("PUT", path, {"base": 1, "content": content(12, 20)})
        self.assertEqual((status, stale["newest"]), (409, second))
        undone = coder.good("POST", f"/api/tasks/{tasks[CODER[0]]}/undo",
                            {"knownEdit": second["edit"]})["code"]
        self.assertEqual(undone["content"]["onsetFrame"], 10)
        redone = coder.good("POST", f"/api/tasks/{tasks[CODER[0]]}/redo",
                            {"knownEdit": undone["edit"]})["code"]
        self.assertEqual(redone["content"], second["content"])
        owner.good("PUT", new_code_path(tasks[OWNER[0]]), {"base": 0, "content": content(30, 34)})
        self.assertEqual(len(coder.good("GET", f"/api/tasks/{tasks[CODER[0]]}")["codes"]), 1)
        self.assertEqual(coder.ask("GET", f"/api/tasks/{tasks[OWNER[0]]}")[0], 404)
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            versions = tables.execute(
                "SELECT version, kind, onset_frame, onset_us FROM code_versions WHERE code_id = ? "
                "ORDER BY version", (code["id"],)).fetchall()
        times = coder.good("GET", f"/api/tasks/{tasks[CODER[0]]}")["recording"]["timesUs"]
        self.assertEqual(versions, [(1, "edit", 10, times[10]), (2, "edit", 11, times[11]),
                                    (3, "undo", 10, times[10]), (4, "redo", 11, times[11])])
        self.assertEqual(owner.stop(), 0)
        self.assert_whole()

    def start_window(self, owner, who):
        """A second window on the same server."""
        window = object.__new__(Workbench)
        window.port, window.token, window.session = owner.port, owner.token, ""
        window.sign_in(*who)
        return window

    def test_two_windows_lose_nothing(self):
        owner = self.make_project(made_call())
        task = self.give_out(owner)[CODER[0]]
        windows = [self.start_window(owner, CODER) for _ in range(3)]
        acknowledged, failures = [], []

        def code(window, seed):
            rng = random.Random(seed)
            for _ in range(15):
                onset = rng.randrange(150)
                sent = content(onset, onset + rng.randrange(1, 20), comment=f"window {seed}")
                status, _, data = window.ask("PUT", new_code_path(task),
                                             {"base": 0, "content": sent})
                (acknowledged if status == 200 else failures).append(data)

        threads = [threading.Thread(target=code, args=(window, seed))
                   for seed, window in enumerate(windows)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(failures, [])
        codes = owner.good("GET", f"/api/tasks/{task}")["codes"]
        self.assertEqual({code["id"] for code in codes}, {code["id"] for code in acknowledged})
        self.assertEqual(len(codes), 45)
        self.assert_whole()

    def test_kills_lose_no_acknowledged_code(self):
        """The number of kills is a parameter: INKLING_KILLS."""
        workbench = self.make_project(made_call())
        task = self.give_out(workbench)[CODER[0]]
        workbench.kill()
        rng = random.Random(7)
        known, doubtful = {}, {}  # id -> what was acknowledged; what was sent when it was killed
        for _ in range(kills_wanted(20)):
            workbench = self.start()
            workbench.sign_in(*CODER)
            self.check_known(workbench, task, known, doubtful)
            killer = threading.Timer(rng.uniform(0.02, 0.5), workbench.kill)
            killer.start()
            try:
                while True:
                    self.one_edit(workbench, task, rng, known, doubtful)
            except OSError:  # it is gone
                pass
            killer.join()
        workbench = self.start()
        workbench.sign_in(*CODER)
        self.check_known(workbench, task, known, doubtful)
        self.assertEqual(workbench.stop(), 0)
        self.assertGreater(len(known), 0)
        self.assert_whole()

    def one_edit(self, workbench, task, rng, known, doubtful):
        new = not known or rng.random() < 0.5
        code_id = str(uuid.uuid4()) if new else rng.choice(sorted(known))
        base = 0 if new else known[code_id]["version"]
        onset = rng.randrange(150)
        sent = content(onset, onset + rng.randrange(1, 20), comment=str(rng.random()))
        doubtful[code_id] = sent
        try:
            status, _, data = workbench.ask("PUT", new_code_path(task, code_id),
                                            {"base": base, "content": sent})
        except (http.client.HTTPException, json.JSONDecodeError) as error:  # a part of an answer
            raise OSError(str(error)) from error
        del doubtful[code_id]
        self.assertEqual(status, 200, data)
        known[code_id] = data

    def check_known(self, workbench, task, known, doubtful):
        """Everything acknowledged is there; what was not may be there, as a whole, or not."""
        found = {code["id"]: code for code in workbench.good("GET", f"/api/tasks/{task}")["codes"]}
        for code_id, sent in doubtful.items():
            before = known.get(code_id)
            if code_id in found and found[code_id] != before:
                for name, value in sent.items():
                    self.assertEqual(found[code_id]["content"][name], value)
                known[code_id] = found[code_id]
        doubtful.clear()
        self.assertEqual(found, known)


class Starting(WorkbenchCase):
    def test_a_second_server_is_told_where_the_first_is(self):
        first = self.start()
        second = self.run_inkling("workbench", self.project, "--no-open")
        self.assert_refused(second, f"http://127.0.0.1:{first.port}", "study")
        self.assertEqual(first.stop(), 0)
        self.assertEqual(self.start("--port", first.port).port, first.port)

    def test_a_project_keeps_its_port(self):
        first = self.start()
        self.assertEqual(first.stop(), 0)
        again = self.start()
        self.assertEqual(again.port, first.port)
        self.assertEqual(again.stop(), 0)
        with socket.create_server(("127.0.0.1", first.port)):
            self.assertNotEqual(self.start().port, first.port)

    def test_a_port_that_is_taken_is_said(self):
        first = self.start()
        other = self.run_inkling("workbench", self.folder / "other", "--no-open", "--port",
                                 first.port)
        self.assert_refused(other, "port", first.port)

    def test_a_folder_with_something_else_is_left_alone(self):
        self.project.mkdir()
        (self.project / "letter.txt").write_text("dear")
        run = self.run_inkling("workbench", self.project, "--no-open")
        self.assert_refused(run, "study")
        self.assertEqual([p.name for p in self.project.iterdir()], ["letter.txt"])

    def test_loopback_is_all_that_listens(self):
        workbench = self.start()
        listening = Path("/proc/net/tcp").read_text() + Path("/proc/net/tcp6").read_text()
        port = f":{workbench.port:04X} "
        addresses = {line.split()[1] for line in listening.splitlines()
                     if port in line + " " and line.split()[3] == "0A"}
        self.assertEqual(addresses, {f"0100007F:{workbench.port:04X}"})


if __name__ == "__main__":
    unittest.main()
