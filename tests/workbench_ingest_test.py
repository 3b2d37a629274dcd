#!/usr/bin/env python3
"""Recordings on their way into a project: odd files, many files, kills, parts out of order."""
import os
import random
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
import unittest

from inkling_case import INKLING
from workbench_case import WorkbenchCase, add_child, made_call, quoted, small_film


class IngestCase(WorkbenchCase):
    def begin(self):
        """The owner's window of a new project, and the session of its child."""
        owner = self.start()
        return owner, add_child(owner, "c01")

    def add(self, owner, session, path, **more):
        return owner.good("POST", "/api/recordings",
                          {"path": str(path), "sessionId": session, **more})

    def upload(self, owner, session, name, data, begin=0, total=None, end=None):
        total = len(data) if total is None else total
        end = len(data) if end is None else end
        return owner.ask("PUT", f"/api/uploads/{quoted(name)}?sessionId={session}",
                         data[begin:end],
                         headers={"Content-Range": f"bytes {begin}-{end - 1}/{total}"})

    def states(self, owner):
        return {one["name"]: one["state"] for one in owner.good("GET", "/api/recordings")}

    def left_in_media(self):
        """What lies there beside the recordings."""
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            named = {row[0] for row in tables.execute("SELECT file FROM recordings")}
        return sorted(path.name for path in (self.project / "media").iterdir()
                      if f"media/{path.name}" not in named)


class OddFiles(IngestCase):
    def test_each_is_taken_or_refused_with_a_reason(self):
        owner, session = self.begin()
        film = small_film().read_bytes()
        folder = self.folder / "films"
        folder.mkdir()
        (folder / "empty.mp4").write_bytes(b"")
        (folder / "cut.mp4").write_bytes(film[:len(film) // 2])
        (folder / "link.mp4").symlink_to(small_film())
        subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=d=1",
                        folder / "sound.m4a"], check=True, stdin=subprocess.DEVNULL)
        odd = folder / "two 'words', \"quotes\" & <b>\nlines.mp4"
        shutil.copy(small_film(1), odd)
        for name in ("empty.mp4", "cut.mp4", "link.mp4", odd.name):
            self.add(owner, session, folder / name)
        self.add(owner, session, small_film())  # the same bytes as the link
        os.mkfifo(folder / "pipe.mp4")
        (folder / "secret").write_bytes(b"not for others")
        (folder / "secret.mp4").symlink_to(folder / "secret")
        for name, data in (("words.mp4", b"no film"), ("half.mp4", film[:len(film) // 2]),
                           ("sound.mp4", (folder / "sound.m4a").read_bytes())):
            status, _, told = self.upload(owner, session, name, data)
            self.assertEqual((status, told["where"]), (400, name), told)
        for name in ("", "none.mp4", "pipe.mp4", "sound.m4a", "secret", "secret.mp4"):
            self.assertEqual(owner.ask("POST", "/api/recordings", {
                "path": str(folder / name), "sessionId": session})[0], 400, name)
        jobs = owner.wait_for_jobs()
        told = [job["note"] for job in jobs if job["state"] == "failed" and job["kind"] == "add"]
        self.assertEqual(len(told), 1, told)
        self.assertIn("the project has this recording as link", told[0])
        ready = "two 'words', \"quotes\" & <b> lines"
        self.assertEqual(self.states(owner), {
            "empty": "failed", "cut": "failed", "link": "ready", ready: "ready"})
        for one in owner.good("GET", "/api/recordings"):
            if one["state"] == "failed":
                self.assertIn(one["name"], one["problem"])
                self.assertNotIn("\n", one["problem"])
        copied = [p for p in (self.project / "media").iterdir() if p.is_symlink()]
        self.assertEqual(copied, [])
        gone = next(one for one in owner.good("GET", "/api/recordings") if one["name"] == "cut")
        self.assertEqual(owner.ask("DELETE", f"/api/recordings/{gone['id']}")[0], 204)
        self.assertNotIn("cut", self.states(owner))
        self.assertEqual(len(list((self.project / "media").iterdir())), 3)
        for path in (self.project / "media").iterdir():
            self.assertEqual(path.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.left_in_media(), [])
        self.assertEqual(owner.stop(), 0)
        self.assert_whole()

    def test_a_list_with_a_bad_line_is_not_taken_half(self):
        owner, session = self.begin()
        words = self.folder / "words.mp4"
        words.write_text("no film")
        os.mkfifo(self.folder / "pipe.mp4")
        bad = [self.folder / "none.mp4", words, self.folder, self.folder / "pipe.mp4"]
        wish = {"sessionId": session, "paths": [str(small_film()), *map(str, bad)]}
        status, _, told = owner.ask("POST", "/api/recordings/list", wish)
        self.assertEqual(status, 400)
        self.assertEqual([line["path"] for line in told["lines"]], [str(path) for path in bad])
        self.assertTrue(all(line["reason"] for line in told["lines"]))
        self.assertEqual(owner.good("GET", "/api/jobs"), [])
        wish["paths"] = [str(small_film()), str(small_film(1))]
        self.assertEqual(len(owner.good("POST", "/api/recordings/list", wish)["jobIds"]), 2)
        owner.wait_for_jobs()
        self.assertEqual(set(self.states(owner).values()), {"ready"})
        linked = {**wish, "paths": [str(small_film(2))], "link": True}
        owner.good("POST", "/api/recordings/list", linked)
        owner.wait_for_jobs()
        told = owner.ask("POST", "/api/recordings/list", linked)[2]
        self.assertIn("in the project already", told["lines"][0]["reason"])

    def test_other_files_of_the_same_name_are_numbered(self):
        owner, session = self.begin()
        for number in (0, 1, 2):
            (self.folder / str(number)).mkdir()
            path = self.folder / str(number) / "00001.mp4"
            shutil.copy(small_film(number), path)
            self.add(owner, session, path)
        self.assertEqual(self.upload(owner, session, "00001.mp4", small_film(3).read_bytes())[0],
                         200)
        owner.wait_for_jobs()
        self.assertEqual(self.states(owner), {name: "ready" for name in (
            "00001", "00001 2", "00001 3", "00001 4")})
        # Whoever gives a name gets that or none.
        self.add(owner, session, small_film(4), name="00001")
        self.assertIn("there is a recording of that name", owner.wait_for_jobs()[-1]["note"])

    def test_by_command_the_bytes_tell_which_file_it_is(self):
        self.assertEqual(self.run_inkling("project", "create", self.project).returncode, 0)
        names = ("--subject", "c01", "--session", "first", "--quiet")
        for number in (0, 1):
            (self.folder / str(number)).mkdir()
            shutil.copy(small_film(number), self.folder / str(number) / "call.mp4")
            run = self.run_inkling("project", "add", self.project,
                                   self.folder / str(number) / "call.mp4", *names)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
        shutil.move(self.folder / "1/call.mp4", self.folder / "renamed.mp4")
        run = self.run_inkling("project", "add", self.project, self.folder / "renamed.mp4", *names)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        os.mkfifo(self.folder / "pipe.mp4")
        raw = os.fsencode(self.folder) + b"/caf\xe9 \n.mp4"
        shutil.copy(small_film(2), raw)
        run = subprocess.run([os.fsencode(word) for word in (
            INKLING, "project", "add", self.project, self.folder / "pipe.mp4", self.folder)] +
            [raw] + [os.fsencode(word) for word in names] + [b"--link"], env=self.env,
            capture_output=True, text=True, timeout=600)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(len(run.stderr.splitlines()), 2, run.stderr)
        owner = self.start()
        self.assertEqual(self.states(owner), {
            "call": "ready", "call 2": "ready", "caf\\xE9": "ready"})
        os.unlink(raw)
        gone = next(one for one in owner.good("GET", "/api/recordings") if "caf" in one["name"])
        self.assertIn("it was linked, not copied", gone["problem"])
        subject = owner.good("GET", "/api/subjects")[0]["id"]
        done = owner.good("POST", f"/api/subjects/{subject}/withdraw", {"pseudonym": "c01"})
        self.assertEqual(len(done["linkedFiles"]), 1)

    def test_a_file_that_changes_while_it_is_copied_is_refused(self):
        owner, session = self.begin()
        path = self.folder / "growing.mp4"
        path.write_bytes(small_film().read_bytes() + b"\0" * (64 << 20))
        stop = threading.Event()

        def write():
            with open(path, "ab") as growing:
                while not stop.wait(0.001):
                    growing.write(b"more")
                    growing.flush()

        writer = threading.Thread(target=write)
        writer.start()
        try:
            self.add(owner, session, path)
            jobs = owner.wait_for_jobs()
        finally:
            stop.set()
            writer.join()
        self.assertEqual([job["state"] for job in jobs], ["failed"])
        self.assertIn("changed while it was read", jobs[0]["note"])
        self.assertEqual(self.states(owner), {})
        self.assertEqual(self.left_in_media(), [])

    def test_the_tables_are_no_film_and_stay_in_use(self):
        """Opened and closed in another way than by SQLite they would lose all locks of the server:
        the next command takes SQLite's log away under it."""
        owner, session = self.begin()
        link = self.folder / "film.mp4"
        link.symlink_to(self.project / "project.sqlite")
        for path in (self.project / "project.sqlite", self.project / "project.sqlite-wal", link):
            for route, paths in (("", {"path": str(path)}), ("/list", {"paths": [str(path)]})):
                status, _, told = owner.ask("POST", f"/api/recordings{route}",
                                            {"sessionId": session, **paths})
                self.assertEqual(status, 400, path)
                self.assertIn("the tables of this project", str(told))
        for name in ("project.key", ".server.lock", ".ingest.lock"):
            (self.project / name).touch()
            for route, paths in (("", {"path": str(self.project / name)}),
                                 ("/list", {"paths": [str(self.project / name)]})):
                status, _, told = owner.ask("POST", f"/api/recordings{route}",
                                            {"sessionId": session, **paths})
                self.assertEqual(status, 400, name)
                self.assertIn("a file of the project itself", str(told))
        (self.project / "project.key").unlink()
        self.assertEqual(self.run_inkling("project", "audit", self.project).returncode, 0)
        self.assertTrue((self.project / "project.sqlite-wal").exists())
        add_child(owner, "c02")
        self.assertEqual(owner.stop(), 0)
        self.assert_whole()

    def test_a_film_that_takes_the_place_of_another_is_not_shown(self):
        owner, session = self.begin()
        self.add(owner, session, small_film())
        self.assertEqual([job["state"] for job in owner.wait_for_jobs()], ["done", "done"])
        recording = owner.good("GET", "/api/recordings")[0]
        picture = f"/api/recordings/{recording['id']}/frames/"
        self.assertEqual(owner.ask("GET", picture + "3")[0], 200)
        path = next((self.project / "media").iterdir())
        film, before = path.read_bytes(), path.stat()
        for data, status in ((film[:-100] + bytes(100), 400), (film, 200)):
            other = self.folder / "other"
            other.write_bytes(data)
            os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
            os.replace(other, path)
            self.assertEqual(owner.ask("GET", picture + "4")[0], status)
        self.assertEqual(owner.stop(), 0)

    def test_a_linked_file_that_moves_or_changes_is_said(self):
        owner, session = self.begin()
        path = self.folder / "linked.mp4"
        shutil.copy(small_film(), path)
        self.add(owner, session, path, link=True)
        self.assertEqual([job["state"] for job in owner.wait_for_jobs()], ["done", "done"])
        recording = owner.good("GET", "/api/recordings")[0]
        picture = f"/api/recordings/{recording['id']}/frames/3?view=whole"
        self.assertEqual(owner.ask("GET", picture)[0], 200)
        owner.stop()
        whole = path.read_bytes()
        changed = bytearray(whole)
        changed[-100] ^= 1  # of the same size
        for data, words in ((None, "is not there (it was linked, not copied)"),
                            (bytes(changed), "is not the file that was added"),
                            (whole + b"\0", "is not the file that was added")):
            path.unlink(missing_ok=True)
            if data:
                path.write_bytes(data)
            check = self.run_inkling("project", "check", self.project)
            self.assertEqual(check.returncode, 1)
            self.assertIn(words, check.stdout)
            owner = self.start()
            status, _, told = owner.ask("GET", picture)
            self.assertEqual(status, 400)
            self.assertIn(words, told["error"])
            if data is None or len(data) != len(whole):
                self.assertIn(words, owner.good("GET", "/api/recordings")[0]["problem"])
            owner.stop()
        path.write_bytes(whole)  # brought back
        owner = self.start()
        self.assertEqual(owner.ask("GET", picture)[0], 200)
        self.assertEqual(owner.good("GET", "/api/recordings")[0]["problem"], "")


class Uploads(IngestCase):
    def test_parts_out_of_order_change_nothing(self):
        owner, session = self.begin()
        data = small_film().read_bytes()
        third = len(data) // 3

        def part(begin, end, total=len(data)):  # noqa: B008
            return self.upload(owner, session, "call.mp4", data, begin, total, end)

        self.assertEqual(part(third, 2 * third)[0], 409)  # without the first
        self.assertEqual(part(0, third)[2], {"received": third, "total": len(data)})
        for status, begin, end, total in ((409, third + 1, 2 * third, len(data)),
                                          (400, 0, third, third - 1),
                                          (409, third - 1, 2 * third, len(data)),
                                          (409, third, 2 * third, len(data) + 1),
                                          (400, 2 * third, third, 10)):
            self.assertEqual(part(begin, end, total=total)[0], status, (begin, end, total))
            got = owner.good("GET", f"/api/uploads/call.mp4?sessionId={session}")
            self.assertGreater(got.pop("freeBytes"), 0)
            self.assertEqual(got, {"received": third, "total": len(data)})
        for words in ("bytes */5", "bytes 0-", "0-5/6", "bytes 0-5/*", "bytes -5-0/6",
                      "bytes 0-99999999999999999999/100000000000000000000"):
            status, _, _ = owner.ask("PUT", f"/api/uploads/call.mp4?sessionId={session}",
                                     data[:6], headers={"Content-Range": words})
            self.assertEqual(status, 400, words)
        self.assertEqual(self.upload(owner, session + 1, "other.mp4", data)[0], 404)
        self.broken_off(owner, session, data, third)
        self.assertEqual(part(third + 10, len(data))[2]["received"], len(data))
        owner.wait_for_jobs()
        self.assertEqual(self.states(owner), {"call": "ready"})
        copy = next((self.project / "media").glob("*.mp4"))
        self.assertEqual(copy.read_bytes(), data)
        self.assertEqual(self.left_in_media(), [])

    def test_one_goes_on_when_the_server_was_killed(self):
        owner, session = self.begin()
        data = small_film().read_bytes()
        third = len(data) // 3
        self.assertEqual(self.upload(owner, session, "call.mp4", data, 0, end=third)[0], 200)
        owner.kill()
        owner = self.start()
        self.broken_off(owner, session, data, third)
        owner.kill()
        owner = self.start()
        got = owner.good("GET", f"/api/uploads/call.mp4?sessionId={session}")
        self.assertGreater(got.pop("freeBytes"), 0)
        self.assertEqual(got, {"received": third + 10, "total": len(data)})
        self.assertEqual(self.upload(owner, session, "call.mp4", data, third + 10)[0], 200)
        owner.wait_for_jobs()
        self.assertEqual(self.states(owner), {"call": "ready"})
        copy = next((self.project / "media").glob("*.mp4"))
        self.assertEqual(copy.read_bytes(), data)
        self.assertEqual(self.left_in_media(), [])
        self.assertEqual(owner.stop(), 0)
        self.assert_whole()

    def broken_off(self, owner, session, data, begin):
        """Ten bytes of a part, then the browser is gone; they are kept."""
        head = (f"PUT /api/uploads/call.mp4?sessionId={session} HTTP/1.1\r\n"
                f"Host: 127.0.0.1:{owner.port}\r\nX-Inkling-Token: {owner.token}\r\n"
                f"Content-Length: {len(data) - begin}\r\n"
                f"Content-Range: bytes {begin}-{len(data) - 1}/{len(data)}\r\n\r\n").encode()
        with socket.create_connection(("127.0.0.1", owner.port)) as connection:
            connection.sendall(head + data[begin:begin + 10])
        path = f"/api/uploads/call.mp4?sessionId={session}"
        end = time.monotonic() + 30
        while owner.good("GET", path)["received"] != begin + 10 and time.monotonic() < end:
            time.sleep(0.05)
        self.assertEqual(owner.good("GET", path)["received"], begin + 10)


class Kills(IngestCase):
    def test_what_was_acknowledged_comes_in_whenever_the_server_is_killed(self):
        """Paths and uploads of which the answer came are recordings at the end, each once."""
        owner, session = self.begin()
        rng = random.Random(11)
        films = self.folder / "films"
        films.mkdir()
        promised, whole = set(), {small_film().stem}
        for number in range(120):
            name = f"film {number}"
            if number % 3 == 0:
                data = small_film().read_bytes() + f"number {number}".encode()
                self.assertEqual(self.upload(owner, session, f"{name}.mp4", data)[0], 200)
                whole.add(name)
            else:
                (films / f"{name}.mp4").write_bytes(f"no film, number {number}".encode() * 50)
                self.add(owner, session, films / f"{name}.mp4")
            promised.add(name)
            if rng.random() < 0.07:
                time.sleep(rng.uniform(0, 0.15))
                owner.kill()
                owner = self.start()
        self.add(owner, session, small_film())
        promised.add(small_film().stem)
        owner.kill()
        owner = self.start()
        owner.wait_for_jobs()
        states = self.states(owner)
        self.assertEqual(set(states), promised)
        self.assertEqual({name for name, state in states.items() if state != "failed"}, whole)
        self.assertEqual(self.left_in_media(), [])
        self.assertEqual(owner.stop(), 0)
        self.assert_whole()

    def test_a_kill_while_a_face_is_followed_goes_on_at_the_next_start(self):
        owner, session = self.begin()
        data = made_call().read_bytes()
        half = len(data) // 2
        for begin, end in ((0, half), (half, len(data))):
            self.assertEqual(self.upload(owner, session, "the call.mp4", data, begin,
                                         end=end)[0], 200)
        end = time.monotonic() + 300
        while "analysing" not in self.states(owner).values() and time.monotonic() < end:
            time.sleep(0.02)
        owner.kill()
        again = self.start()
        again.wait_for_jobs()
        self.assertEqual(self.states(again), {"the call": "ready"})
        self.assertEqual(self.left_in_media(), [])
        self.assert_whole()


if __name__ == "__main__":
    unittest.main()
