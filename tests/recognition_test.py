#!/usr/bin/env python3
"""Recognition from catalogue to page: protocols, files, a killed run, a trained model in use."""
import csv
import json
import random
import re
import shutil
import signal
import struct
import subprocess
import time
import unittest
import zlib

from inkling_case import INKLING, InklingCase, page_data

REPEATED = ["predictions.csv", "results.html", "results.json", "results.md", "results.tex"]
WRITTEN = [*REPEATED, "timings.csv"]


def write_png(path, pixel, size=28):
    """A colour picture; pixel(x, y) gives red, green, blue."""
    rows = b"".join(b"\0" + bytes(v for x in range(size) for v in pixel(x, y))
                    for y in range(size))

    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))

    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(
        ">IIBBBBB", size, size, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b""))


class Recognition(InklingCase):
    def flow_set(self, subjects=12, signal_strength=60):
        """Flow pictures in the STSTNet layout: each class moves another third of the face."""
        noise = random.Random(7)
        root = self.folder / "flow"
        for subject in range(subjects):
            for label in range(3):
                for take in range(2):
                    def pixel(x, y, label=label):
                        there = y * 3 // 28 == label
                        return [min(255, max(0, int(127 + noise.gauss(0, 25)
                                                    + (signal_strength if there else 0))))
                                for _ in range(3)]
                    write_png(root / f"sub{subject + 1:02}/u_test/{label}/{label}-{take}.png",
                              pixel)
        catalog = self.folder / "flow.csv"
        run = self.run_inkling("catalog", "import", "--format", "ststnet", root, "-o", catalog,
                               "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return catalog

    def evaluate(self, catalog, *args, out=None):
        return self.run_inkling("evaluate", "recognition", "--catalog", catalog, "--classes",
                                "megc2019-3", "-o", out or self.out, *args)

    def results(self, out=None):
        return json.loads(((out or self.out) / "results.json").read_text())

    def test_flow_pictures_are_learnt_without_a_leak(self):
        run = self.evaluate(self.flow_set(), "--approach", "flow-pixels,majority,chance")
        self.assertEqual((run.returncode, run.stderr.count("inkling:")), (0, 0), run.stderr)
        self.assertEqual([f for f in self.files_left() if "/" not in f], WRITTEN)
        results = self.results()
        flow, majority, chance = results["approaches"]
        self.assertGreater(flow["total"]["uf1"], 0.9)
        self.assertLess(majority["total"]["uf1"], 0.4)
        self.assertLess(chance["total"]["uf1"], 0.6)
        self.assertEqual((results["samples"], results["subjects"]), (72, 12))
        self.assertEqual(len(flow["folds"]), 12)
        for fold in flow["folds"]:
            self.assertEqual(len(fold["test_subjects"]), 1)
            self.assertEqual(len(fold["subjects_learnt_from"]), 11)
            self.assertFalse(set(fold["test_subjects"]) & set(fold["subjects_learnt_from"]))
        with open(self.out / "predictions.csv", newline="") as table:
            rows = list(csv.DictReader(table))
        self.assertEqual(len(rows), 3 * 72)
        right = sum(r["truth"] == r["given"] for r in rows if r["approach"] == "flow-pixels")
        self.assertAlmostEqual(right / 72, flow["total"]["accuracy"])
        page = page_data(self.out / "results.html")
        self.assertEqual(page["results"], results)
        self.assertEqual(page["baselines"], [1, 2])
        self.assertEqual(page["seed"], str(results["seed"]))

    def test_groups_and_json_and_the_same_again(self):
        catalog = self.flow_set(subjects=6)
        args = ("--approach", "flow-pixels+svm-linear", "--protocol", "kfold-subject", "--groups",
                "3", "--seed", "5")
        run = self.evaluate(catalog, *args, "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual(json.loads(run.stdout), self.results())
        folds = self.results()["approaches"][0]["folds"]
        self.assertEqual(sorted(s for f in folds for s in f["test_subjects"]),
                         [f"casme2/sub{n:02}" for n in range(1, 7)])
        other = self.folder / "other"
        self.evaluate(catalog, *args, "--quiet", "--jobs", "1", out=other)
        for name in REPEATED:
            self.assertEqual((self.out / name).read_bytes(), (other / name).read_bytes(), name)

    def test_a_killed_run_goes_on(self):
        catalog = self.flow_set()
        args = ["--approach", "flow-pixels+svm-rbf,flow-hist,flow-pixels+svm-linear", "--quiet"]
        command = [INKLING, "evaluate", "recognition", "--catalog", catalog, "--classes",
                   "megc2019-3", "-o", self.out, *args]
        run = subprocess.Popen(list(map(str, command)), env=self.env, stderr=subprocess.PIPE)
        deadline = time.time() + 60
        while time.time() < deadline and not list(self.out.glob("features/*.features")):
            time.sleep(0.002)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        self.assertFalse((self.out / "results.json").exists(), "finished before it was killed")
        whole = self.folder / "whole"
        for out in (self.out, whole):
            self.assertEqual(self.evaluate(catalog, *args, out=out).returncode, 0)
        for name in REPEATED:
            self.assertEqual((self.out / name).read_bytes(), (whole / name).read_bytes(), name)

    def test_runs_share_a_cache(self):
        catalog = self.flow_set(subjects=4)
        cache, other = self.folder / "cache", self.folder / "other"
        for out in (self.out, other):
            run = self.evaluate(catalog, "--approach", "flow-pixels", "--quiet", "--cache", cache,
                                out=out)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertFalse((self.out / "features").exists())
        self.assertEqual(len(list(cache.glob("features/*.features"))), 1)
        self.assertEqual(self.results(), self.results(other))

    def test_a_network_goes_on_in_the_middle_of_a_fold(self):
        catalog = self.flow_set(subjects=4)
        args = ["--approach", "ststnet:epochs=400:batch=8", "--protocol", "kfold-subject",
                "--groups", "2", "--jobs", "2", "--quiet"]
        command = [INKLING, "evaluate", "recognition", "--catalog", catalog, "--classes",
                   "megc2019-3", "-o", self.out, *args]
        for seconds in (0.7, 1.5, 3, 6, 12):  # until LibTorch is loaded and some epochs are done
            shutil.rmtree(self.out, ignore_errors=True)
            run = subprocess.Popen(list(map(str, command)), env=self.env, stderr=subprocess.PIPE)
            time.sleep(seconds)
            run.send_signal(signal.SIGINT)
            run.communicate()
            if list(self.out.glob("folds/*.checkpoint")):
                break
        self.assertTrue(list(self.out.glob("folds/*.checkpoint")), "stopped before or after")
        whole = self.folder / "whole"
        for out in (self.out, whole):
            self.assertEqual(self.evaluate(catalog, *args, out=out).returncode, 0)
        for name in REPEATED:
            self.assertEqual((self.out / name).read_bytes(), (whole / name).read_bytes(), name)
        self.assertEqual(list(self.out.glob("folds/*.checkpoint")), [])

    def test_what_cannot_be_described_is_listed(self):
        catalog = self.flow_set(subjects=4)
        lines = catalog.read_text().splitlines()
        picture = self.folder / "flow/sub01/u_test/0/0-0.png"
        picture.write_bytes(b"no picture")
        catalog.write_text("\n".join(lines) + "\n")
        run = self.evaluate(catalog, "--approach", "flow-pixels", "--quiet")
        self.assertEqual(run.returncode, 1)
        left = self.results()["left_out"]
        self.assertEqual(len(left), 1)
        self.assertIn("0-0.png", left[0]["why"])
        self.assertEqual(self.results()["samples"], 23)

    def test_the_same_pictures_under_two_subjects_are_said(self):
        catalog = self.flow_set(subjects=4)
        source = self.folder / "flow/sub01/u_test/0/0-0.png"
        (self.folder / "flow/sub02/u_test/0/0-0.png").write_bytes(source.read_bytes())
        self.assertEqual(self.evaluate(catalog, "--approach", "majority,flow-pixels",
                                       "--quiet").returncode, 0)
        self.assertTrue(any("same pictures" in note for note in self.results()["notes"]))

    def test_refusals_are_one_line(self):
        catalog = self.flow_set(subjects=2)
        for words, said in (
                (("--approach", "hologram"), "hologram"),
                (("--approach", "flow-pixels:size=0"), "size"),
                (("--approach", "flow-pixels+svm-linear:scale=fone"), "standardise"),
                (("--approach", "majority", "--protocol", "random"), "kfold-subject"),
                (("--approach", "majority", "--protocol", "holdout-dataset"), "one data set"),
                (("--approach", "majority", "--protocol", "kfold-subject"), "2 subjects"),
                (("--approach", "lbp-top"), "could be described")):
            self.assert_refused(self.evaluate(catalog, *words, "--quiet"), said)
        self.assert_refused(self.evaluate(self.folder / "none.csv", "--approach", "majority"),
                            "none.csv")
        self.assertEqual([f for f in self.files_left() if "results" in f], [])


class Model(InklingCase):
    def test_from_a_cohort_to_named_movements_and_their_score(self):
        made = self.folder / "made"
        run = self.run_inkling("synth", "cohort", "--children", "3", "--adults", "0", "--seconds",
                               "16", "--seed", "4", "-o", made, "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        model = self.folder / "m.inkling"
        run = self.run_inkling("train", "--catalog", made / "catalog.csv", "--classes", "cmed-6",
                               "--approach", "lbp-top", "-o", model, "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertFalse((self.folder / "m.inkling.features").exists())
        self.analyze_well(made / "c01-1.mp4", "--recognizer", model)
        with open(self.out / "c01-1/events.csv", newline="") as table:
            events = list(csv.DictReader(table))
        micro = [e for e in events if e["type"] == "micro"]
        self.assertTrue(micro)
        for event in micro:
            self.assertIn(event["emotion"],
                          ["anger", "disgust", "fear", "happy", "sad", "surprise"])
            self.assertTrue(0 < float(event["confidence"]) <= 1)
        self.assertTrue(all(e["emotion"] == "" for e in events if e["type"] != "micro"))
        run = self.run_inkling("evaluate", "analysis", "--truth", made / "truth.csv",
                               "--predictions", self.out, "--classes", "cmed-6", "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        total = json.loads(run.stdout)["total"]
        self.assertAlmostEqual(total["strs"], total["spotting_f1"] * total["recognition_f1"])
        # On a subject of its training set a recogniser must be nearly right.
        self.assertGreater(total["recognition_f1"], 0.5)

        spotted = self.folder / "spotted"
        run = self.run_inkling("evaluate", "spotting", "--truth", made / "truth.csv",
                               "--recordings", made / "recordings.csv", "--videos", made,
                               "--approach", "lbp-top", "-o", spotted, "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        windows = json.loads(run.stdout)["windows"]
        self.assertEqual([f["subjects_learnt_from"] for f in windows["folds"]],
                         [["synthetic/c02", "synthetic/c03"], ["synthetic/c01", "synthetic/c03"],
                          ["synthetic/c01", "synthetic/c02"]])
        with open(spotted / "predictions.csv", newline="") as table:
            predictions = list(csv.DictReader(table))
        self.assertEqual(len(predictions),
                         json.loads(run.stdout)["total"]["scores"]["micro"]["predictions"])
        for row in predictions:
            self.assertAlmostEqual(float(row["offset_s"]) - float(row["onset_s"]), 0.4, delta=0.05)

        with open(made / "truth.csv", newline="") as table:
            truth = list(csv.DictReader(table))
        in_seconds = self.folder / "truth.csv"
        with open(in_seconds, "w", newline="") as table:
            columns = [c for c in truth[0] if not c.endswith("_frame")]
            writer = csv.DictWriter(table, columns, extrasaction="ignore")
            writer.writeheader()
            writer.writerows(truth)
        run = self.run_inkling("evaluate", "spotting", "--truth", in_seconds, "--recordings",
                               made / "recordings.csv", "--videos", made, "--approach", "lbp-top",
                               "-o", spotted, "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertAlmostEqual(json.loads(run.stdout)["windows"]["windows_learnt_from_with"],
                               windows["windows_learnt_from_with"], delta=2)

        self.spot_by_frames(made)

        described = self.folder / "described"
        run = self.run_inkling("describe", "--catalog", made / "catalog.csv", "--descriptor",
                               "lbp-top", "-o", described, "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        rows = (described / "samples.csv").read_text().splitlines()
        self.assertEqual((described / "features.npy").stat().st_size % (len(rows) - 1) % 4, 0)

    def spot_by_frames(self, made):
        out = self.folder / "frames"
        command = ["evaluate", "spotting", "--truth", made / "truth.csv", "--recordings",
                   made / "recordings.csv", "--videos", made, "--approach",
                   "flow-rois:flow=dis+softnet:epochs=8:hidden=32", "-o", out, "--json"]
        run = self.run_inkling(*command, "--by", "frames")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        first = json.loads(run.stdout)
        with open(made / "truth.csv", newline="") as table:
            micro = [row for row in csv.DictReader(table) if row["type"] == "micro"]
        for fold in first["windows"]["folds"]:
            asked, = fold["test_subjects"]
            self.assertNotIn(asked, fold["subjects_learnt_from"])
            others = [float(row["offset_s"]) - float(row["onset_s"]) for row in micro
                      if f"synthetic/{row['subject']}" != asked]
            lag = float(re.match(r"lag ([\d.]+) s, threshold 0", fold["chosen"]).group(1))
            self.assertAlmostEqual(lag, sum(others) / len(others) / 2, delta=0.0051)
        with open(out / "predictions.csv", newline="") as table:
            for row in csv.DictReader(table):
                self.assertLessEqual(float(row["offset_s"]) - float(row["onset_s"]), 2 * lag + 0.05)
        self.assertEqual(len(list(out.glob("windows/*.fold.json"))), 3)
        again = self.run_inkling(*command, "--by", "frames")  # folds are found again
        self.assertEqual(json.loads(again.stdout), first)
        run = self.run_inkling(*command, "--by", "hours")
        self.assertEqual((run.returncode, run.stderr.count("\n")), (2, 1))
        self.assertIn("windows, frames", run.stderr)

    def methods_of(self, out):
        run = json.loads((out / "c01-1/run.json").read_text())
        return {name: value for name, value in run["options"].items()
                if name.startswith(("detector.", "landmarker."))}

    def test_faces_are_followed_as_the_model_learnt_it(self):
        made = self.folder / "made"
        run = self.run_inkling("synth", "cohort", "--children", "2", "--adults", "0", "--seconds",
                               "12", "--seed", "5", "-o", made, "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        video = made / "c01-1.mp4"
        model = self.folder / "m.inkling"
        taught = ("--detector-search-px", "480")

        def train(*args):
            return self.run_inkling("train", "--catalog", made / "catalog.csv", "--classes",
                                    "cmed-3", "--approach", "hog", "-o", model, "--quiet", *args)
        self.assert_refused(train(*taught, "--crop", "whole"), "--crop", "--detector")
        run = train(*taught)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        header = json.loads(model.read_bytes().split(b"\n")[1])
        self.assertIn("haar:search-px=480:", header["follow"])
        self.assertTrue(header["follow"].endswith("+template size=160"))

        # Nothing is said of detector and landmarker: they are the model's.
        self.analyze_well(video, "--recognizer", model)
        self.assertEqual(self.methods_of(self.out)["detector.search-px"], "480")
        # The very same may be said; others are refused before the recording is opened.
        other = self.folder / "other"
        self.analyze_well(video, "--recognizer", model, *taught, out=other)
        self.assertEqual(self.methods_of(other), self.methods_of(self.out))
        self.assertEqual((other / "c01-1/events.csv").read_bytes(),
                         (self.out / "c01-1/events.csv").read_bytes())
        for wrong in (("--detector", "haar"), ("--detector-search-px", "320"),
                      ("--detector", "openseeface"), ("--landmarker", "openseeface")):
            self.assert_refused(self.analyze("none.mp4", "also-none.mp4", "--recognizer", model,
                                             *wrong), "search-px=480", "train it")
        self.assertFalse((self.folder / "none").exists())

        # A model of before says nothing of it: it learnt by the defaults.
        del header["follow"]
        recognizer = model.read_bytes().split(b"\n", 2)[2]
        model.write_bytes(b"inkling model 1\n" + json.dumps(header).encode() + b"\n" + recognizer)
        usual = self.folder / "usual"
        self.analyze_well(video, "--recognizer", model, out=usual)
        self.assertEqual(self.methods_of(usual)["detector.search-px"], "320")
        self.assert_refused(self.analyze(video, "--recognizer", model, *taught), "search-px=320")

        # Of pictures that were cropped already nothing is known: the page says so.
        self.assertNotIn("cropped", (usual / "c01-1/run.json").read_text())
        self.assertEqual(train("--crop", "whole").returncode, 2)  # it was changed by hand
        model.unlink()
        self.assertEqual(train("--crop", "whole").returncode, 0)
        whole = self.folder / "whole"
        self.analyze_well(video, "--recognizer", model, *taught, out=whole)
        notes = json.loads((whole / "c01-1/run.json").read_text())["notes"]
        self.assertTrue(any("cropped to the face already" in note for note in notes), notes)

    def test_stored_features_are_of_one_way_to_follow(self):
        made = self.folder / "made"
        self.run_inkling("synth", "cohort", "--children", "1", "--adults", "0", "--seconds", "12",
                         "--seed", "5", "-o", made, "--quiet")
        command = ["describe", "--catalog", made / "catalog.csv", "--descriptor", "hog", "-o",
                   self.out, "--quiet"]
        for args, stores in (((), 1), ((), 1), (("--detector-search-px", "480"), 2),
                             (("--detector", "haar"), 2)):
            run = self.run_inkling(*command, *args)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertEqual(len(list(self.out.glob("features/*.features"))), stores)

    def test_a_damaged_model_is_refused(self):
        model = self.folder / "m.inkling"
        for content, said in (("", "is no model"), ("inkling model 9\n", "another version"),
                              ("inkling model 1\n{", "cut short")):
            model.write_text(content)
            self.assert_refused(self.analyze("x.mp4", "--recognizer", model), "m.inkling", said)


if __name__ == "__main__":
    unittest.main()
