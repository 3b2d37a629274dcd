#!/usr/bin/env python3
"""The command as a stranger meets it: overview, help, slips of the keyboard, names of files."""
import json
import subprocess
import unittest

from inkling_case import INKLING, OUTPUTS, InklingCase, ffmpeg, pattern_video


class Words(InklingCase):
    def test_alone_it_teaches(self):
        run = self.run_inkling()
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        for word in ("analyze", "models", "inkling analyze session.mp4 -o results"):
            self.assertIn(word, run.stdout)

    def test_version(self):
        self.assertRegex(self.run_inkling("--version").stdout, r"^inkling \d+\.\d+\.\d+\n$")

    def test_every_command_has_help_with_examples(self):
        for command in (["analyze"], ["models"], ["models", "pull"]):
            run = self.run_inkling(*command, "--help")
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertIn("Examples:", run.stdout)
            self.assertIn("inkling " + " ".join(command), run.stdout)

    def test_help_of_analyze_shows_units_and_defaults(self):
        text = self.run_inkling("analyze", "--help").stdout
        for word in ("--json", "--seed", "--jobs", "--quiet", "--roi", "(default", "--spotter"):
            self.assertIn(word, text)

    def test_slips(self):
        self.assert_refused(self.run_inkling("analyse"), "did you mean analyze?")
        self.assert_refused(self.run_inkling("analyze", "x", "--hide-face"), "--hide-faces")
        self.assert_refused(self.run_inkling("models", "pul"), "pul")
        self.assert_refused(self.run_inkling("analyze"), "VIDEO")
        self.assert_refused(self.run_inkling("models"))
        self.assert_refused(self.run_inkling("analyze", "x", "--fps", "fast"), "--fps")
        self.assert_refused(self.run_inkling("analyze", "x", "--roi", "1,2,3"), "--roi")
        self.assert_refused(self.run_inkling("analyze", "x", "--spotter", "guess"), "--spotter")
        self.assert_refused(self.run_inkling("analyze", "x", "--jobs", "-1"), "--jobs")

    def test_options_that_do_not_apply_are_refused(self):
        catalog = self.folder / "catalog.csv"
        catalog.write_text("subject,sample,path,kind,fps,emotion\np1,a,a.mp4,video,,happiness\n")
        truth = self.folder / "truth.csv"
        truth.write_text("recording,subject,onset_frame,offset_frame\na,p1,1,9\n")
        still = self.folder / "face.jpg"
        still.write_bytes(b"is not looked at")
        score = ["evaluate", "spotting", "--truth", truth, "--predictions", truth]
        learn = ["--catalog", catalog, "--classes", "megc2019-3", "--approach", "lbp-top", "-o",
                 self.out]
        insert = ["synth", "insert", "-o", self.out]
        for command in ([*score, "--videos", "."], [*score, "--by", "frames"],
                        [*score, "--protocol", "loso"], [*score, "--window", "0.5"],
                        [*score, "--detector", "haar"],
                        ["evaluate", "recognition", *learn, "--groups", "4"],
                        ["evaluate", "recognition", *learn, "--device", "cuda"],
                        ["evaluate", "recognition", *learn, "--fps", "30"],
                        ["train", *learn, "--device", "cpu"], ["train", *learn, "--fps", "30"],
                        ["describe", "--catalog", catalog, "--descriptor", "lbp-top", "-o",
                         self.out, "--fps", "30"],
                        [*insert, pattern_video(), "--seconds", "9"],
                        [*insert, still, "--track", "2"],
                        [*insert, pattern_video(), "--lossless", "--bitrate", "500"],
                        [*insert, pattern_video(), "--units", "12", "--emotion", "happiness"],
                        ["catalog", "import", "--format", "ststnet", ".", "--table", "t.csv", "-o",
                         self.folder / "c.csv"]):
            with self.subTest(command):
                flag = next(word for word in reversed(command) if str(word).startswith("--"))
                self.assert_refused(self.run_inkling(*command), flag, "appl")
                self.assertEqual(self.files_left(), [])

    def test_full_standard_output(self):
        with open("/dev/full", "w") as full:
            run = subprocess.run([INKLING, "--version"], stdout=full, stderr=subprocess.PIPE,
                                 text=True)
        self.assertEqual((run.returncode, run.stderr.count("\n")), (2, 1))


class Analyze(InklingCase):
    def test_no_face_is_a_result(self):
        run = self.run_inkling("analyze", pattern_video(), "-o", self.out)
        self.assertEqual(run.returncode, 0, run.stderr)
        self.assertIn("No face was found", run.stdout)
        self.assertEqual(self.files_left(self.out / pattern_video().stem), sorted(OUTPUTS))

    def test_names_with_spaces_and_other_scripts(self):
        name = "späte Größe 子供 'a' \"b\" & <c>"
        source = self.folder / "in put" / (name + ".mp4")
        source.parent.mkdir()
        source.write_bytes(pattern_video().read_bytes())
        out = self.folder / "aus gabe ü"
        self.analyze_well(source, out=out)
        self.assertEqual(self.files_left(out / name), sorted(OUTPUTS))
        run = json.loads((out / name / "run.json").read_text())
        self.assertEqual(run["input"]["recording"], name)

    def test_json_is_one_document(self):
        run = self.run_inkling("analyze", "--json", pattern_video(), "-o", self.out)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        (recording,) = json.loads(run.stdout)["recordings"]
        self.assertEqual(recording["status"], "done")
        self.assertEqual(recording["frames"], 50)
        self.assertEqual(recording["faces"], 0)

    def test_finished_recordings_are_skipped_unless_forced_or_changed(self):
        def status(*flags):
            run = self.run_inkling("analyze", "--json", pattern_video(), "-o", self.out, *flags)
            return json.loads(run.stdout)["recordings"][0]["status"]

        self.assertEqual(status(), "done")
        self.assertEqual(status(), "skipped")
        self.assertEqual(status("--force"), "done")
        self.assertEqual(status("--hide-faces"), "done")

    def test_a_folder_of_pictures(self):
        pictures = self.folder / "frames"
        pictures.mkdir()
        ffmpeg("-i", pattern_video(), "-frames:v", "12", pictures / "%d.png")
        self.analyze_well(pictures, "--fps", "200")
        rows = (self.out / "frames" / "frames.csv").read_text().splitlines()
        self.assertEqual(len(rows), 13)
        self.assertTrue(rows[12].startswith("11,0.055"), rows[12])

    def test_rates_and_tracks_that_do_not_apply_are_refused(self):
        video = pattern_video()
        self.assert_refused(self.analyze(video, "--fps", "200"), video, "--true-fps")
        self.assert_refused(self.analyze(video, "--track", "2"), video, "--track")
        pictures = self.folder / "frames"
        pictures.mkdir()
        ffmpeg("-i", video, "-frames:v", "3", pictures / "%d.png")
        self.assert_refused(self.analyze(pictures, "--true-fps", "200"), pictures, "--fps")
        self.assert_nothing_left()

    def test_the_true_rate_of_a_slowed_video_is_recorded(self):
        video = pattern_video()
        self.analyze_well(video, "--true-fps", "200")
        run = json.loads((self.out / video.stem / "run.json").read_text())
        self.assertEqual(run["options"]["true-fps"], "200")
        self.assertNotIn("fps", run["options"])
        self.assertAlmostEqual(run["input"]["median_fps"], 200, delta=1)
        rows = (self.out / video.stem / "frames.csv").read_text().splitlines()
        self.assertTrue(rows[12].startswith("11,0.055"), rows[12])


if __name__ == "__main__":
    unittest.main()
