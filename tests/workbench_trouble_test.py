#!/usr/bin/env python3
"""A disk that is full, and a child who withdraws, in the middle of everything."""
import hashlib
import os
import random
import shutil
import socket
import sqlite3
import struct
import subprocess
import threading
import time
import unittest

from workbench_case import (
    CODER,
    GONE,
    Workbench,
    WorkbenchCase,
    add_child,
    as_stored,
    content,
    give_out,
    made_call,
    new_code_path,
    quoted,
    ready_project,
    small_film,
)

STAYS = "Kaiserpinguin"


def with_tail(film):
    """The same recording with bytes behind it that no other has."""
    return film + (4008).to_bytes(4, "big") + b"free" + os.urandom(4000)


class FullDisk(WorkbenchCase):
    def setUp(self):
        super().setUp()
        self.disk = self.folder / "disk"
        self.disk.mkdir()
        mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", self.disk],
            capture_output=True).returncode == 0
        if not mounted:
            self.skipTest("may not mount a small disk here")
        self.addCleanup(subprocess.run, ["umount", "-l", self.disk], check=True)
        self.project = self.disk / "study"

    def fill(self, leave=0):
        """Everything but so many bytes."""
        with open(self.disk / "ballast", "ab", buffering=0) as ballast:
            try:
                free = shutil.disk_usage(self.disk).free - leave
                while free > 0:
                    free -= ballast.write(b"\0" * min(free, 1 << 20))
            except OSError:
                pass

    def empty(self):
        (self.disk / "ballast").unlink()

    def assert_said(self, status, told, *words):
        self.assertEqual(status, 500, told)
        line = f"{told['error']} ({told['where']}). {told['todo']}."
        self.assertNotIn("\n", line)
        for word in words:
            self.assertIn(word, line)

    def test_coding_goes_on_when_there_is_room_again(self):
        owner, tasks = self.open_ready_project()
        window = self.start_window(owner, CODER)
        rng, known = random.Random(5), {}
        self.code(window, tasks[CODER[0]], rng, known, 20)
        self.fill()
        refusals = self.code(window, tasks[CODER[0]], rng, known, 200)
        self.assertGreater(len(refusals), 0)
        for status, told in refusals:
            self.assert_said(status, told, "the disk is full", "project.sqlite", "free some space")
        self.assertEqual(self.stored_codes(tasks[CODER[0]]), known)
        # What was only read is not disturbed.
        for path in ("/api/state", "/api/tasks", f"/api/tasks/{tasks[CODER[0]]}"):
            window.good("GET", path)
        owner.kill()
        self.empty()
        again = self.start()
        again.sign_in(*CODER)
        self.assertEqual(self.stored_codes(tasks[CODER[0]]), known)
        self.assertEqual(self.code(again, tasks[CODER[0]], rng, known, 20), [])
        self.fill()
        self.assertGreater(len(self.code(again, tasks[CODER[0]], rng, known, 200)), 0)
        self.empty()
        self.assertEqual(self.code(again, tasks[CODER[0]], rng, known, 20), [])
        self.assertEqual(again.stop(), 0)
        self.assertEqual(self.stored_codes(tasks[CODER[0]]), known)
        self.assert_whole()

    def code(self, window, task, rng, known, times):
        """Codes at random; those that were refused. What is acknowledged goes into `known`."""
        refusals = []
        for _ in range(times):
            path = new_code_path(task)
            onset = rng.randrange(100)
            sent = content(onset, onset + 5, comment="x" * rng.randrange(1000))
            status, _, told = window.ask("PUT", path, {"base": 0, "content": sent})
            if status == 200:
                known[told["id"]] = as_stored(told)
            else:
                refusals.append((status, told))
        return refusals

    def test_a_start_on_a_full_disk_works_or_says_why(self):
        shutil.copytree(ready_project(), self.project)
        self.fill()
        try:
            self.start().kill()
        except AssertionError:
            self.assert_refused(self.run_inkling("workbench", self.project, "--no-open"),
                                "the disk is full", self.project)
        self.empty()
        self.start()
        self.assert_whole()

    def test_an_upload_goes_on_where_it_stopped(self):
        owner = self.start()
        session = add_child(owner, "c01")
        film = small_film().read_bytes() + os.urandom(20 << 20)
        self.fill(leave=10 << 20)
        path = f"/api/uploads/{quoted('film.mp4')}?sessionId={session}"
        status, _, told = owner.ask("PUT", path, film[:1 << 20], headers={
            "Content-Range": f"bytes 0-{(1 << 20) - 1}/{len(film)}"})
        self.assert_said(status, told, "too little room", str(self.project), "make room")
        self.empty()
        head = (f"PUT {path} HTTP/1.1\r\nHost: 127.0.0.1:{owner.port}\r\n"
                f"X-Inkling-Token: {owner.token}\r\nContent-Length: {len(film)}\r\n"
                f"Content-Range: bytes 0-{len(film) - 1}/{len(film)}\r\n\r\n").encode()
        half = len(film) // 2
        with socket.create_connection(("127.0.0.1", owner.port)) as connection:
            connection.sendall(head + film[:-(1 << 20)])
            end = time.monotonic() + 30
            while shutil.disk_usage(self.disk).used < half and time.monotonic() < end:
                time.sleep(0.02)
            self.fill()  # by another program
            connection.sendall(film[-(1 << 20):])
            answer = connection.makefile("rb").read()
        self.assertIn(b" 500 ", answer.splitlines()[0])
        self.assertIn(b"the disk is full", answer)
        self.empty()
        received = owner.good("GET", path)["received"]
        self.assertGreaterEqual(received, half)
        owner.good("PUT", path, film[received:], headers={
            "Content-Range": f"bytes {received}-{len(film) - 1}/{len(film)}"})
        owner.wait_for_jobs()
        copy = next((self.project / "media").glob("*.mp4"))
        self.assertEqual(hashlib.sha256(copy.read_bytes()).digest(), hashlib.sha256(film).digest())

    def test_a_recording_waits_for_room_and_comes_in(self):
        owner = self.start()
        session = add_child(owner, "c01")
        film = self.folder / "film.mp4"
        film.write_bytes(small_film().read_bytes() + os.urandom(4 << 20))
        self.fill(leave=5 << 20)
        owner.good("POST", "/api/recordings", {"path": str(film), "sessionId": session})
        job = self.wait_for(owner, lambda job: job["state"] == "waiting" and job["note"] != "film")
        self.assertIn("too little room", job["note"])
        self.assertNotIn("\n", job["note"])
        self.empty()
        self.assertEqual([job["state"] for job in owner.wait_for_jobs()], ["done", "done"])
        self.assertEqual(owner.good("GET", "/api/recordings")[0]["state"], "ready")
        # Full again while it is analysed.
        film.write_bytes(small_film(1).read_bytes())
        self.fill(leave=2 << 20)
        owner.good("POST", "/api/recordings", {"path": str(film), "sessionId": session,
                                               "name": "second", "link": True})
        job = self.wait_for(owner, lambda job: job["id"] == 4 and job["state"] == "waiting" and
                            job["note"] != "")
        self.assertIn("too little room", job["note"])
        self.empty()
        self.assertEqual([job["state"] for job in owner.wait_for_jobs()], ["done"] * 4)
        self.assertEqual([one["state"] for one in owner.good("GET", "/api/recordings")],
                         ["ready", "ready"])
        self.assertEqual(owner.stop(), 0)
        self.assert_whole()

    def wait_for(self, owner, is_it):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            found = [job for job in owner.good("GET", "/api/jobs") if is_it(job)]
            if found:
                return found[0]
            time.sleep(0.05)
        raise AssertionError(owner.good("GET", "/api/jobs"))


class Withdrawal(WorkbenchCase):
    def places_of(self, words):
        """Where any of these words stands in the bytes below the project's folder."""
        found = []
        for path in sorted(self.project.rglob("*")):
            data = path.read_bytes() if path.is_file() else b""
            for word in words:
                if word in data or word in os.fsencode(path.name):
                    found.append(f"{path.relative_to(self.project)}: {word[:40]}")
        return found

    @staticmethod
    def marks_of(film):
        """Pieces of a recording and of what is named by it."""
        digest = hashlib.sha256(film).hexdigest().encode()
        return [digest, digest[:16], *(film[-at:][:48] for at in (3000, 1000))]

    def test_in_the_middle_of_everything(self):
        owner, tasks = self.open_ready_project()
        call = made_call().read_bytes()
        subject = owner.good("GET", "/api/subjects")[0]["id"]
        session = owner.good("GET", f"/api/subjects/{subject}/sessions")[0]["id"]
        other_session = add_child(owner, STAYS)
        owner.good("POST", "/api/recordings", {"path": str(small_film(5)),
                                               "sessionId": other_session, "name": f"{STAYS} 1"})
        owner.wait_for_jobs()
        other = next(one["id"] for one in owner.good("GET", "/api/recordings")
                     if one["name"] == f"{STAYS} 1")
        self.give_face(other)
        other_task = give_out(owner, other)[CODER[0]]
        self.run_inkling("project", "backup", self.project)
        # On its way of the child: an upload, another recording that is analysed, one that waits.
        half = os.urandom(300_000)
        owner.good("PUT", f"/api/uploads/half.mp4?sessionId={session}", half[:200_000], headers={
            "Content-Range": f"bytes 0-199999/{len(half)}"})
        stays = small_film(7).read_bytes()
        stays += struct.pack(">I4s", 300_000 - len(stays), b"free")
        stays += os.urandom(300_000 - len(stays))
        owner.good("PUT", f"/api/uploads/other.mp4?sessionId={other_session}", stays[:100_000],
                   headers={"Content-Range": f"bytes 0-99999/{len(stays)}"})
        second = self.folder / f"{GONE} second.mp4"
        second.write_bytes(with_tail(call))
        owner.good("POST", "/api/recordings", {"path": str(second), "sessionId": session})
        end = time.monotonic() + 60
        while time.monotonic() < end and not any(
                job["kind"] == "analyse" and job["state"] == "running"
                for job in owner.good("GET", "/api/jobs")):
            time.sleep(0.02)
        third = with_tail(small_film(6).read_bytes())
        owner.good("PUT", f"/api/uploads/{quoted(GONE)}.mp4?sessionId={session}", third)
        words = [GONE.encode(), half[:200], half[150_000:150_200]]
        for film in (call, second.read_bytes(), third):
            words += self.marks_of(film)
        self.assertGreater(len(self.places_of(words)), 12)  # the test would see it

        recording = next(one["id"] for one in owner.good("GET", "/api/recordings")
                         if one["state"] == "ready" and one["id"] != other)
        crowd = Crowd(owner, recording, tasks[CODER[0]], other_task)
        crowd.begin()
        time.sleep(1)
        done = owner.good("POST", f"/api/subjects/{subject}/withdraw", {"pseudonym": GONE})
        self.assertEqual((done["recordings"], done["removedBackups"]), (2, []))
        self.assertEqual(len(done["backups"]), 1)
        self.assertEqual(self.places_of(words), [])
        time.sleep(1)
        crowd.end()
        self.assertEqual(self.places_of(words), [])

        self.assertEqual(crowd.odd, [])
        for seen in (crowd.pictures, crowd.codes, crowd.waits):
            self.assertLessEqual(set(seen), {200, 400, 404, 503}, seen)  # 400, 503: while it goes
            self.assertLessEqual({200, 404}, set(seen), seen)
        self.assertGreater(len(crowd.kept), 0)
        self.assertEqual(self.stored_codes(), crowd.kept)
        self.assertEqual([job for job in owner.wait_for_jobs() if job["state"] == "running"], [])
        for method, path, body in (
                ("GET", f"/api/recordings/{recording}/frames/3", None),
                ("GET", f"/api/recordings/{recording}", None),
                ("GET", f"/api/tasks/{tasks[CODER[0]]}", None),
                ("PUT", f"/api/uploads/half.mp4?sessionId={session}", b"more")):
            self.assertEqual(owner.ask(method, path, body)[0], 404, path)
        # The other child's upload goes on, and what comes now gets none of the numbers.
        owner.good("PUT", f"/api/uploads/other.mp4?sessionId={other_session}",
                   stays[100_000:],
                   headers={"Content-Range": f"bytes 100000-299999/{len(stays)}"})
        self.assertGreater(add_child(owner, "c03"), other_session)
        owner.wait_for_jobs()
        self.assertEqual(owner.stop(), 0)
        self.assertEqual(self.places_of(words), [])
        check = self.run_inkling("project", "check", self.project)
        self.assertNotIn("not the project's", check.stdout)
        self.assert_whole()

    def give_face(self, recording):
        """As if one had been found."""
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            tables.execute("INSERT INTO faces VALUES (?, 1, 'child', NULL, '')", (recording,))

    def test_by_command_while_the_server_works(self):
        owner, _ = self.open_ready_project()
        session = add_child(owner, "Adeliepinguin")
        film = self.folder / "second.mp4"
        film.write_bytes(made_call().read_bytes() + b"\0\0\0\x08free")
        half = os.urandom(100_000)
        owner.good("PUT", f"/api/uploads/half.mp4?sessionId={session}", half[:50_000], headers={
            "Content-Range": f"bytes 0-49999/{len(half)}"})
        owner.good("POST", "/api/recordings", {"path": str(film), "sessionId": session})
        end = time.monotonic() + 60
        while time.monotonic() < end and not any(
                job["kind"] == "analyse" and job["progress"] > 0
                for job in owner.good("GET", "/api/jobs")):
            time.sleep(0.02)
        run = self.run_inkling("withdraw", self.project, "Adeliepinguin", "--yes")
        self.assertEqual(run.returncode, 0, run.stderr)
        job = owner.wait_for_jobs()[-1]
        self.assertEqual(job["state"], "failed")
        self.assertIn("withdrawn", job["note"])
        status, _, _ = owner.ask("PUT", f"/api/uploads/half.mp4?sessionId={session}",
                                 half[50_000:], headers={
                                     "Content-Range": f"bytes 50000-99999/{len(half)}"})
        self.assertEqual(status, 404)
        words = [b"Adeliepinguin", hashlib.sha256(film.read_bytes()).hexdigest()[:16].encode(),
                 half[:100]]
        self.assertEqual(self.places_of(words), [])
        self.assertEqual(len(owner.good("GET", "/api/recordings")), 1)
        self.come_back(owner, film, "Adeliepinguin")
        self.assertEqual(owner.stop(), 0)
        self.assert_whole()

    def come_back(self, owner, film, who):
        """Nobody, and no film, comes back without a word, by the page or by command."""
        child = {"pseudonym": who, "population": "child"}
        status, _, told = owner.ask("POST", "/api/subjects", child)
        self.assertEqual(status, 409)
        self.assertIn("withdrew on " + told["withdrawnOn"], told["error"])
        add = ("project", "add", self.project, film, "--session", "again", "--subject")
        for name, words in ((who, "(withdrew|went with a withdrawal)"),
                            ("c09", "went with a withdrawal")):
            run = self.run_inkling(*add, name)
            self.assertEqual(run.returncode, 1, run.stderr)
            self.assertRegex(run.stderr, f"{words} on {told['withdrawnOn']}")
            self.assertNotIn(name, [one["pseudonym"] for one in owner.good("GET", "/api/subjects")])
        there = owner.good("POST", "/api/subjects", {**child, "newConsent": True})["id"]
        session = owner.good("POST", f"/api/subjects/{there}/sessions", {"name": "again"})["id"]
        wish = {"paths": [str(film)], "sessionId": session}
        owner.good("POST", "/api/recordings/list", wish)
        job = owner.wait_for_jobs()[-1]
        self.assertEqual(job["state"], "failed")
        self.assertIn("went with a withdrawal", job["note"])
        owner.good("POST", "/api/recordings/list", {**wish, "newConsent": True})
        self.assertEqual(owner.wait_for_jobs()[-1]["state"], "done")


class Tables(WorkbenchCase):
    """project.sqlite, while it is served."""

    def test_no_backup_takes_their_place_under_a_server(self):
        owner = self.start()
        backups = self.project / "backups"
        self.wait_for_files(backups, 1)
        self.assertRegex(next(backups.iterdir()).name, r"^daily-[-0-9]{17}\.sqlite$")
        add_child(owner, STAYS)
        restore = ("project", "restore", self.project)
        self.assert_refused(self.run_inkling(*restore), f"127.0.0.1:{owner.port}", "stop")
        self.assertEqual(len(owner.good("GET", "/api/subjects")), 1)
        before = owner.good("GET", "/api/state")["project"]["restoredUs"]
        owner.kill()  # its lock goes with it
        self.assertEqual(self.run_inkling(*restore).returncode, 0)
        again = self.start()
        self.assertGreater(again.good("GET", "/api/state")["project"]["restoredUs"], before)
        self.assertEqual(again.good("GET", "/api/subjects"), [])
        self.assertEqual(again.stop(), 0)
        self.assert_whole()

    def test_taken_away_they_are_rescued_and_can_come_back(self):
        owner = self.start()
        add_child(owner, STAYS)
        (self.project / "project.sqlite").unlink()
        status, _, told = owner.ask("POST", "/api/subjects",
                                    {"pseudonym": "c02", "population": "child"})
        self.assertEqual(status, 500)
        self.assertEqual(owner.good("GET", "/api/pulse")["loss"], told)
        [copy] = self.project.glob("project-rescued-*.sqlite")
        self.assertIn(copy.name, told["error"])
        owner.kill()
        self.assert_refused(self.run_inkling("project", "audit", self.project), "project.sqlite",
                            "missing", "inkling project restore")
        back = self.run_inkling("project", "restore", self.project, "--from", copy)
        self.assertEqual(back.returncode, 0, back.stderr)
        again = self.start()
        self.assertEqual([one["pseudonym"] for one in again.good("GET", "/api/subjects")], [STAYS])
        # A copy that was rescued is searched when a child withdraws, and a log that was put aside
        # without its tables goes.
        self.assertEqual(again.stop(), 0)
        self.assertIn(STAYS.encode(), copy.read_bytes())
        self.assertNotEqual(list((self.project / "backups").glob("before-restore-*-wal")), [])
        run = self.run_inkling("withdraw", self.project, STAYS, "--yes")
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertNotIn(STAYS.encode(), copy.read_bytes())
        self.assertEqual(list((self.project / "backups").glob("before-restore-*")), [])
        self.assert_whole()

    def wait_for_files(self, folder, count):
        end = time.monotonic() + 60
        while time.monotonic() < end and len(list(folder.glob("[!.]*"))) < count:
            time.sleep(0.05)


class Crowd:
    """Windows that look at and code one child and another at the same time."""

    def __init__(self, owner, recording, task, other_task):
        self.owner, self.recording, self.task, self.other_task = owner, recording, task, other_task
        self.pictures, self.codes, self.waits, self.odd, self.kept = [], [], [], [], {}
        self.stop = threading.Event()
        self.threads = []

    def window(self, who=CODER):
        window = object.__new__(Workbench)
        window.port, window.token, window.session = self.owner.port, self.owner.token, ""
        window.sign_in(*who)
        return window

    def begin(self):
        for work in (self.look, self.look, self.code, self.wait, self.code_other):
            window = self.window()
            self.threads.append(threading.Thread(target=self.guarded, args=(work, window)))
        for thread in self.threads:
            thread.start()

    def guarded(self, work, window):
        rng = random.Random(id(work) % 1000)
        try:
            while not self.stop.is_set():
                work(window, rng)
        except Exception as error:  # whatever it is, the test says it
            self.odd.append(repr(error))

    def look(self, window, rng):
        view = rng.choice(("whole", "crop&face=1"))
        status, _, _ = window.ask("GET", f"/api/recordings/{self.recording}/frames/"
                                  f"{rng.randrange(100)}?view={view}&viewer={rng.randrange(900)}")
        if status != 204:
            self.pictures.append(status)

    def code(self, window, rng):
        onset = rng.randrange(100)
        status, _, _ = window.ask("PUT", new_code_path(self.task), {
            "base": 0, "content": content(onset, onset + 3, comment=f"of {GONE}")})
        self.codes.append(status)

    def wait(self, window, rng):
        status, _, _ = window.ask("GET", f"/api/tasks/{self.task}/changes?since="
                                  f"{rng.choice((0, 10 ** 9))}&waitS=1")
        self.waits.append(status)

    def code_other(self, window, rng):
        onset = rng.randrange(4)
        status, _, told = window.ask("PUT", new_code_path(self.other_task), {
            "base": 0, "content": content(onset, onset + 2, comment="of the other")})
        if status == 200:
            self.kept[told["id"]] = as_stored(told)
        else:
            self.odd.append((status, told))
        time.sleep(0.02)

    def end(self):
        self.stop.set()
        for thread in self.threads:
            thread.join()


if __name__ == "__main__":
    unittest.main()
