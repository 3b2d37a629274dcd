#!/usr/bin/env python3
"""Bad input and a bad environment: exit status 2, one line on stderr, nothing left behind."""
import os
import resource
import signal
import subprocess
import unittest

from inkling_case import InklingCase, ffmpeg, pattern_video


class BadInput(InklingCase):
    def refuse(self, path, *words):
        run = self.analyze(path)
        self.assert_refused(run, path, *words)
        self.assert_nothing_left()

    def test_no_such_file(self):
        self.refuse(self.folder / "none.mp4")

    def test_no_name(self):
        run = self.analyze("")
        self.assert_refused(run, "VIDEO", "is empty")
        self.assert_nothing_left()

    def test_empty_file(self):
        path = self.folder / "empty.mp4"
        path.touch()
        self.refuse(path)

    def test_text_named_mp4(self):
        path = self.folder / "notes.mp4"
        path.write_text("Session of Monday. The child was tired.\n" * 200)
        self.refuse(path)

    def test_truncated_mp4(self):
        path = self.folder / "cut.mp4"
        whole = pattern_video().read_bytes()
        path.write_bytes(whole[: len(whole) // 2])  # the index stood at the end
        self.refuse(path)

    def test_sound_only(self):
        path = self.folder / "sound.mp4"
        ffmpeg("-f", "lavfi", "-i", "sine=d=1", path)
        self.refuse(path)

    def test_folder_without_pictures(self):
        path = self.folder / "nothing"
        path.mkdir()
        self.refuse(path)

    def test_noise(self):
        path = self.folder / "noise.mkv"
        path.write_bytes(bytes((i * 2654435761 >> 13) & 255 for i in range(100000)))
        self.refuse(path)

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_unreadable_file(self):
        path = self.folder / "locked.mp4"
        path.write_bytes(pattern_video().read_bytes())
        path.chmod(0)
        self.refuse(path)


class BadEnvironment(InklingCase):
    def test_output_below_a_file(self):
        blocker = self.folder / "file.txt"
        blocker.write_text("x")
        run = self.analyze(pattern_video(), out=blocker / "out")
        self.assert_refused(run, blocker)
        self.assertEqual(blocker.read_text(), "x")

    def test_output_folder_that_cannot_be_made(self):
        self.assert_refused(self.analyze(pattern_video(), out="/proc/inkling/out"))

    def test_no_room_for_a_file(self):
        """A limit on the size of files, as a quota sets it."""
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))

        run = self.analyze(pattern_video(), preexec_fn=limit)
        self.assert_refused(run, self.out)
        self.assert_no_part_of_a_result(self.out)

    def test_disk_full(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mount = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=8k", "tmpfs", disk],
                               capture_output=True, text=True) if os.geteuid() == 0 else None
        if mount is None or mount.returncode != 0:
            self.skipTest("may not mount a small disk here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        run = self.analyze(pattern_video(), out=disk / "out")
        self.assert_refused(run, disk)
        self.assert_no_part_of_a_result(disk)

    def assert_no_part_of_a_result(self, folder):
        left = self.files_left(folder)
        whole = [name for name in left if name.endswith(("run.json", "report.html"))]
        self.assertFalse(whole, left)
        self.assertFalse([name for name in left if not name.endswith(".csv")], left)


class Batch(InklingCase):
    def test_one_bad_recording_does_not_stop_the_rest(self):
        bad = self.folder / "bad.mp4"
        bad.write_text("no video")
        run = self.run_inkling("analyze", bad, pattern_video(), "-o", self.out)
        self.assertEqual(run.returncode, 1)
        self.assertIn("1 of 2 recordings failed", run.stderr)
        self.assertIn(str(bad), run.stderr)
        self.assertTrue((self.out / pattern_video().stem / "report.html").exists())
        self.assertFalse((self.out / "bad" / "report.html").exists())

    def test_same_name_twice_is_refused_before_work_starts(self):
        other = self.folder / pattern_video().name
        other.write_bytes(pattern_video().read_bytes())
        self.assert_refused(self.analyze(pattern_video(), other), other, pattern_video())
        self.assert_nothing_left()


if __name__ == "__main__":
    unittest.main()
