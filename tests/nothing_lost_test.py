#!/usr/bin/env python3
"""What Inkling did not write is never replaced, and an input is never an output."""
import functools
import json
import os
import shutil
import subprocess
import unittest

from inkling_case import drawn_recording, ffmpeg, pattern_video
from writers_case import MINE, WRITERS, Lost, inputs


def of_every_writer(check):
    """A test of each of them."""
    def run_all(self):
        for name, writer in WRITERS.items():
            with self.subTest(name):
                self.fresh_out()
                check(self, writer)
    return run_all


class EveryWriter(Lost):
    """One rule for all of them."""

    def assert_stays(self, writer, again=False):
        before = self.contents()
        run = self.run_writer(writer, again)
        self.assert_refused(run)
        self.assertEqual(self.contents(), before)

    @of_every_writer
    def test_a_file_of_the_users_is_never_replaced(self, writer):
        for name in writer.names():
            path = self.out / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(MINE)
            self.assert_stays(writer, again=True)
            self.assertEqual(path.read_bytes(), MINE)
            path.unlink()
        last = self.out / writer.names()[-1]
        original = self.folder / "original"
        original.write_bytes(MINE)
        if writer.words.startswith(("catalog", "train", "models")):
            os.link(original, last)
        else:
            last.symlink_to(original)
        self.assert_stays(writer, again=True)
        self.assertEqual(original.read_bytes(), MINE)
        last.unlink()

    @of_every_writer
    def test_what_inkling_wrote_is_replaced_and_what_was_changed_since_is_not(self, writer):
        self.run_well(writer)
        self.assertTrue(set(writer.names()) <= set(self.files_left()), self.files_left())
        self.run_well(writer, again=True)
        if writer.words.startswith("models"):
            return  # the store mends what was damaged; see models_test.py
        for name in writer.names():
            path = self.out / name
            whole = path.read_bytes()
            path.write_bytes(whole + b"corrected by hand\n")
            before = self.contents()
            run = self.run_writer(writer, again=True)
            self.assertEqual(self.contents(), before, name)
            if "synth cohort" not in writer.words:
                self.assert_refused(run, name)
            elif name != "c01-1.mp4":  # that one is finished
                self.assert_refused(run)
            path.write_bytes(whole)

    @of_every_writer
    def test_other_files_stay(self, writer):
        notes = [self.out / "notes.txt", (self.out / writer.names()[0]).parent / "._notes"]
        for path in notes:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(MINE)
        for again in (False, True):
            self.run_well(writer, again)
            self.assertEqual([path.read_bytes() for path in notes], [MINE, MINE])


class InputsAndOutputs(Lost):
    """An input is never an output, by whatever path."""

    def call(self, name="rec/call.mp4"):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        shutil.copy(drawn_recording(), path)
        return path

    def insert(self, source, out, **options):
        return self.run_inkling("synth", "insert", source, "-o", out, "--quiet", **options)

    def test_insert_over_the_original(self):
        call = self.call()
        (self.folder / "link").symlink_to("rec")
        for source, out in ((call, self.folder / "rec"), (call, self.folder / "rec/../rec/."),
                            (call, self.folder / "link"), (self.folder / "link/call.mp4",
                                                           self.folder / "rec")):
            self.assert_refused(self.insert(source, out), "call.mp4")
        self.assert_refused(self.insert("call.mp4", ".", cwd=self.folder / "rec"), "call.mp4")
        self.assert_refused(self.insert(self.folder / "rec", self.folder / "rec"), "call.mp4")
        self.assertEqual(call.read_bytes(), drawn_recording().read_bytes())
        self.assertEqual(self.files_left(self.folder / "rec"), ["call.mp4"])

    def test_insert_over_another_recording_beside(self):
        call, other = self.call("rec/b.mov"), self.folder / "rec/b.mp4"
        other.write_bytes(MINE)
        self.assert_refused(self.insert(call, self.folder / "rec"), "b.mp4")
        self.assertEqual(other.read_bytes(), MINE)

    def test_insert_over_a_recording_that_inkling_made(self):
        self.assertEqual(self.insert(self.call(), self.out).returncode, 0)
        before = self.contents()
        self.assert_refused(self.insert(self.out / "call.mp4", self.out), "call.mp4")
        self.assertEqual(self.contents(), before)

    def test_tables(self):
        table = self.folder / "c.csv"
        for command in ("merge", "filter", "check"):
            shutil.copy(inputs() / "flow.csv", table)
            self.assert_refused(self.run_inkling("catalog", command, table, "-o", table), table)
            self.assertEqual(table.read_bytes(), (inputs() / "flow.csv").read_bytes())
            table.unlink()
        # One that Inkling wrote, by another path.
        self.assertEqual(self.run_inkling("catalog", "merge", inputs() / "flow.csv", "-o",
                                          table).returncode, 0)
        (self.folder / "twin.csv").symlink_to(table)
        before = table.read_bytes()
        run = self.run_inkling("catalog", "filter", table, "--subject", "sub01", "-o",
                               self.folder / "twin.csv")
        self.assert_refused(run, "c.csv", "is read")
        self.assertEqual(table.read_bytes(), before)

    def test_a_folder_of_pictures_in_the_folder_for_results(self):
        pictures = self.out / "s01"
        pictures.mkdir(parents=True)
        ffmpeg("-i", pattern_video(), "-frames:v", "5", pictures / "img%03d.png")
        before = self.contents()
        self.assert_refused(self.analyze(pictures), "s01")
        self.assertEqual(self.contents(), before)

    def test_on_a_file_system_that_knows_no_case(self):
        disk, image = self.folder / "disk", self.folder / "image"
        disk.mkdir()
        with open(image, "wb") as file:
            file.truncate(48 << 20)
        made = os.geteuid() == 0 and shutil.which("mkfs.vfat") and not any(
            subprocess.run(command, capture_output=True).returncode
            for command in (["mkfs.vfat", image], ["mount", "-o", "loop", image, disk]))
        if not made:
            self.skipTest("may not mount a disk here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        call = disk / "CALL.MP4"
        shutil.copy(drawn_recording(), call)
        lower = self.folder / "call.mp4"
        shutil.copy(pattern_video(), lower)
        self.assert_refused(self.insert(disk / "call.mp4", disk), "call.mp4")
        self.assertEqual(call.read_bytes(), drawn_recording().read_bytes())
        # Whole results come and go there, too, and the same name in another case is the same.
        self.analyze_well(lower, out=disk / "results")
        before = self.contents(disk)
        self.analyze_well(lower, "--hide-faces", out=disk / "results")
        self.assertEqual(set(self.contents(disk)), set(before))
        self.assert_refused(self.analyze(call, out=disk / "results"), "another recording")


class OfTheSameName(Lost):
    def sessions(self):
        paths = []
        for i, name in enumerate(("p01", "p02")):
            path = self.folder / name / "session.mp4"
            path.parent.mkdir()
            ffmpeg("-i", pattern_video(), "-vf", f"hue=h={90 * i}", "-frames:v", 20, path)
            paths.append(path)
        return paths

    def test_across_commands_as_within_one(self):
        first, second = self.sessions()
        self.assert_refused(self.analyze(first, second), "--name-by path")
        self.assert_nothing_left()
        self.analyze_well(first)
        before = self.contents()
        run = self.analyze(second)
        self.assert_refused(run, "another recording", first, "--name-by path", "--force")
        self.assertEqual(self.contents(), before)
        self.analyze_well(first)
        self.assertEqual(self.contents(), before)
        self.analyze_well(second, "--name-by", "path", cwd=self.folder)
        self.assertEqual({name: sum_ for name, sum_ in self.contents().items()
                          if name.startswith("session/")}, before)
        self.assertTrue((self.out / "p02/session/run.json").exists())
        self.analyze_well(second, "--force")
        run = json.loads((self.out / "session/run.json").read_text())
        self.assertEqual(run["input"]["path"], str(second))

    def test_a_recording_that_changed_under_its_name(self):
        first, second = self.sessions()
        self.analyze_well(first)
        before = self.contents()
        shutil.copy(second, first)
        self.assert_refused(self.analyze(first), "as it was before it changed")
        self.assertEqual(self.contents(), before)

    def test_insert(self):
        for name in ("p01", "p02"):
            (self.folder / name).mkdir()
            shutil.copy(drawn_recording(), self.folder / name / "call.mp4")
        with open(self.folder / "p02/call.mp4", "ab") as file:
            file.write(b"\0" * 8)
        run = functools.partial(self.run_inkling, "synth", "insert", "-o", self.out, "--quiet")
        self.assertEqual(run(self.folder / "p01/call.mp4").returncode, 0)
        before = self.contents()
        self.assert_refused(run(self.folder / "p02/call.mp4"), "another recording")
        self.assertEqual(self.contents(), before)

    def test_another_cohort(self):
        cohort = functools.partial(
            self.run_inkling, "synth", "cohort", "--adults", 0, "--seconds", 4, "--size", "320x240",
            "-o", self.out, "--quiet", "--children")
        self.assertEqual(cohort(2).returncode, 0)
        before = self.contents()
        self.assert_refused(cohort(2, "--seed", 9), "another cohort")
        self.assertEqual(self.contents(), before)
        self.assertEqual(cohort(1).returncode, 0)
        self.assertNotIn("c02-1.mp4", self.files_left())
        self.assertEqual(cohort(2).returncode, 0)
        self.assertEqual(self.contents(), before)


if __name__ == "__main__":
    unittest.main()
