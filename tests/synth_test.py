#!/usr/bin/env python3
"""Recordings whose truth is known: what inkling synth writes, again and again, and refuses."""
import csv
import json
import os
import subprocess
import unittest

from inkling_case import DRAWN, InklingCase, drawn_portrait, drawn_recording, ffmpeg, pattern_video

CATALOG = ["dataset", "population", "subject", "age_years", "sex", "recording", "sample", "path",
           "kind", "fps", "onset_frame", "apex_frame", "offset_frame", "emotion", "action_units",
           "source"]


def rows_of(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


def comment_of(video):
    return subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "format_tags=comment", "-of", "csv=p=0", video],
        capture_output=True, text=True, check=True).stdout


class Synth(InklingCase):
    def synth(self, *args):
        return self.run_inkling("synth", *args)

    def synth_well(self, *args):
        run = self.synth(*args)
        self.assertEqual(run.returncode, 0, run.stderr)
        return run

    def cohort(self, *args, out=None, children=1, adults=0, size="320x240"):
        return self.synth("cohort", "--children", children, "--adults", adults, "--seconds", 6,
                          "--size", size, "-o", out or self.out, "--json", *args)

    def cohort_json(self, *args, **options):
        run = self.cohort(*args, **options)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return json.loads(run.stdout)


class Cohort(Synth):
    def test_outputs_resume_and_the_same_again(self):
        made = self.cohort_json(children=1, adults=1)
        self.assertEqual((made["people"], made["recordings"], made["skipped"]), (2, 2, 0))
        shown = [".a01-1.csv", ".c01-1.csv", "README.txt", "a01-1.mp4", "c01-1.mp4", "catalog.csv",
                 "recordings.csv", "truth.csv"]
        self.assertEqual(self.files_left(), shown)
        before = {name: (self.out / name).read_bytes() for name in shown}

        catalog = rows_of(self.out / "catalog.csv")
        self.assertEqual(list(catalog[0]), CATALOG)
        micro = [row for row in rows_of(self.out / "truth.csv") if row["type"] == "micro"]
        self.assertEqual(len(micro), made["micro"])
        self.assertEqual(len(catalog), len(micro) + 2)
        for row in catalog:
            self.assertEqual((row["dataset"], row["source"]), ("synthetic", "synthetic"))
        self.assertIn("Nobody in these recordings is real", (self.out / "README.txt").read_text())
        self.assertIn("synthetic", comment_of(self.out / "c01-1.mp4"))

        self.assertEqual(self.cohort_json(children=1, adults=1)["skipped"], 2)
        (self.out / "c01-1.mp4").unlink()
        self.assertEqual(self.cohort_json("--jobs", 1, children=1, adults=1)["skipped"], 1)
        self.assertEqual({name: (self.out / name).read_bytes() for name in shown}, before)

    def test_emotions_have_the_shares_that_were_asked_for(self):
        run = self.synth("cohort", "--help")
        self.assertIn("--emotions TABLE", run.stdout)
        self.assertIn("2503.21690", run.stdout)
        made = self.cohort_json("--emotions", "fear=1,surprise=1,no-emotion=2", children=4,
                                size="64x64")
        rows = rows_of(self.out / "catalog.csv")
        shown = [row["emotion"] for row in rows]
        self.assertEqual(shown.count("no emotion"), made["micro"])
        self.assertLessEqual(abs(shown.count("fear") - shown.count("surprise")), 1)
        self.assertEqual(shown.count("fear") + shown.count("surprise"), made["micro"])
        truth = [row["emotion"] for row in rows_of(self.out / "truth.csv")
                 if row["type"] == "micro"]
        self.assertEqual(sorted(truth), sorted(name for name in shown if name != "no emotion"))
        self.assertEqual({row["source"] for row in rows},
                         {"synthetic; emotions fear=1,surprise=1,no-emotion=2"})
        self.assertIn("fear 1 surprise 1 no-emotion 2", (self.out / "README.txt").read_text())
        again = self.cohort_json("--emotions", "fear=1,surprise=1,no-emotion=2", children=4,
                                 size="64x64")
        self.assertEqual(again["skipped"], 4)
        self.assertEqual(again["micro"], made["micro"])

    def test_the_face_is_found_and_scores_come_out(self):
        self.cohort_json(size="640x480")
        results = self.folder / "results"
        self.analyze_well(self.out / "c01-1.mp4", out=results)
        frames = rows_of(results / "c01-1/frames.csv")
        self.assertEqual(len(frames), 150)
        self.assertGreaterEqual(sum(row["face"] == "1" for row in frames), 149)
        run = self.run_inkling("evaluate", "spotting", "--truth", self.out / "truth.csv",
                               "--recordings", self.out / "recordings.csv", "--predictions",
                               results, "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_refuses(self):
        self.assert_refused(self.cohort(children=0), "nobody in the cohort", "--children")
        self.assert_refused(self.cohort("--seconds", "1"), "--seconds")
        self.assert_refused(self.cohort("--emotions", "joy=1"), "--emotions", "happiness", "cmed")
        self.assert_refused(self.cohort("--emotions", "fear=1,no-emotion=900"), "rests")
        self.assert_refused(self.cohort(size="12"), "--size", "640x480")
        self.assert_refused(self.synth("cohort", "--children", 1), "--output")
        self.assert_refused(self.synth("cohorts"), "cohorts", "did you mean cohort?")
        self.assert_refused(self.synth("x"), "insert, cohort")
        self.assert_nothing_left()

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_a_folder_that_may_not_be_written(self):
        self.out.mkdir(mode=0o500)
        self.assert_refused(self.cohort(), self.out)

    def test_a_folder_that_is_a_file(self):
        self.out.write_text("mine")
        self.assert_refused(self.cohort(), self.out)
        self.assertEqual(self.out.read_text(), "mine")


class Insert(Synth):
    def test_into_a_recording(self):
        self.cohort_json()
        for folder in ("a", "b"):
            self.synth_well("insert", self.out / "c01-1.mp4", "-o", self.folder / folder,
                            "--units", "12L", "--every", 2, "--seed", 5, "--quiet")
        truth = rows_of(self.folder / "a/truth.csv")
        self.assertTrue(truth)
        self.assertEqual({row["action_units"] for row in truth}, {"12L"})
        self.assertEqual(self.files_left(self.folder / "a"),
                         ["c01-1.mp4", "recordings.csv", "truth.csv"])
        for name in self.files_left(self.folder / "a"):
            self.assertEqual((self.folder / "a" / name).read_bytes(),
                             (self.folder / "b" / name).read_bytes(), name)
        self.assertIn("synthetic", comment_of(self.folder / "a/c01-1.mp4"))

    def insert(self, source, *args):
        return self.synth("insert", source, "-o", self.out, "--quiet", *args)

    def test_like_a_recorded_movement(self):
        recording = DRAWN / "a01-1.mp4"
        like = f"{recording}@36-40"  # a blink
        made = self.folder / "like"
        self.synth_well("insert", drawn_portrait(), "-o", made, "--like", like, like + ":12+6",
                        "--seconds", 12, "--every", 2, "--size", "320x240", "--eyes", 50, "--quiet")
        truth = rows_of(made / "truth.csv")
        self.assertEqual({row["like"] for row in truth}, {like.rsplit("/", 1)[1]})
        self.assertEqual({row["action_units"] for row in truth}, {"", "12+6"})
        self.assert_refused(self.synth("insert", drawn_portrait(), "-o", self.out, "--like",
                                       f"{recording}@5-900"), "a01-1.mp4", "900")

    def test_like_what_cannot_be_used_is_refused(self):
        for like, words in (("smile.mp4", "frames"), ("smile.mp4@5-2", "apex"),
                            (f"{self.folder / 'none.mp4'}@5-9", "none.mp4"),
                            (f"{pattern_video()}@1-9", "face")):
            self.assert_refused(self.insert(drawn_portrait(), "--like", like), "", words)
        self.assert_refused(self.insert(drawn_portrait(), "--like", "a.mp4@1-2", "--units", "12"),
                            "--units", "--like")
        self.assert_nothing_left()

    def test_options_that_do_not_apply_are_refused(self):
        recording = drawn_recording()
        for option in (["--seconds", "10"], ["--size", "320x240"], ["--fps", "50"]):
            self.assert_refused(self.insert(recording, *option), option[0], recording)
        self.assert_refused(self.insert(drawn_portrait(), "--track", "2"), "--track")

    def test_refuses_options(self):
        self.assert_refused(self.insert("a.mp4", "--units", "99"), "action units", "99", "known: 1")
        self.assert_refused(self.insert("a.mp4", "--amplitude", "0.04,0.02"), "--amplitude",
                            "LOW,HIGH")
        self.assert_refused(self.insert("a.mp4", "--duration", ""), "--duration")
        self.assert_refused(self.insert("a.mp4", "--emotion", "joy"), "joy", "happiness")
        self.assert_nothing_left()

    def test_refuses_what_holds_no_face(self):
        self.assert_refused(self.insert(self.folder / "none.mp4"), "none.mp4")
        picture = self.folder / "wall.png"
        ffmpeg("-f", "lavfi", "-i", "color=gray:s=320x240", "-frames:v", "1", picture)
        self.assert_refused(self.insert(picture), "wall.png", "face")
        self.assert_refused(self.insert(pattern_video()), "no face was found")
        self.assert_nothing_left()


if __name__ == "__main__":
    unittest.main()
