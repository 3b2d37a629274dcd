#!/usr/bin/env python3
"""The spotter flow-tcn learnt from drawn people, and what comes of bad weights and bad material."""
import csv
import functools
import json
import shutil
import signal
import subprocess
import time
import unittest

import inkling_case
from inkling_case import INKLING, InklingCase, pattern_video

# Too little to learn anything by: it is about the way, not about the scores.
SMALL = ("--epochs", "4", "--width", "8", "--batch", "4", "--window", "64", "--jobs", "2")


@functools.cache
def cohort():
    """Three drawn people for 9 s each."""
    folder = inkling_case._scratch() / "cohort"
    done = subprocess.run([INKLING, "synth", "cohort", "--children", "2", "--adults", "1",
                           "--seconds", "9", "--size", "320x240", "--quiet", "-o", folder],
                          capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


class TrainSpotter(InklingCase):
    def train(self, *folders, file="w.safetensors", options=SMALL, **more):
        return self.run_inkling("train", "spotter", *folders, "-o", self.folder / file, *options,
                                **more)

    def test_weights_are_learnt_and_used(self):
        run = self.train(cohort(), "--held-out", "0.4", "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        said = json.loads(run.stdout)
        self.assertEqual((len(said["subjects"]), len(said["held_out"])), (2, 1))
        self.assertFalse(set(said["subjects"]) & set(said["held_out"]))
        self.assertEqual(said["recordings"], 2)
        self.assertGreater(said["movements"], 4)
        self.assertEqual(self.files_left(self.folder), ["w.safetensors"])

        weights = self.folder / "w.safetensors"
        video = next(cohort().glob("c01*.mp4"))
        run = self.analyze(video, "--spotter", "flow-tcn", "--weights", weights,
                           "--threshold", "0.02")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        options = json.loads((self.out / video.stem / "run.json").read_text())["options"]
        self.assertIn(str(weights), json.dumps(options))
        # The same again is skipped; with other weights under the same name it is not.
        written = (self.out / video.stem / "run.json").stat().st_mtime_ns
        again = ("--spotter", "flow-tcn", "--weights", weights, "--threshold", "0.02")
        self.analyze_well(video, *again)
        self.assertEqual((self.out / video.stem / "run.json").stat().st_mtime_ns, written)
        kept = weights.read_bytes()
        self.assertEqual(self.train(cohort(), "--seed", "9", "--quiet").returncode, 0)
        self.analyze_well(video, *again)
        self.assertNotEqual((self.out / video.stem / "run.json").stat().st_mtime_ns, written)
        weights.unlink()  # what was changed by hand would stay

        # Again, and in two goes: the same bytes.
        self.assertEqual(self.train(cohort(), "--held-out", "0.4", "--quiet").returncode, 0)
        self.assertEqual(weights.read_bytes(), kept)

    def test_a_stopped_training_goes_on_to_the_same_weights(self):
        options = [*SMALL, "--epochs", "400", "--quiet"]
        self.assertEqual(self.train(cohort(), file="whole.st", options=options[2:]).returncode, 0)
        kept = self.folder / "parts.st.work"
        for wait_s in (0.8, 1.6, 3.2, 6.4):  # a busy machine is slow to begin with learning
            said = self.stop_when_it_learns("parts.st", options[2:], kept, wait_s)
            self.assertIn("stopped", said)
            if (kept / "training.checkpoint").exists():
                break
        self.assertTrue((kept / "training.checkpoint").exists(), list(kept.iterdir()))
        self.assertFalse((self.folder / "parts.st").exists())
        run = self.train(cohort(), file="parts.st", options=options[2:])
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual((self.folder / "parts.st").read_bytes(),
                         (self.folder / "whole.st").read_bytes())
        self.assertFalse(kept.exists())

    def stop_when_it_learns(self, file, options, kept, wait_s):
        """What a training says that is interrupted so long after all recordings are read."""
        command = [INKLING, "train", "spotter", cohort(), "-o", self.folder / file, *options]
        process = subprocess.Popen([str(word) for word in command], stderr=subprocess.PIPE,
                                   text=True)
        deadline = time.monotonic() + 60
        while len(list(kept.glob("*.motion"))) < 3 and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(wait_s)
        process.send_signal(signal.SIGINT)
        said = process.communicate()[1]
        self.assertEqual(process.returncode, 2, said)
        return said

    def test_a_recording_without_a_face_is_left_out_and_said(self):
        made = self.folder / "made"
        made.mkdir()
        for name in ("truth.csv", "recordings.csv"):
            shutil.copy(cohort() / name, made / name)
        for video in cohort().glob("*.mp4"):
            shutil.copy(video, made / video.name)
        shutil.copy(pattern_video(), next(made.glob("a01*.mp4")))
        run = self.train(made, "--held-out", "0")
        self.assertEqual(run.returncode, 1, run.stderr)
        self.assertIn("1 recordings could not be used", run.stdout)
        self.assertIn("a01-1.mp4: shows no face", run.stdout)

    def test_bad_material_is_refused_in_a_line(self):
        empty = self.folder / "empty"
        empty.mkdir()
        self.assert_refused(self.train(empty), "truth.csv")
        (empty / "truth.csv").write_text("recording,type,onset_s,offset_s\nx,micro,1,1.3\n")
        (empty / "recordings.csv").write_text("recording,subject\nx,a\n")
        self.assert_refused(self.train(empty), "recording x is not there")
        shutil.copy(pattern_video(), empty / "x.mp4")
        self.assert_refused(self.train(empty), "no recording to learn from", "shows no face")
        (empty / "recordings.csv").write_text("recording,fps\nx,25\n")
        self.assert_refused(self.train(empty), "has no subject")
        self.assert_refused(self.train(cohort(), options=("--dilations", "1,x")), "'x'")
        self.assert_refused(self.train(cohort(), options=("--epochs", "0")), "epochs")
        self.assertEqual(self.files_left(self.folder),
                         sorted(["empty/recordings.csv", "empty/truth.csv", "empty/x.mp4"]))

    def test_bad_weights_are_refused_in_a_line(self):
        self.assertEqual(self.train(cohort(), "--quiet").returncode, 0)
        good = (self.folder / "w.safetensors").read_bytes()
        video = next(cohort().glob("c01*.mp4"))
        bad = self.folder / "bad"
        damaged = bytearray(good)
        damaged[-5] ^= 64
        for data, word in ((b"", "bad"), (good[:200], "bad"), (bytes(damaged), "sum is another"),
                           (good.replace(b'"version":"1"', b'"version":"9"'), "another version"),
                           (good.replace(b'"spotter":"flow-tcn"', b'"spotter":"flow-abc"'),
                            "no weights of flow-tcn")):
            bad.write_bytes(data)
            run = self.analyze(video, "--spotter", "flow-tcn", "--weights", bad)
            self.assert_refused(run, word)
            self.assert_nothing_left()
        run = self.analyze(video, "--spotter", "flow-tcn", "--weights", self.folder / "none")
        self.assert_refused(run, "none")
        self.assert_refused(self.analyze(video, "--spotter", "flow", "--weights", bad), "flow-tcn")


class BuiltIn(InklingCase):
    def micro_rows(self, video, *options):
        self.analyze_well(video, "--force", *options)
        with open(self.out / video.stem / "events.csv", encoding="utf-8") as file:
            return [row for row in csv.DictReader(file) if row["type"] == "micro"]

    def test_movements_come_with_units_and_a_reading_and_names_where_asked_for(self):
        video = next(cohort().glob("c02*.mp4"))
        rows = self.micro_rows(video)
        named = self.micro_rows(video, "--names", "seven")
        self.assertEqual(len(rows), len(named))
        for row, name in zip(rows, named):
            units = [unit for unit in row["action_units"].split("+") if unit]
            sure = [float(share) for share in row["unit_confidence"].split("+") if share]
            self.assertEqual(len(units), len(sure))
            self.assertTrue(all(0.5 <= share <= 1 for share in sure))
            self.assertIn(row["reading"], ("negative", "positive", "surprise", "not told"))
            if row["reading"] == "not told":
                self.assertEqual(row["reading_confidence"], "")
            else:
                self.assertTrue(units)
                self.assertGreaterEqual(float(row["reading_confidence"]), 0.5)
            self.assertEqual((row["emotion"], row["confidence"], row["emotion_ceiling"]),
                             ("", "", ""))
            for column in ("onset_frame", "action_units", "unit_confidence", "reading"):
                self.assertEqual(row[column], name[column])
            if units:
                self.assertNotEqual(name["emotion"], "")
                self.assertGreater(float(name["confidence"]), 1 / 8)
                self.assertEqual(name["emotion_ceiling"], "0.35-0.47")
            else:
                self.assertEqual(name["emotion"], "")


def coded_catalog(file, subjects):
    """Codes as coding tables have them, without pictures."""
    kinds = [("4", "disgust"), ("4+7", "anger"), ("12", "happiness"), ("6+12", "happiness"),
             ("1+2", "surprise"), ("R5", "surprise"), ("", "disgust"), ("4", "others")]
    with open(file, "w", encoding="utf-8") as out:
        out.write("dataset,subject,sample,path,action_units,emotion\n")
        for i in range(subjects * 40):
            units, emotion = kinds[i % 8] if i % 10 else (kinds[i % 8][0], "disgust")
            out.write(f"x,s{i // 40},n{i},gone/{i},{units},{emotion}\n")
    return file


class Reading(InklingCase):
    def test_a_table_is_learnt_from_codes_and_read_by(self):
        catalog = coded_catalog(self.folder / "codes.csv", 8)
        other = coded_catalog(self.folder / "other.csv", 3)
        table = self.folder / "reading.csv"
        run = self.run_inkling("train", "reading", "--catalog", catalog, "--tried", other, "-o",
                               table, "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        said = json.loads(run.stdout)
        self.assertEqual((said["subjects"], said["samples"]), (8, 240))
        for part in (said["left_out"], said["built_in"], said["tried"][0]):
            self.assertGreater(part["uf1"], 0.8)
            self.assertEqual(sum(map(sum, part["confusion"])),
                             sum(band["samples"] for band in part["bands"]))
        text = self.run_inkling("train", "reading", "--catalog", catalog, "-o", table).stdout
        self.assertIn("Learnt, each subject by the others:", text)
        self.assertIn("The table that comes with Inkling:", text)

        video = next(cohort().glob("c02*.mp4"))
        self.analyze_well(video, "--reading", table)
        options = (self.out / video.stem / "run.json").read_text()
        self.assertIn("reading.sha256", options)
        table.write_text("unit,negative,positive\n4,1,0\n")
        self.assert_refused(self.analyze(video, "--reading", table), "reading.csv")

    def test_the_prototypes_give_the_table_of_the_document(self):
        table = self.folder / "reading.csv"
        run = self.run_inkling("train", "reading", "--prototypes", "-o", table)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        document = (inkling_case.ROOT / "docs/models.md").read_text(encoding="utf-8")
        for row in table.read_text().splitlines():
            self.assertIn("| " + row.replace(",", " | ") + " |", document)

    def test_there_must_be_something_to_learn_from(self):
        table = self.folder / "reading.csv"
        for args, word in (((), "--catalog"), (("--prototypes", "--catalog", "x"), "--prototypes"),
                           (("--catalog", coded_catalog(self.folder / "c.csv", 1)), "too few")):
            self.assert_refused(self.run_inkling("train", "reading", *args, "-o", table), word)


if __name__ == "__main__":
    unittest.main()
