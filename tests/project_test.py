#!/usr/bin/env python3
"""Projects by command: made, copied, checked, brought back, proved; and a child who withdraws."""
import contextlib
import hashlib
import json
import os
import pty
import resource
import shutil
import signal
import sqlite3
import stat
import subprocess
import threading
import unittest

from inkling_case import INKLING, InklingCase

GONE, STAYS = "Zwergpinguin", "Kaiserpinguin"
PAGE = b"\0" * 4096


def rows_of(number, word):
    """Everything that the tables can hold of a subject, with its word wherever a text can stand."""
    film, linked = f"film of {word}".encode(), f"linked film of {word}".encode()
    sums = [hashlib.sha256(data).hexdigest() for data in (film, linked)]
    uuid = f"00000000-0000-4000-8000-00000000000{number}"
    return film, sums, [
        ("INSERT INTO subjects (id, pseudonym, population, note) VALUES (?, ?, 'child', ?)",
         (number, word, f"note {word}")),
        ("INSERT INTO consents (subject_id, scope, given_by, given_on) "
         "VALUES (?, 'code', 'guardian', '2026-01-02')", (number,)),
        ("INSERT INTO sessions (id, subject_id, name) VALUES (?, ?, ?)",
         (number, number, f"{word} at home")),
        ("INSERT INTO recordings VALUES (?, ?, ?, ?, 0, ?, ?, 64, 48, 0, 100, x'00', 'ready', '')",
         (number, number, f"{word} 1", f"media/{sums[0][:16]}.mp4", sums[0], len(film))),
        ("INSERT INTO faces VALUES (?, 1, 'child', ?, ?)", (number, number, f'{{"of": "{word}"}}')),
        ("INSERT INTO exclusions (recording_id, face_id, first_frame, last_frame, reason) "
         "VALUES (?, 1, 3, 9, ?)", (number, f"{word} looks away")),
        ("INSERT INTO tasks (id, stage_id, coder_id, recording_id, face_id, first_frame, "
         "last_frame) VALUES (?, 1, 1, ?, 1, 0, 99)", (number, number)),
        ("INSERT INTO codes VALUES (?, ?)", (uuid, number)),
        ("INSERT INTO code_versions (code_id, version, edit, kind, nonce, at_us, tier_id, "
         "onset_frame, apex_frame, offset_frame, onset_us, apex_us, offset_us, comment, "
         "proposal_seen) VALUES (?, 1, ?, 'edit', 'n', 1, 1, 2, 4, 7, 2, 4, 7, ?, 0)",
         (uuid, number, f"comment on {word}")),
        ("INSERT INTO proposals (recording_id, face_id, source, type, onset_frame, offset_frame) "
         "VALUES (?, 1, ?, 'micro', 2, 7)", (number, f"{word}.csv")),
        ("INSERT INTO incoming (session_id, name, numbered, file, uploaded, linked, actor) "
         "VALUES (?, ?, 1, ?, 0, 0, 'Ana')", (number, f"{word} 2", f"/films/{word} 2.mp4")),
    ]


class ProjectCase(InklingCase):
    def setUp(self):
        super().setUp()
        self.study = self.folder / "study"

    def run_well(self, *args, status=0):
        run = self.run_inkling(*args)
        self.assertEqual((run.returncode, run.stderr), (status, ""), run.stdout)
        return run.stdout

    def json_of(self, *args, status=0):
        return json.loads(self.run_well(*args, "--json", status=status))

    def create(self):
        self.run_well("project", "create", self.study, "--owner", "Ana", "--quiet")

    def tables(self, path=None):
        """A connection of another program, as the sqlite3 command would make it."""
        database = sqlite3.connect(path or self.study / "project.sqlite", isolation_level=None)
        self.addCleanup(database.close)
        return database

    def add_subject(self, number, word):
        film, sums, rows = rows_of(number, word)
        database = self.tables()
        for sql, values in rows:
            database.execute(sql, values)
        database.close()
        (self.study / "media" / f"{sums[0][:16]}.mp4").write_bytes(film)
        results = self.study / "results" / str(number)
        results.mkdir()
        (results / "events.csv").write_text(f"found in {word}\n")
        return film, sums

    def places_of(self, *words):
        """Files of the project whose name or bytes hold one of these."""
        found = []
        for path in sorted(self.study.rglob("*")):
            data = path.read_bytes() if path.is_file() else b""
            for word in words:
                data_word = word if isinstance(word, bytes) else word.encode()
                if data_word in data or data_word in os.fsencode(path.name):
                    found.append(f"{path.relative_to(self.study)}: {word}")
        return found


class Commands(ProjectCase):
    def test_a_new_project_is_whole(self):
        made = self.json_of("project", "create", self.study, "--owner", "Ana")
        self.assertEqual(made["owner"], "Ana")
        self.assertEqual(sorted(path.name for path in self.study.iterdir()),
                         ["backups", "media", "project.key", "project.sqlite", "results"])
        check = self.json_of("project", "check", self.study)
        self.assertTrue(check["whole"])
        self.assertEqual((check["log_entries"], check["unknown_files"]), (2, []))
        database = self.tables()
        self.assertEqual(database.execute("SELECT name, role, password FROM coders").fetchall(),
                         [("Ana", "owner", "")])
        self.assertEqual(database.execute("SELECT name FROM stages ORDER BY position").fetchall(),
                         [("code",), ("compare",), ("decide",)])
        self.assert_refused(self.run_inkling("project", "create", self.study), self.study)

    def test_only_an_empty_folder_becomes_a_project(self):
        self.study.mkdir()
        (self.study / "thesis.txt").write_text("mine")
        self.assert_refused(self.run_inkling("project", "create", self.study), "empty folder")
        self.assertEqual(self.files_left(self.study), ["thesis.txt"])
        for command in (["project", "check"], ["project", "backup"], ["project", "audit"]):
            self.assert_refused(self.run_inkling(*command, self.study), "holds no project")
        self.assert_refused(
            self.run_inkling("project", "create", self.folder / "x", "--owner", " "), "owner")
        self.assertFalse((self.folder / "x").exists())

    def test_backup_and_restore(self):
        self.create()
        copy = self.json_of("project", "backup", self.study)["backup"]
        self.add_subject(1, STAYS)
        outside = self.folder / "safe.sqlite"
        self.run_well("project", "backup", self.study, "-o", outside)
        self.assert_refused(self.run_inkling("project", "backup", self.study, "-o", outside),
                            outside, "choose a name that is not taken")
        back = self.json_of("project", "restore", self.study)
        self.assertEqual((back["from"], back["other_copies"]), (copy, []))
        self.assertEqual(self.tables().execute("SELECT count(*) FROM subjects").fetchone(), (0,))
        again = self.run_well("project", "restore", self.study)
        self.assertIn(f"as in {copy}", again)
        self.assertIn(f"other copies, for --from, newest first:\n  {back['kept']}", again)
        self.run_well("project", "restore", self.study, "--from", back["kept"])
        self.assertEqual(self.tables().execute("SELECT pseudonym FROM subjects").fetchall(),
                         [(STAYS,)])
        fresh = self.folder / "fresh"
        self.run_well("project", "restore", self.study, "--from", outside, "-o", fresh)
        self.assertEqual(len(list((fresh / "media").iterdir())), 1)
        self.assertEqual((fresh / "results/1/events.csv").read_text(), f"found in {STAYS}\n")
        self.assert_refused(
            self.run_inkling("project", "restore", self.study, "--from", outside, "-o", fresh),
            "empty folder")
        # The log told of both before they were begun: a kill leaves none that is not known.
        for copy in (outside, fresh / "project.sqlite"):
            self.assertEqual(stat.S_IMODE(copy.stat().st_mode), 0o600)
            with contextlib.closing(sqlite3.connect(copy)) as tables:
                noted = tables.execute(
                    "SELECT json_extract(details, '$.path') FROM audit JOIN audit_details USING "
                    "(number) WHERE action = 'project.copy'").fetchall()
            self.assertIn((str(outside if copy == outside else fresh),), noted)
        self.assert_refused(
            self.run_inkling("project", "restore", self.study, "-o", self.folder / "none" / "x"),
            "make it first")
        self.assertFalse((self.folder / "none").exists())
        # What was made elsewhere is listed where a subject withdraws.
        told = self.json_of("withdraw", self.study, STAYS, status=1)["copies"]
        self.assertEqual([line.split(", made on ")[0] for line in told], [str(outside), str(fresh)])

    def test_audit_proves_the_log(self):
        self.create()
        first = self.json_of("project", "audit", self.study, "--list")
        self.assertEqual([entry["action"] for entry in first["log"]],
                         ["project.create", "coder.add"])
        self.run_well("project", "audit", self.study, "--head", first["head"])
        self.assertIn("head " + first["head"], self.run_well("project", "audit", self.study))
        self.json_of("project", "audit", self.study, "--head", "0" * 64, status=1)
        self.assert_refused(
            self.run_inkling("project", "audit", self.study, "--head", "deadbeef"), "deadbeef")
        database = self.tables()
        database.execute("DROP TRIGGER audit_details_stay")
        database.execute("UPDATE audit_details SET details = '{}' WHERE number = 2")
        found = self.json_of("project", "audit", self.study, status=1)
        self.assertIn("entry 2", found["faults"][0])
        self.assertFalse(self.json_of("project", "check", self.study, status=1)["whole"])

    def test_check_reads_the_recordings(self):
        self.create()
        film, sums = self.add_subject(1, STAYS)
        path = self.study / "media" / f"{sums[0][:16]}.mp4"
        # What another program wrote is not in the log; the recording is as it was.
        self.assertEqual(self.json_of("project", "check", self.study, status=1)["media"], [])
        shutil.rmtree(self.study / "results")
        self.assertIn("results/: ", self.run_well("project", "check", self.study, status=1))
        path.write_bytes(film[:-1] + b"?")
        self.assertEqual(
            len(self.json_of("project", "check", self.study, status=1)["media"]), 1)


class Names(ProjectCase):
    def test_an_encrypted_key_says_whom_pseudonyms_stand_for(self):
        self.create()
        self.add_subject(1, "c07")
        self.add_subject(2, "c08")
        words = self.folder / "words.txt"
        words.write_text("nine green bottles\n")
        names = ["project", "names", self.study]
        self.assertEqual(self.run_well(*names), "c07  no name\nc08  no name\n")
        self.assert_refused(self.run_inkling(*names, "c07", "--name", "Tim"), "--passphrase")
        given = [*names, "c07", "--passphrase", words]
        self.run_well(*given, "--name", GONE, "--contact", "mother")
        self.assertEqual(self.places_of(GONE), [])  # encrypted, and not in the log
        self.assertEqual(self.run_well(*names, "--passphrase", words),
                         f"c07  {GONE}  (mother)\nc08  no name\n")
        self.assertEqual(self.json_of(*given)["names"],
                         [{"subject": "c07", "name": GONE, "contact": "mother"}])
        for more in (["--contact", "x"], ["--remove", "--name", "x"]):
            self.assert_refused(self.run_inkling(*given, *more), "--name")
        self.assert_refused(self.run_inkling(*names, "c08", "--passphrase", words), "no name")
        self.assert_refused(
            self.run_inkling(*names, "c09", "--name", "x", "--passphrase", words), "c09")
        words.write_text("ten green bottles")
        self.assert_refused(self.run_inkling(*given), "passphrase")
        words.write_text("nine green bottles")
        self.run_well(*given, "--remove", "--quiet")
        self.assert_refused(self.run_inkling(*given), "c07")
        self.assertIn("names.remove", self.run_well(
            "project", "audit", self.study, "--list", status=1))  # codes that no log knows

    def test_another_pseudonym_takes_the_name_along(self):
        self.create()
        self.add_subject(1, "c07")
        self.add_subject(2, "c08")
        words = self.folder / "words.txt"
        words.write_text("nine green bottles\n")
        given = ["--passphrase", words]
        self.run_well("project", "names", self.study, "c07", "--name", GONE, *given)
        rename = ["project", "rename", self.study]
        self.assert_refused(self.run_inkling(*rename, "c07", "c12"), "--passphrase")
        self.assert_refused(self.run_inkling(*rename, "c07", "c08", *given), "c08")
        self.assert_refused(self.run_inkling(*rename, "c09", "c12", *given), "c09")
        self.assertEqual(self.run_well(*rename, "c07", "c12", *given),
                         "c07 is c12\nthe key to names follows\n")
        told = self.json_of(*rename, "c08", "c13", *given)
        self.assertEqual((told["before"], told["subject"], told["in_key"]), ("c08", "c13", False))
        self.assertEqual(self.run_well("project", "names", self.study, *given),
                         f"c12  {GONE}\nc13  no name\n")
        self.assertIn("subject.rename", self.run_well(
            "project", "audit", self.study, "--list", status=1))  # codes that no log knows

    def name_with_typed(self, typed):
        """Exit status and what is told when this is typed as the passphrase of a new key."""
        keyboard, terminal = pty.openpty()
        try:
            run = subprocess.Popen(
                [INKLING, "project", "names", self.study, "c07", "--name", "Tim"], stdin=terminal,
                stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            asked = b""
            for byte in iter(lambda: run.stderr.read(1), b""):
                asked += byte
                if asked.endswith(b": "):
                    break
            os.write(keyboard, typed)
            told = run.communicate()[1]
        finally:
            os.close(keyboard)
            os.close(terminal)
        self.assertFalse((self.study / "names.key").exists())
        return run.returncode, told

    def test_no_passphrase_that_is_typed_is_no_passphrase(self):
        self.create()
        self.add_subject(1, "c07")
        # Ctrl-D; Ctrl-C ends the reading in the same way
        status, told = self.name_with_typed(b"\x04")
        self.assertEqual((status, told.count(b"\n")), (2, 2), told)
        self.assertIn(b"stopped", told)
        status, told = self.name_with_typed(b"short\n")  # at once, not when it was typed twice
        self.assertEqual(status, 2, told)
        self.assertIn(b"too short", told)


class Withdrawal(ProjectCase):
    def setUp(self):
        super().setUp()
        self.create()
        self.film, self.sums = self.add_subject(1, GONE)
        self.other_film, self.other_sums = self.add_subject(2, STAYS)
        self.run_well("project", "backup", self.study)

    def words(self):
        return [GONE, self.film, self.sums[0], self.sums[0][:16]]

    def whole_of(self, number):
        database = self.tables()
        return [database.execute(sql, (number,)).fetchall() for sql in (
            "SELECT * FROM subjects WHERE id = ?", "SELECT * FROM consents WHERE subject_id = ?",
            "SELECT * FROM sessions WHERE subject_id = ?", "SELECT * FROM recordings WHERE id = ?",
            "SELECT * FROM faces WHERE recording_id = ?",
            "SELECT * FROM exclusions WHERE recording_id = ?", "SELECT * FROM tasks WHERE id = ?",
            "SELECT v.* FROM code_versions v JOIN codes c ON c.id = v.code_id WHERE task_id = ?",
            "SELECT * FROM proposals WHERE recording_id = ?")]

    def test_without_yes_nothing_goes(self):
        before = self.places_of(*self.words())
        plan = self.json_of("withdraw", self.study, GONE, status=1)
        self.assertEqual((plan["erased"], plan["recordings"], plan["codes"]), (False, 1, 1))
        self.assertEqual(self.places_of(*self.words()), before)
        self.assert_refused(self.run_inkling("withdraw", self.study, "nobody", "--yes"), "nobody")

    def test_no_byte_is_left_and_the_other_is_whole(self):
        self.assertGreater(len(self.places_of(*self.words())), 8)  # the test would see it
        before = self.whole_of(2)
        self.assertTrue(all(before))
        done = self.json_of("withdraw", self.study, GONE, "--yes")
        self.assertEqual((done["recordings"], done["codes"]), (1, 1))
        self.assertEqual((len(done["files"]), len(done["backups"])), (2, 1))
        self.assertEqual(self.places_of(*self.words()), [])
        self.assertEqual(self.whole_of(2), before)
        self.assertTrue(any("media" in place for place in self.places_of(self.other_film)))
        self.assertTrue(any("results" in place for place in self.places_of(STAYS)))
        self.assertTrue(any("backups" in place for place in self.places_of(STAYS)))
        self.assertEqual([path.suffix for path in (self.study / "backups").iterdir()], [".sqlite"])
        self.assertEqual(self.json_of("project", "check", self.study, status=1)["database"], [])
        self.assert_refused(self.run_inkling("withdraw", self.study, GONE, "--yes"),
                            "no such subject")
        # Brought back from the copy it stays erased.
        self.run_well("project", "restore", self.study)
        self.assertEqual(self.places_of(*self.words()), [])
        self.assertEqual(self.whole_of(2), before)

    def test_two_at_once(self):
        runs = [subprocess.Popen([INKLING, "withdraw", self.study, GONE, "--yes", "--quiet"],
                                 stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
                for _ in range(2)]
        outputs = [run.communicate(timeout=120) for run in runs]
        self.assertIn(0, [run.returncode for run in runs], outputs)
        self.assertEqual(self.places_of(*self.words()), [])

    def test_killed_at_any_time_it_goes_on(self):
        for number in range(10, 22):
            word = f"{GONE}{number}"
            film, sums = self.add_subject_again(number, word)
            run = subprocess.Popen([INKLING, "withdraw", self.study, word, "--yes", "--quiet"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                run.wait((number - 9) * 0.02)
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()
            again = self.run_inkling("withdraw", self.study, word, "--yes", "--quiet")
            self.assertIn(again.returncode, (0, 2), again.stderr)  # 2: it had got past the tables
            self.assertEqual(self.places_of(word, film, sums[0]), [])
        self.assertEqual(self.json_of("project", "check", self.study, status=1)["database"], [])

    def add_subject_again(self, number, word):
        film, sums, rows = rows_of(number, word)
        database = self.tables()
        for sql, values in rows[:4]:
            database.execute(sql, values)
        database.close()
        (self.study / "media" / f"{sums[0][:16]}.mp4").write_bytes(film)
        return film, sums

    def test_while_another_reads_an_older_state_it_waits_or_says_so(self):
        holder = subprocess.Popen(
            ["python3", "-c", "import sqlite3, sys, time\n"
             "d = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
             "d.execute('BEGIN'); d.execute('SELECT count(*) FROM subjects').fetchone()\n"
             "print('ready', flush=True); time.sleep(60)", self.study / "project.sqlite"],
            stdout=subprocess.PIPE)
        self.addCleanup(holder.stdout.close)
        self.addCleanup(holder.wait)
        self.addCleanup(holder.kill)
        holder.stdout.readline()
        threading.Timer(1.5, holder.kill).start()
        self.run_well("withdraw", self.study, GONE, "--yes", "--quiet")
        self.assertEqual(self.places_of(*self.words()), [])


class Environment(ProjectCase):
    def small_disk(self, size):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", disk],
            capture_output=True).returncode == 0
        if not mounted:
            self.skipTest("may not mount a small disk here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        self.study = disk / "study"
        return disk

    def test_disk_full(self):
        disk = self.small_disk("2m")
        self.create()
        self.add_subject(1, STAYS)
        before = self.tables().execute("SELECT * FROM subjects").fetchall()
        ballast = open(disk / "ballast", "ab", buffering=0)
        try:
            while ballast.write(PAGE) == len(PAGE):
                pass
        except OSError:
            pass
        ballast.close()
        self.assert_refused(self.run_inkling("project", "backup", self.study), disk)
        self.assertEqual(list((self.study / "backups").iterdir()), [])
        self.assert_refused(self.run_inkling("project", "create", disk / "second"), disk)
        self.assertFalse((disk / "second").exists())
        (disk / "ballast").unlink()
        self.assertEqual(self.tables().execute("SELECT * FROM subjects").fetchall(), before)
        self.run_well("project", "backup", self.study)

    def test_a_limit_on_files(self):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        self.assert_refused(self.run_inkling("project", "create", self.study, preexec_fn=limit),
                            self.study)
        self.assertFalse(self.study.exists())

    def test_read_only_folder(self):
        disk = self.small_disk("4m")
        self.create()
        self.run_well("project", "backup", self.study)
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        for command in (["project", "backup"], ["project", "restore"], ["withdraw"]):
            words = [self.study, "x"] if command == ["withdraw"] else [self.study]
            self.assert_refused(self.run_inkling(*command, *words), self.study)
        self.assert_refused(self.run_inkling("project", "create", disk / "second"), "second")
        self.look_without_writing(entries=2)
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        # A program that was killed leaves what it wrote last in the log beside the tables.
        subprocess.run(
            ["python3", "-c", "import os, sqlite3, sys\n"
             "d = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
             "d.execute(\"INSERT INTO subjects (pseudonym, population) VALUES ('c09', 'child')\")\n"
             "os.kill(os.getpid(), 9)", self.study / "project.sqlite"], check=False)
        self.assertIn("project.sqlite-wal", self.files_left(self.study))
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        copy = self.look_without_writing(entries=2)
        self.assertEqual(self.tables(copy).execute("SELECT pseudonym FROM subjects").fetchall(),
                         [("c09",)])
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        (self.study / "project.sqlite-shm").unlink()
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
        copy = self.look_without_writing(entries=2)
        count = self.tables(copy).execute("SELECT count(*) FROM subjects").fetchone()
        self.assertEqual(count, (1,))
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        self.run_well("project", "audit", self.study)

    def look_without_writing(self, entries):
        """Returns a backup."""
        check = self.json_of("project", "check", self.study)
        self.assertEqual((check["whole"], check["read_only"], check["log_entries"]),
                         (True, True, entries))
        self.assertEqual(check["unknown_files"], [])
        self.assertEqual(self.json_of("project", "audit", self.study)["entries"], entries)
        copy = self.folder / f"copy{len(list(self.folder.iterdir()))}.sqlite"
        self.run_well("project", "backup", self.study, "-o", copy)
        return copy

    def test_damaged_file(self):
        self.create()
        self.add_subject(1, STAYS)
        self.run_well("project", "backup", self.study)
        path = self.study / "project.sqlite"
        whole = path.read_bytes()
        for damaged in (whole[: len(whole) // 2], b"letter", whole[:4096] + b"\xee" * 9000 +
                        whole[13096:]):
            path.write_bytes(damaged)
            self.assert_refused(self.run_inkling("project", "audit", self.study), "damaged",
                                "restore")
            self.assertNotEqual(self.json_of("project", "check", self.study, status=1)["database"],
                                [])
            back = self.json_of("project", "restore", self.study)
            self.assertTrue(back["kept"])
            self.assertEqual(self.tables().execute("SELECT pseudonym FROM subjects").fetchall(),
                             [(STAYS,)])

    def test_a_newer_project_is_left_alone(self):
        self.create()
        database = self.tables()
        database.execute("PRAGMA user_version = 999")
        database.close()
        path = self.study / "project.sqlite"
        before = path.read_bytes()
        for command in (["project", "audit", self.study], ["project", "check", self.study],
                        ["withdraw", self.study, "x", "--yes"]):
            self.assert_refused(self.run_inkling(*command), "newer Inkling")
        self.assertEqual(path.read_bytes(), before)

    def test_another_program_that_writes_is_waited_for(self):
        self.create()
        database = self.tables()
        database.execute("BEGIN IMMEDIATE")
        run = subprocess.Popen([INKLING, "project", "backup", self.study, "--quiet"],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(run.communicate(timeout=60), ("", ""))  # readers need not wait
        restore = subprocess.Popen([INKLING, "project", "restore", self.study, "--quiet"],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        with self.assertRaises(subprocess.TimeoutExpired):
            restore.wait(1)
        database.execute("COMMIT")
        self.assertEqual(restore.communicate(timeout=60), ("", ""))
        self.assertEqual(restore.returncode, 0)

    def test_moved_to_another_place_it_is_the_same(self):
        self.create()
        self.add_subject(1, STAYS)
        moved = self.folder / "späte Größe 子供"
        shutil.move(self.study, moved)
        self.assertEqual(self.json_of("project", "check", moved, status=1)["media"], [])


if __name__ == "__main__":
    unittest.main()
