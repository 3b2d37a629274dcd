#!/usr/bin/env python3
"""Scores of a spotter, from tables on the disk to the printed table and the written files."""
import csv
import json
import os
import shutil
import unittest
from pathlib import Path

from inkling_case import InklingCase, pattern_video

TRUTH = """recording,subject,type,onset_frame,apex_frame,offset_frame
a.mp4,p1,micro,10,14,19
a.mp4,p1,micro,50,55,59
b.mp4,p2,macro,100,150,199
"""
# One hit of 8/12, one miss, two false alarms; one macro hit of 81/100.
PREDICTIONS = """recording,type,onset_frame,apex_frame,offset_frame
a,micro,12,15,21
a,micro,60,65,69
b,macro,100,140,180
c,micro,1,3,5
"""
RECORDINGS = """recording,dataset,subject,fps,frames,duration_s
a,D,p1,25,1500,60
b,D,p2,25,1500,60
c,E,p3,25,1500,60
"""


class Spotting(InklingCase):
    def table(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def evaluate(self, *args, truth=TRUTH, predictions=PREDICTIONS, recordings=RECORDINGS):
        words = ["--truth", self.table("truth.csv", truth)]
        words += ["--predictions", self.table("predictions.csv", predictions)]
        if recordings is not None:
            words += ["--recordings", self.table("recordings.csv", recordings)]
        return self.run_inkling("evaluate", "spotting", *words, *args)

    def scores(self, *args, **tables):
        run = self.evaluate("--json", *args, **tables)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return json.loads(run.stdout)

    def test_the_table_says_what_was_counted(self):
        run = self.evaluate()
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        lines = {" ".join(line.split()[:9]) for line in run.stdout.splitlines()}
        self.assertIn("micro 2 3 1 2 1 0.333 0.500 0.400", lines)
        self.assertIn("macro 1 1 1 0 0 1.000 1.000 1.000", lines)
        self.assertIn("overall 3 4 2 2 1 0.500 0.667 0.571", lines)  # 2 * 2 / (4 + 3)
        self.assertIn("false alarms (micro): 0.667 a minute", run.stdout)
        for word in ("D micro", "E/p3 micro", "micro onset", "95 %"):
            self.assertIn(word, run.stdout)

    def test_json_and_files_agree(self):
        document = self.scores("-o", self.out)
        self.assertEqual(self.files_left(), ["log.csv", "results.json"])
        self.assertEqual(json.loads((self.out / "results.json").read_text()), document)
        overall = document["total"]["scores"]["overall"]
        self.assertAlmostEqual(overall["f1"], 4 / 7)
        self.assertAlmostEqual(document["total"]["micro_false_alarms_per_min"], 2 / 3)
        # Frames 12 for 10 at 25 a second: 80 ms late.
        self.assertEqual(document["total"]["scores"]["micro"]["errors"]["onset"]["mean_ms"], 80)
        rows = list(csv.DictReader((self.out / "log.csv").read_text().splitlines()))
        outcomes = [row["outcome"] for row in rows]
        for outcome, field in (("TP", "tp"), ("FP", "fp"), ("FN", "fn")):
            self.assertEqual(outcomes.count(outcome), overall[field])
        self.assertEqual(rows[1]["predicted_onset"], "-")

    def test_the_same_command_gives_the_same_bytes_and_the_seed_matters(self):
        truth = "recording,subject,type,onset_frame,offset_frame\n" + "".join(
            f"r{i},p{i},micro,10,19\n" for i in range(12))
        found = "recording,onset_frame,offset_frame\n" + "".join(
            f"r{i},{10 + i % 7},19\n" + f"r{i},30,40\n" * (i % 3) for i in range(12))
        one, two = (self.evaluate("--json", truth=truth, predictions=found, recordings=None).stdout
                    for _ in range(2))
        self.assertEqual(one, two)
        low, high = json.loads(one)["total"]["scores"]["micro"]["f1_interval"]
        self.assertLess(low, json.loads(one)["total"]["scores"]["micro"]["f1"])
        self.assertLess(json.loads(one)["total"]["scores"]["micro"]["f1"], high)
        few = [json.loads(self.evaluate("--json", "--resamples", "20", "--seed", seed, truth=truth,
                                        predictions=found, recordings=None).stdout)
               for seed in (1, 2)]
        self.assertNotEqual(*(d["total"]["scores"]["micro"]["f1_interval"] for d in few))

    def test_one_subject_has_no_interval(self):
        run = self.evaluate(truth=TRUTH.replace("p2", "p1"),
                            predictions=PREDICTIONS.replace("c,", "b,"), recordings=None)
        self.assertIn("No confidence interval: there is one subject only.", run.stdout)
        self.assertIn("No false alarms a minute", run.stdout)
        self.assertNotIn("95 %", run.stdout)

    def test_a_folder_of_results(self):
        events = ("recording,face_id,event_id,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,"
                  "offset_frame,score,emotion,confidence,action_units\n")
        self.table("results/a/events.csv",
                   events + "a,1,1,micro,0.4,0.56,0.76,10,14,19,1.5,,,\n"
                            "a,1,2,blink,1,1.04,1.2,25,26,30,2,,,\n")
        self.table("results/b/events.csv", events)
        run = self.run_inkling("evaluate", "spotting", "--json", "--truth",
                               self.table("truth.csv", TRUTH), "--predictions",
                               self.folder / "results")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        micro = json.loads(run.stdout)["total"]["scores"]["micro"]
        self.assertEqual((micro["tp"], micro["fp"], micro["fn"]), (1, 0, 1))

    def test_a_higher_limit_has_fewer_hits(self):
        scores = self.scores("--iou", "0.7")["total"]["scores"]
        self.assertEqual((scores["micro"]["tp"], scores["macro"]["tp"]), (0, 1))

    def test_bad_tables_are_refused_in_one_line(self):
        def refuse(*words, options=(), **tables):
            self.assert_refused(self.evaluate("-o", self.out, *options, **tables), *words)
            self.assert_nothing_left()

        header = "recording,type,onset_frame,offset_frame\n"
        refuse("truth.csv", "type", truth="recording,onset_frame,offset_frame\n")
        refuse("truth.csv, line 2", "before", truth=header + "a,micro,9,3\n")
        refuse("predictions.csv, line 2", "nan", predictions=header + "a,micro,nan,3\n")
        refuse("predictions.csv", "recording", predictions="video,onset_s,offset_s\n")
        refuse("recording a", "fps", recordings=None,
               predictions="recording,onset_s,offset_s\na,1,2\n")
        refuse("truth.csv", "web page", truth="<html><body>404 not found</body></html>")
        refuse("truth.csv, line 3", "line 2", "--overlaps score", options=["--overlaps", "refuse"],
               truth=header + "a,micro,1,9\na,micro,9,12\n")

    def test_odd_rows_are_scored_and_what_cannot_be_read_is_named(self):
        truth = ("recording,type,onset_frame,apex_frame,offset_frame\n"
                 "s01,macro,566.4,600,700\ns01,macro,650,660,800\n"  # overlap
                 "s01,micro,10,12,0\ns02,micro,9,,3\ns03,micro,4,5,9\n")
        found = ("recording,type,onset_frame,offset_frame\n"
                 "S1,macro,566,700\nS1,macro,650,800\nS1,micro,-1,12\nS1,micro,x,9\n")
        run = self.evaluate("--json", "-o", self.out, truth=truth, predictions=found,
                            recordings=None)
        self.assertEqual((run.returncode, run.stderr), (1, ""))
        document = json.loads(run.stdout)
        scores = document["total"]["scores"]
        self.assertEqual((scores["macro"]["tp"], scores["macro"]["fn"]), (2, 0))
        self.assertEqual((scores["micro"]["labels"], scores["micro"]["predictions"]), (2, 1))
        left_out = [row["where"] for row in document["odd_rows"] if row["left_out"]]
        self.assertEqual([Path(where).name for where in left_out],
                         ["truth.csv, line 5", "predictions.csv, line 5, column onset_frame"])
        notes = " ".join(document["notes"])
        for words in ("Left out of the scores, 2", "566.4", "overlaps the one", "apex 12 stands",
                      "before the recording", "S1 is taken for s01", "(s03)"):
            self.assertIn(words, notes)
        merged = self.scores_of(truth, found, "--overlaps", "merge")
        self.assertEqual(merged["macro"]["labels"], 1)

    def scores_of(self, truth, predictions, *args):
        run = self.evaluate("--json", *args, truth=truth, predictions=predictions, recordings=None)
        return json.loads(run.stdout)["total"]["scores"]

    def test_a_table_from_a_german_spreadsheet_scores_the_same(self):
        truth = "recording,type,onset_s,offset_s\ns01,micro,1.04,1.4\ns02,macro,0.5,2\n"
        found = "recording,type,onset_s,offset_s\ns01,micro,1.05,1.45\ns02,macro,3,4\n"
        german = "\ufeffsep=;\r\n" + truth.replace(",", ";").replace(".", ",").replace("\n", "\r\n")
        self.assertEqual(self.scores_of(truth, found), self.scores_of(german, found))

    def test_one_damaged_table_of_results_does_not_stop_the_others(self):
        events = "recording,type,onset_frame,offset_frame\n"
        for name in ("a", "b"):
            self.table(f"results/{name}/events.csv", events + f"{name},micro,10,19\n")
        (self.folder / "results/b/events.csv").write_bytes(b"recording\xe9\0")
        run = self.run_inkling("evaluate", "spotting", "--truth", self.table("truth.csv", TRUTH),
                               "--predictions", self.folder / "results")
        self.assertEqual((run.returncode, run.stderr), (1, ""))
        self.assertIn("b/events.csv, line 1: bytes that are no text", run.stdout)
        self.assertIn("micro 2 1 1 0 1", {" ".join(line.split()[:6])
                                          for line in run.stdout.splitlines()})

    def test_results_of_a_recording_whose_name_is_no_text(self):
        name = os.fsencode(self.folder) + b"/caf\xe9.mkv"
        shutil.copy(pattern_video(), name)
        run = self.run_inkling("analyze", os.fsdecode(name), "-o", self.out, "--quiet")
        self.assertEqual(run.returncode, 0, run.stderr)
        folder = os.path.join(os.fsencode(self.out), b"caf\xe9")
        self.assertIn(rb"caf\\xE9.mkv", Path(os.fsdecode(folder), "run.json").read_bytes())
        truth = "recording,type,onset_frame,offset_frame\ncaf\\xE9,micro,1,5\n"
        run = self.run_inkling("evaluate", "spotting", "--truth", self.table("truth.csv", truth),
                               "--predictions", self.out)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertIn("(caf\\xE9)", run.stdout)

    def test_slips(self):
        self.assert_refused(self.run_inkling("evaluate", "spoting"), "did you mean spotting?")
        self.assert_refused(self.run_inkling("evaluate", "spotting"), "--truth")
        self.assert_refused(self.evaluate("--iou", "0"), "--iou")
        self.assert_refused(self.run_inkling("evaluate", "spotting", "--truth", self.folder / "no",
                                             "--predictions", self.folder), "no")

    def test_help_teaches(self):
        for command in ([], ["spotting"], ["recognition"], ["analysis"]):
            run = self.run_inkling("evaluate", *command, "--help")
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertIn("Example" if command else "COMMAND --help", run.stdout)
        self.assertIn("STRS", run.stdout)


if __name__ == "__main__":
    unittest.main()
