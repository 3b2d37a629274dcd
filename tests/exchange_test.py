#!/usr/bin/env python3
"""Codes between machines: work for a coder elsewhere, begun there, and codes that come back."""
import csv
import hashlib
import itertools
import json
import os
import shutil
import sqlite3
import stat
import subprocess
import unittest
import uuid
from contextlib import closing

from inkling_case import INKLING, InklingCase

FRAMES, STEP_US = 100, 40_000
TIMES = b"\x00" + b"\xc0\xb8\x02" * (FRAMES - 1)  # steps of 40 000 us as varints
SAID = ("task_id, version, kind, nonce, v.at_us, tier_id, deleted, onset_frame, apex_frame, "
        "offset_frame, onset_us, offset_us, emotion, units, confidence, comment")


class ExchangeCase(InklingCase):
    def setUp(self):
        super().setUp()
        self.study = self.folder / "study"
        self.run_well("project", "create", self.study, "--owner", "Ana", "--quiet")
        with self.tables(self.study) as database:
            database.executescript("INSERT INTO coders (id, name, role) VALUES "
                                   "(2, 'Ben', 'coder'), (3, 'Cy', 'coder')")
            for number in (1, 2):
                self.add_recording(database, number)
            for number, coder, recording in ((1, 2, 1), (2, 2, 2), (3, 3, 1)):
                database.execute(
                    "INSERT INTO tasks (id, stage_id, coder_id, recording_id, face_id, "
                    "first_frame, last_frame) VALUES (?, 1, ?, ?, 1, 0, 99)",
                    (number, coder, recording))

    def tables(self, project):
        return closing(sqlite3.connect(project / "project.sqlite", isolation_level=None))

    def add_recording(self, database, number):
        film = f"film of child {number}".encode()
        digest = hashlib.sha256(film).hexdigest()
        database.execute("INSERT INTO subjects (id, pseudonym, population, note) "
                         "VALUES (?, ?, 'child', 'a note')", (number, f"c0{number}"))
        database.execute("INSERT INTO sessions (id, subject_id, name, held_on) "
                         "VALUES (?, ?, 'first', '2031-12-13')", (number, number))
        database.execute(
            "INSERT INTO recordings VALUES (?, ?, ?, ?, 0, ?, ?, 64, 48, 0, ?, ?, 'ready', '')",
            (number, number, f"call {number}", f"media/{digest[:16]}.mp4", digest, len(film),
             FRAMES, TIMES))
        database.execute("INSERT INTO faces VALUES (?, 1, 'child', ?, '')", (number, number))
        (self.study / "media" / f"{digest[:16]}.mp4").write_bytes(film)
        (self.study / "results" / str(number)).mkdir()

    def code(self, project, task, onset, at_us, code=None):
        """A version of a code, as the workbench of that machine writes it, but not in the log."""
        with self.tables(project) as database:
            one = code or str(uuid.uuid4())
            if not code:
                database.execute("INSERT INTO codes VALUES (?, ?)", (one, task))
            database.execute(
                "INSERT INTO code_versions (code_id, version, edit, kind, nonce, at_us, tier_id, "
                "onset_frame, offset_frame, onset_us, offset_us, comment, proposal_seen) SELECT ?1,"
                " 1 + (SELECT count(*) FROM code_versions WHERE code_id = ?1), 1 + coalesce("
                "max(edit), -1000), 'edit', ?2, ?3, 1, ?4, ?5, ?6, ?7, ?8, 0 FROM code_versions",
                (one, uuid.uuid4().hex, at_us, onset, onset + 5, onset * STEP_US,
                 (onset + 5) * STEP_US, f"at {onset}"))
        return one

    def run_well(self, *args, status=0):
        run = self.run_inkling(*args)
        self.assertEqual((run.returncode, run.stderr), (status, ""), run.stdout)
        return run.stdout

    def json_of(self, *args, status=0):
        return json.loads(self.run_well(*args, "--json", status=status))

    def give(self, coder, name, *flags):
        package = self.folder / f"{name}.inkling-codes"
        given = self.json_of("project", "export-codes", self.study, "--coder", coder, *flags,
                             "-o", package)
        return package, given

    def begin(self, coder, name, *flags):
        package, _ = self.give(coder, name, *flags)
        work = self.folder / name
        self.run_well("project", "import-codes", work, package, "--quiet")
        return work

    def send(self, work, name):
        package = self.folder / f"{name}.inkling-codes"
        self.run_well("project", "export-codes", work, "-o", package, "--quiet")
        return package

    def merge(self, package, project=None, status=0):
        return self.json_of("project", "import-codes", project or self.study, package,
                            status=status)

    def said(self, project):
        """What every version says, of each code in order."""
        with self.tables(project) as database:
            rows = database.execute(f"SELECT code_id, {SAID} FROM code_versions v JOIN codes c "
                                    "ON c.id = code_id ORDER BY code_id, version").fetchall()
        return rows

    def dump(self, project):
        with self.tables(project) as database:
            return "\n".join(database.iterdump())


class ThereAndBack(ExchangeCase):
    def test_codes_come_back_once(self):
        self.assertEqual(stat.S_IMODE((self.study / "project.key").stat().st_mode), 0o600)
        package, given = self.give("Ben", "work", "--with-media")
        self.assertEqual((given["kind"], given["tasks"], given["recordings"]), ("work", 2, 2))
        data = package.read_bytes()
        secret = (self.study / "project.key").read_bytes().split()[-1]
        for word in (secret, b"a note", b"2031-12-13", b"Ana", b"Cy", os.fsencode(self.folder)):
            self.assertNotIn(word, data)
        work = self.folder / "work"
        plan = self.json_of("project", "import-codes", work, package, "--dry-run")
        self.assertFalse(plan["changed"] or work.exists())
        begun = self.json_of("project", "import-codes", work, package)
        self.assertEqual((begun["tasks"], begun["missing_media"]), (2, []))
        self.assertEqual(begun["key"], given["key"])
        check = self.json_of("project", "check", work)
        self.assertEqual((check["whole"], check["unknown_files"]), (True, []))

        codes = [self.code(work, 1, 10, 5), self.code(work, 2, 20, 6)]
        self.code(work, 1, 11, 7, codes[0])
        with self.tables(work) as database:
            database.execute("UPDATE tasks SET state = 'done' WHERE id = 2")
        back = self.send(work, "back")
        before = self.dump(self.study)
        plan = self.json_of("project", "import-codes", self.study, back, "--dry-run")
        self.assertEqual((plan["changed"], plan["new_codes"]), (False, 2))
        self.assertEqual(self.dump(self.study), before)
        done = self.merge(back)
        self.assertEqual((done["changed"], done["new_codes"], done["new_versions"],
                          done["finished_tasks"]), (True, 2, 3, 1))
        self.assertEqual(self.said(self.study), self.said(work))
        self.assertEqual([self.json_of("project", command, self.study)["whole"]
                          for command in ("audit", "check")], [True, True])
        before = self.dump(self.study)
        again = self.merge(back)
        self.assertEqual((again["changed"], again["known_versions"]), (False, 3))
        self.assertIn("the project has all that it holds (3 versions of codes)",
                      self.run_well("project", "import-codes", self.study, back))
        self.assertEqual(self.dump(self.study), before)
        # What comes later adds only what is new.
        self.code(work, 1, 30, 8)
        self.assertEqual(self.merge(self.send(work, "later"))["new_versions"], 1)
        self.assertEqual(self.said(self.study), self.said(work))
        # Other work of the same coder goes on from there.
        more = self.begin("Ben", "more", "--task", "1")
        self.assertEqual(len(self.said(more)), 3)

    def test_what_comes_back_is_compared_with_others(self):
        for coder, task, onsets in (("Ben", 1, (10, 40)), ("Cy", 3, (11, 60))):
            work = self.begin(coder, coder)
            for at_us, onset in enumerate(onsets):
                self.code(work, task, onset, at_us)
            with self.tables(work) as database:
                database.execute("UPDATE tasks SET state = 'done'")
            self.merge(self.send(work, f"{coder}-back"))
        told = self.json_of("project", "stages", self.study)["stages"]
        rows = {row["of"]: row for row in told}
        self.assertEqual([rows["compared"][name] for name in ("movements", "agreed", "open")],
                         [3, 1, 2])
        self.assertEqual([rows[name]["movements"] for name in ("existence", "Ben", "Cy", "onset")],
                         [2, 1, 1, 0])
        text = self.run_well("project", "stages", self.study, "-o", self.folder / "stages.csv",
                             "--events", self.folder / "events.csv")
        self.assertRegex(text, r"noted by Ben alone +1 +0 ")
        lines = (self.folder / "stages.csv").read_text().splitlines()
        self.assertEqual(lines[1], "compared,all,3,1,0,0,0,0,2,0")
        with open(self.folder / "events.csv", newline="", encoding="utf-8") as file:
            events = list(csv.DictReader(file))
        self.assertEqual([(one["recording"], one["subject"], one["onset_frame"], one["onset_s"],
                           one["coders"], one["how"], one["stage"]) for one in events],
                         [("call 1", "c01", "10", "0.400000", "2", "agreed", "code")])

    def test_recordings_brought_in_another_way(self):
        package, given = self.give("Cy", "work")
        work = self.folder / "work"
        begun = self.json_of("project", "import-codes", work, package)
        self.assertEqual(len(begun["missing_media"]), 1)
        place = given["media_to_bring"][0]
        self.assertTrue(begun["missing_media"][0].startswith(place))
        self.assertFalse(self.json_of("project", "check", work, status=1)["whole"])
        shutil.copy(self.study / place, work / place)
        self.assertTrue(self.json_of("project", "check", work)["whole"])

    def test_in_any_order_the_same_comes_out(self):
        shared = self.code(self.study, 1, 10, 5)
        packages = []
        for name, coder, task, onset in (("one", "Ben", 1, 20), ("two", "Ben", 1, 30),
                                         ("cys", "Cy", 3, 40)):
            work = self.begin(coder, name)
            self.code(work, task, onset, 100 + onset)
            if coder == "Ben":
                self.code(work, task, onset + 1, 200 + onset, shared)
            packages.append(self.send(work, f"{name}-back"))
        results = set()
        for order in itertools.permutations(packages):
            copy = self.folder / "copy"
            shutil.copytree(self.study, copy)
            for package in order:
                self.merge(package, copy)
            rows = self.said(copy)
            stands = {row[0]: row[4:] for row in rows}
            self.assertEqual(len(stands), 4)
            results.add((tuple(sorted({row[4] for row in rows})), tuple(sorted(stands.items()))))
            shutil.rmtree(copy)
        self.assertEqual(len(results), 1)

    def test_where_both_sides_changed_it_is_said(self):
        shared = self.code(self.study, 1, 10, 5)
        work = self.begin("Ben", "work")
        self.code(self.study, 1, 20, 50, shared)
        self.code(work, 1, 30, 40, shared)
        back = self.send(work, "back")
        text = self.run_well("project", "import-codes", self.study, back)
        self.assertIn(f"{shared} in task 1: that of the project stands", text)
        self.assertEqual([row[8] for row in self.said(self.study)], [10, 20, 30, 20])
        self.assertFalse(self.merge(back)["changed"])


    def test_an_older_package_that_comes_later_takes_nothing_back(self):
        work = self.begin("Ben", "work")
        code = self.code(work, 1, 10, 5)
        older = self.send(work, "older")
        self.code(work, 1, 11, 6, code)
        self.code(work, 1, 30, 7)
        with self.tables(work) as database:
            database.execute("UPDATE tasks SET state = 'done' WHERE id = 1")
        newer = self.send(work, "newer")
        self.assertEqual(self.merge(newer)["new_versions"], 3)
        # Opened again here, and then the same and what is older come once more.
        with self.tables(self.study) as database:
            database.execute("UPDATE tasks SET state = 'open' WHERE id = 1")
        before = self.dump(self.study)
        for package in (newer, older, newer):
            self.assertFalse(self.merge(package)["changed"])
        self.assertEqual(self.dump(self.study), before)
        self.assertEqual(self.said(self.study), self.said(work))

    def test_a_wrong_clock_loses_nothing(self):
        for name, at_us in (("past", -10 ** 15), ("future", 4 * 10 ** 15), ("zero", 0)):
            shared = self.code(self.study, 1, 10, 1_700_000_000_000_000)
            work = self.begin("Ben", name)
            self.code(work, 1, 40, at_us)
            self.code(work, 1, 12, at_us, shared)
            self.code(self.study, 1, 14, 1_700_000_001_000_000, shared)
            back = self.send(work, f"{name}-back")
            done = self.merge(back)
            self.assertEqual((done["new_codes"], done["changed_codes"]), (1, 1), name)
            self.assertEqual(len(done["both_sides"]), 1, name)
            frames = [row[8] for row in self.said(self.study) if row[0] == shared]
            self.assertLessEqual({10, 12, 14}, set(frames), name)
            self.assertEqual(frames[-1], 12 if name == "future" else 14, name)
            self.assertFalse(self.merge(back)["changed"])


class Refused(ExchangeCase):
    def test_altered_cut_off_or_foreign(self):
        work = self.begin("Ben", "work")
        self.code(work, 1, 10, 5)
        back = self.send(work, "back")
        whole = back.read_bytes()
        before, bad = self.dump(self.study), self.folder / "bad.inkling-codes"
        spoilt = [whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1:]
                  for at in range(0, len(whole), len(whole) // 40)]
        spoilt += [whole[:at] for at in (0, 1, 20, len(whole) // 2, len(whole) - 1)]
        spoilt += [whole + b"\n", b"PK\x03\x04" + bytes(500), b"INKCODES" + b"\xff" * 60]
        for data in spoilt:
            bad.write_bytes(data)
            self.assert_refused(self.run_inkling("project", "import-codes", self.study, bad), bad)
            self.assert_refused(
                self.run_inkling("project", "import-codes", self.folder / "new", bad), bad)
            self.assertFalse((self.folder / "new").exists())
        self.assertEqual(self.dump(self.study), before)
        self.assertTrue(self.merge(back)["changed"])

    def test_wrong_place(self):
        package, _ = self.give("Ben", "work")
        work = self.folder / "begun"
        self.run_well("project", "import-codes", work, package, "--quiet")
        back = self.send(work, "back")
        self.assert_refused(self.run_inkling("project", "import-codes", self.study, package),
                            "work to be coded")
        self.assert_refused(
            self.run_inkling("project", "import-codes", self.folder / "new", back), "holds codes")
        other = self.folder / "other"
        self.run_well("project", "create", other, "--quiet")
        for project in (other, work):
            self.assert_refused(self.run_inkling("project", "import-codes", project, back),
                                "not of this project")
        for flags in ([], ["--coder", "Zoe"], ["--coder", "Ben", "--task", "3"],
                      ["--coder", "Ben", "--task", "x"]):
            self.assert_refused(self.run_inkling("project", "export-codes", self.study, *flags,
                                                 "-o", self.folder / "no"))
            self.assertFalse((self.folder / "no").exists())
        self.assert_refused(self.run_inkling("project", "export-codes", work, "-o", back),
                            "already")
        shutil.rmtree(self.study / "media")
        self.assert_refused(
            self.run_inkling("project", "export-codes", self.study, "--coder", "Ben",
                             "--with-media", "-o", self.folder / "no"), "--with-media")

    def test_a_withdrawn_childs_codes(self):
        work = self.begin("Ben", "work")
        self.code(work, 1, 10, 5)
        kept = self.code(work, 2, 20, 6)
        gone = self.json_of("withdraw", self.study, "c01", "--yes")
        self.assertIn("of Ben", gone["packages"][0])
        back = self.send(work, "back")
        done = self.merge(back, status=1)
        self.assertEqual((done["new_codes"], done["refused_codes"]), (1, 1))
        self.assertEqual([row[0] for row in self.said(self.study)], [kept])
        self.assertFalse(self.merge(back, status=1)["changed"])

    def test_killed_at_any_time_it_is_all_or_nothing(self):
        work = self.begin("Ben", "work")
        for number in range(60):
            self.code(work, 1, number, 5 + number)
        back, empty = self.send(work, "back"), self.said(self.study)
        self.assertEqual(empty, [])
        for wait in range(1, 13):
            run = subprocess.Popen([INKLING, "project", "import-codes", self.study, back],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                run.wait(wait * 0.01)
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()
            self.assertIn(len(self.said(self.study)), (0, 60))
        self.merge(back)
        self.assertEqual(self.said(self.study), self.said(work))
        self.assertTrue(self.json_of("project", "audit", self.study)["whole"])


if __name__ == "__main__":
    unittest.main()
