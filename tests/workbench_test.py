#!/usr/bin/env python3
"""The workbench: a project is made, recordings come in, two coders code, the server is killed."""
import csv
import http.client
import io
import json
import random
import socket
import sqlite3
import subprocess
import threading
import unittest
import uuid
import wave
from pathlib import Path

from workbench_case import (
    CODER,
    OWNER,
    WorkbenchCase,
    add_child,
    as_stored,
    content,
    kills_wanted,
    made_call,
    new_code_path,
)


class Ingest(WorkbenchCase):
    def test_a_recording_becomes_frames_faces_lanes_and_proposals(self):
        owner, _ = self.open_ready_project()
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
                         {"recordings": 1, "faces": 2, "toCome": []})
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

    def test_what_is_no_recording_fails_and_says_why(self):
        owner = self.start()
        session = add_child(owner, "c01")
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
        self.assertIn("notes.mp4", run.stderr)
        head = self.head()
        again = self.add(made_call(), *names, "--link")
        self.assertEqual((again.returncode, again.stderr), (0, ""))
        self.assertEqual(self.head(), head)
        # A recording that is refused leaves no subject and no session behind.
        refused = self.add(made_call(), "--subject", "c02", "--session", "other", "--link")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("the project has this recording as", refused.stderr)
        self.assertEqual(self.head(), head)
        none = self.add(text, "--subject", "c02", "--session", "other")
        self.assertEqual(none.returncode, 1)
        self.assertEqual(self.head(), head)
        owner = self.start()
        states = {one["name"]: one["state"] for one in owner.good("GET", "/api/recordings")}
        self.assertEqual(states, {made_call().stem: "ready"})
        self.assertEqual(list((self.project / "media").iterdir()), [])
        self.assert_refused(self.add("--subject", "c01", "--session", "first"), "no recording")

    def head(self):
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            return tables.execute("SELECT count(*), max(hash) FROM audit").fetchall()


class Coding(WorkbenchCase):
    def test_two_coders_code_undo_redo_and_are_told_of_stale_changes(self):
        owner, tasks = self.open_ready_project()
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

    def test_two_windows_lose_nothing(self):
        owner, tasks = self.open_ready_project()
        task = tasks[CODER[0]]
        windows = [self.start_window(owner, CODER) for _ in range(3)]
        acknowledged, failures = [], []

        def code(window, seed):
            rng = random.Random(seed)
            for _ in range(15):
                onset = rng.randrange(120)
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
        # While their own task at this face is open, owners do not see what others noted.
        self.assertEqual(owner.ask("GET", f"/api/tasks/{task}")[0], 403)
        owner.good("PUT", f"/api/tasks/{tasks[OWNER[0]]}", {"state": "done"})
        codes = owner.good("GET", f"/api/tasks/{task}")["codes"]
        self.assertEqual({code["id"] for code in codes}, {code["id"] for code in acknowledged})
        self.assertEqual(len(codes), 45)
        self.assert_whole()

    def test_kills_lose_no_acknowledged_code(self):
        """The number of kills is a parameter: INKLING_KILLS."""
        workbench, tasks = self.open_ready_project()
        task = tasks[CODER[0]]
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
        self.assertEqual(self.stored_codes(task), {name: as_stored(code) for name, code in
                                                   known.items()})
        self.assert_whole()

    def one_edit(self, workbench, task, rng, known, doubtful):
        new = not known or rng.random() < 0.5
        code_id = str(uuid.uuid4()) if new else rng.choice(sorted(known))
        base = 0 if new else known[code_id]["version"]
        onset = rng.randrange(120)
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


class CodingElsewhere(WorkbenchCase):
    def test_what_is_coded_on_another_machine_comes_back(self):
        owner, tasks = self.open_ready_project()
        owner.sign_in(*CODER)
        first = owner.good("PUT", new_code_path(tasks[CODER[0]]), {
            "base": 0, "content": content(3, 9, comment="=HYPERLINK(1)")})
        package, work = self.folder / "ben.inkling-codes", self.folder / "work"
        study = self.project
        self.run_well("project", "export-codes", study, "--coder", CODER[0], "--with-media", "-o",
                      package)
        self.run_well("project", "import-codes", work, package)
        # On that machine the coder needs no password.
        self.project = work
        there = self.start()
        self.assertEqual(there.good("GET", "/api/state")["me"]["name"], CODER[0])
        self.assertEqual([task["id"] for task in there.good("GET", "/api/tasks")],
                         [tasks[CODER[0]]])
        recording = there.good("GET", "/api/recordings")[0]
        self.assertEqual((recording["state"], recording["problem"]), ("ready", ""))
        for view in ("whole", "crop&face=1"):
            status, headers, _ = there.ask(
                "GET", f"/api/recordings/{recording['id']}/frames/17?view={view}")
            self.assertEqual((status, headers["X-Inkling-Frame"]), (200, "17"))
        self.assertEqual(there.good("GET", f"/api/tasks/{tasks[CODER[0]]}")["codes"][0]["content"],
                         first["content"])
        made = {first["id"]: there.good("PUT", new_code_path(tasks[CODER[0]], first["id"]), {
            "base": 1, "content": content(4, 9, comment="-1")})}
        for onset in (20, 40, 60):
            code = there.good("PUT", new_code_path(tasks[CODER[0]]), {
                "base": 0, "content": content(onset, onset + 5)})
            made[code["id"]] = code
        there.kill()
        back = self.folder / "back.inkling-codes"
        self.run_well("project", "export-codes", work, "-o", back)
        self.project = study
        self.run_well("project", "import-codes", study, back)  # while the server works
        codes = owner.good("GET", f"/api/tasks/{tasks[CODER[0]]}")["codes"]
        self.assertEqual({code["id"]: code["content"] for code in codes},
                         {code["id"]: code["content"] for code in made.values()})
        self.run_well("project", "import-codes", study, back)
        self.assertEqual(owner.good("GET", f"/api/tasks/{tasks[CODER[0]]}")["codes"], codes)
        self.export(owner, tasks[CODER[0]])
        self.assertEqual(owner.stop(), 0)
        self.assert_whole()

    def run_well(self, *args):
        run = self.run_inkling(*args, "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def export(self, owner, task):
        """No cell of a table that goes to a spreadsheet is a formula."""
        for table in ("sheet", "boris"):
            status, _, data = owner.ask("GET", f"/api/tasks/{task}/export?format={table}")
            self.assertEqual(status, 200)
            rows = list(csv.reader(io.StringIO(data.decode())))
            self.assertTrue(any("'-1" in row for row in rows), rows)
            for cell in (cell for row in rows for cell in row):
                self.assertNotRegex(cell, r"^[=+@\t\r]|^-[^0-9]|^-1$")


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
