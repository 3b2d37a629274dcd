#!/usr/bin/env python3
"""What a folder stands for, and where the results of what is in it land."""
import csv
import json
import os
import shutil
import unittest

from inkling_case import InklingCase, ffmpeg, pattern_video


class Folders(InklingCase):
    def video(self, name, hue=0, frames=12):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        ffmpeg("-i", pattern_video(), "-vf", f"hue=h={hue}", "-frames:v", frames, path)
        return path

    def pictures(self, name, count=6):
        path = self.folder / name
        path.mkdir(parents=True)
        ffmpeg("-i", pattern_video(), "-frames:v", count, path / "img%03d.png")
        return path

    def recordings(self, *words, status=0, **options):
        """Names of the folders in which results lie, below -o, and what was passed over."""
        run = self.run_inkling("analyze", "--json", *words, **options)
        self.assertEqual(run.returncode, status, run.stderr)
        said = json.loads(run.stdout)
        found = sorted(str(path.parent.relative_to(self.out)) for path in
                       self.out.rglob("run.json"))
        return found, {os.path.basename(one["path"]): one["reason"] for one in said["passed_over"]}

    def test_droppings_count_for_nothing(self):
        self.video("recordings/session.mp4")
        for name in ("._session.mp4", ".DS_Store", "Thumbs.db", "desktop.ini"):
            (self.folder / "recordings" / name).write_bytes(os.urandom(4096))
        frames = self.pictures("frames")
        (frames / "._img001.png").write_bytes(os.urandom(4096))
        (frames / "Thumbs.db").write_bytes(b"x")
        self.assertEqual(self.recordings(self.folder / "recordings", frames, "-o", self.out),
                         (["frames", "session"], {}))
        run = json.loads((self.out / "frames/run.json").read_text())
        self.assertEqual(run["counts"]["frames"], 6)

    def test_a_picture_beside_videos(self):
        self.video("session/child.mp4")
        self.video("session/parent.mp4", 90)
        shutil.copy(self.pictures("p", 1) / "img001.png", self.folder / "session/consent-form.png")
        (self.folder / "session/chat.txt").write_text("00:01 hello\n")
        found, passed_over = self.recordings(self.folder / "session", "-o", self.out)
        self.assertEqual(found, ["child", "parent"])
        self.assertEqual(passed_over["consent-form.png"], "is a picture beside videos")
        self.assertEqual(set(passed_over), {"consent-form.png", "chat.txt"})
        said = self.run_inkling("analyze", self.folder / "session", "-o", self.out).stdout
        self.assertIn("passed over: 2\n", said)
        self.assertIn("consent-form.png: is a picture beside videos\n", said)

    def test_a_hidden_picture_does_not_hide_a_video(self):
        self.video("hidden/child.mp4")
        (self.folder / "hidden/._poster.jpg").write_bytes(os.urandom(4096))
        self.assertEqual(self.recordings(self.folder / "hidden", "-o", self.out), (["child"], {}))

    def test_videos_are_told_by_opening_them(self):
        video = self.video("day/a.mkv")
        video.rename(self.folder / "day/recording")
        shutil.copy(self.folder / "day/recording", self.folder / "day/b.dat")
        ffmpeg("-f", "lavfi", "-i", "sine=d=1", self.folder / "day/audio.m4a")
        found, passed_over = self.recordings(self.folder / "day", "-o", self.out)
        self.assertEqual(found, ["b", "recording"])
        self.assertEqual(passed_over, {"audio.m4a": "has no video stream"})

    def test_points_for_folders(self):
        s03 = self.pictures("s03")
        (s03 / "sub").mkdir()
        for words, cwd in ((["."], s03), ([".."], s03 / "sub"), (["sub/.."], s03),
                           ([s03 / "sub/../."], self.folder), (["s03/"], self.folder)):
            self.analyze_well(*words, cwd=cwd)
            self.assertEqual([path.name for path in self.out.iterdir()], ["s03"], words)
            self.assertTrue((self.out / "s03/run.json").exists())
            shutil.rmtree(self.out)
        self.assertEqual(self.files_left(s03), [f"img{n:03}.png" for n in range(1, 7)])

    def test_names_of_points(self):
        for name in ("...mp4", "..mp4"):
            shutil.copy(pattern_video(), self.folder / name)
            self.analyze_well(self.folder / name)
            self.assertEqual([path.name for path in self.out.iterdir()], [name])
            self.assertEqual([path.name for path in self.folder.iterdir()
                              if path.name not in ("out", name)], [])
            shutil.rmtree(self.out)
            (self.folder / name).unlink()

    def test_results_beside_the_recording(self):
        self.video("day/session.mp4")
        self.analyze_well("session.mp4", out=".", cwd=self.folder / "day")
        self.assertEqual({name.split("/")[0] for name in self.files_left(self.folder / "day")},
                         {"session", "session.mp4"})
        self.assertEqual(os.listdir(self.folder), ["day"])

    def test_recursive(self):
        self.video("study/p01/session.mp4")
        self.video("study/p02/session.mp4", 90)
        self.pictures("study/p03/frames")
        (self.folder / "study/notes.txt").write_text("hello")
        study = self.folder / "study"
        self.assert_refused(self.analyze(study), study, "--recursive")
        self.assert_nothing_left()
        for _ in range(2):  # the results lie in what is searched
            self.out = study / "results"
            self.assertEqual(self.recordings(study, "--recursive", "-o", self.out),
                             (["p01/session", "p02/session", "p03/frames"],
                              {"notes.txt": self.recordings(study, "--recursive", "-o",
                                                            self.out)[1]["notes.txt"]}))
        rows = list(csv.reader((self.out / "p01/session/events.csv").read_text().splitlines()))
        self.assertEqual(rows[0][0], "recording")
        run = json.loads((self.out / "p02/session/run.json").read_text())
        self.assertEqual(run["input"]["recording"], "p02/session")

    def test_what_inkling_wrote_is_not_told_as_passed_over(self):
        self.video("study/p01/session.mp4")
        (self.folder / "study/p01/notes.txt").write_text("hello")
        self.out = self.folder / "study"
        for _ in range(2):
            names, passed_over = self.recordings(self.out, "--recursive", "-o", self.out)
            self.assertEqual((names, list(passed_over)), (["p01/session"], ["notes.txt"]))

    def test_names_by_path(self):
        self.video("p01/session.mp4")
        self.video("p02/session.mp4", 90)
        self.assertEqual(
            self.recordings("p01/session.mp4", "p02", "--name-by", "path", "-o", self.out,
                            cwd=self.folder)[0], ["p01/session", "p02/session"])

    def test_the_same_file_twice_is_one(self):
        session = self.video("ro/session.mp4")
        (self.folder / "link").mkdir()
        (self.folder / "link/mine.mp4").symlink_to("../ro/session.mp4")
        found, passed_over = self.recordings(session, session.parent, self.folder / "link", "-o",
                                             self.out)
        self.assertEqual(found, ["session"])
        self.assertEqual(set(passed_over), {"session.mp4", "mine.mp4"})

    def test_links(self):
        session = self.video("ro/session.mp4")
        link = self.folder / "link"
        link.mkdir()
        (link / "mine.mp4").symlink_to("../ro/session.mp4")
        (link / "broken.mp4").symlink_to("nowhere.mp4")
        (link / "folder").symlink_to("../ro")
        os.chmod(session.parent, 0o555)
        self.addCleanup(os.chmod, session.parent, 0o755)
        self.analyze_well(link / "mine.mp4")
        self.analyze_well(link / "folder")
        self.assertEqual(sorted(os.listdir(self.out)), ["mine", "session"])
        self.assert_refused(self.analyze(link / "broken.mp4"), "broken.mp4", "no such file")
        run = self.analyze(link)
        self.assertEqual(run.returncode, 1)
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)

    def test_names_that_are_no_text(self):
        path = os.fsencode(self.folder) + b"/v/latin1-\xe9.mp4"
        os.mkdir(os.path.dirname(path))
        shutil.copy(pattern_video(), path)
        self.analyze_well(self.folder / "v")
        results = os.path.join(os.fsencode(self.out), b"latin1-\xe9")
        with open(os.path.join(results, b"events.csv"), encoding="utf-8", newline="") as table:
            rows = list(csv.reader(table))
        self.assertEqual(rows[0][0], "recording")
        truth = self.folder / "truth.csv"
        truth.write_text("recording,type,onset_frame,offset_frame\nlatin1-\\xE9,micro,5,9\n")
        run = self.run_inkling("evaluate", "spotting", "--truth", truth, "--predictions", self.out)
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_names_that_are_hard(self):
        names = ["Zoë & Müller – Sitzung 1", "子どもの録画", "👶 call", "-session", "a b  c",
                 "it's \"quoted\"", "100% #1?", "semi;colon,comma", "=1+1", "trailing space ",
                 "dots...", "tab\there", "line\nbreak", "C:\\data\\x", "x" * 240, "ü" * 120]
        (self.folder / "v").mkdir()
        for name in names:
            shutil.copy(pattern_video(), self.folder / "v" / f"{name}.mp4")
        self.assertEqual(self.recordings(self.folder / "v", "-o", self.out)[0], sorted(names))


if __name__ == "__main__":
    unittest.main()
