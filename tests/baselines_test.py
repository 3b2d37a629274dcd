#!/usr/bin/env python3
"""The table of baselines: from a catalogue to one table of every approach."""
import csv
import functools
import json
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from inkling_case import INKLING, InklingCase, page_data

WRITTEN = ["baselines.csv", "baselines.html", "baselines.md", "baselines.tex", "costs.csv",
           "run.json"]
SOFTNET = "flow-rois:flow=dis+softnet:epochs=5"
FEW = ("--approaches", f"hog,{SOFTNET},majority", "--groups", "2", "--resamples", "50")


@functools.cache
def people():
    """Two drawn children and two adults, 12 s each."""
    folder = Path(tempfile.mkdtemp(prefix="inkling-baselines-"))
    unittest.addModuleCleanup(shutil.rmtree, folder, ignore_errors=True)
    subprocess.run([INKLING, "synth", "cohort", "--children", "2", "--adults", "2", "--seconds",
                    "12", "--seed", "5", "--quiet", "-o", str(folder)], check=True,
                   stdin=subprocess.DEVNULL)
    return folder


def rows_of(path):
    with open(path, newline="") as table:
        return list(csv.DictReader(table))


def without_costs(text):
    return text.split("## Time and memory")[0]


class Baselines(InklingCase):
    def baselines(self, *args, catalog=None, out=None):
        return self.run_inkling("baselines", "--catalog", catalog or people() / "catalog.csv",
                                "-o", out or self.out, "--preset", "quick", *args)

    def baselines_well(self, *args, **options):
        run = self.baselines(*args, "--quiet", **options)
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def changed_catalog(self, change):
        """The catalogue with absolute paths and rows as `change` makes them; None drops one."""
        rows = rows_of(people() / "catalog.csv")
        for row in rows:
            row["path"] = str(people() / row["path"])
        kept = [row for row in map(change, rows) if row]
        path = self.folder / "changed.csv"
        with open(path, "w", newline="") as table:
            writer = csv.DictWriter(table, list(rows[0]))
            writer.writeheader()
            writer.writerows(kept)
        return path

    def test_a_table_a_plan_and_a_kill(self):
        run = self.baselines(*FEW, "--plan", "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        plan = json.loads(run.stdout)
        self.assertFalse((self.out / "baselines.csv").exists())
        named = [(p["what"], p["approach"], p["classes"]) for p in plan["pieces"]]
        self.assertIn(("spotting", "hog", ""), named)
        self.assertIn(("recognition", SOFTNET, "cmed-7"), named)
        self.assertGreater(plan["busy_s"], 0)

        self.baselines_well(*FEW)
        self.assertEqual([f for f in self.files_left() if "/" not in f and f != "costs.json"],
                         WRITTEN)
        rows = rows_of(self.out / "baselines.csv")
        self.check_scores(rows)
        self.check_same_as_evaluate(rows)
        told = json.loads((self.out / "run.json").read_text())
        self.assertTrue(told["complete"])
        self.assertTrue(all(piece["done"] for piece in told["pieces"]))
        page = page_data(self.out / "baselines.html")
        self.assertEqual((page["now"], page["run"]["truth"]), ("", "synthetic"))
        text = (self.out / "baselines.md").read_text()
        self.assertIn("Synthetic truth", text)
        self.assertIn("UF1 by age (cmed-3)", text)
        self.assertLess(text.index("## Spotting"), text.index("## Published figures"))

        # All of it is done: the plan says so, and the same command gives the same.
        run = self.baselines(*FEW, "--plan", "--json")
        self.assertTrue(all(piece["done"] for piece in json.loads(run.stdout)["pieces"]))
        self.kill_and_go_on()

    def check_scores(self, rows):
        approaches = {row["approach"] for row in rows}
        self.assertEqual(approaches, {"hog", SOFTNET, "majority"})
        self.assertEqual({row["classes"] for row in rows if row["task"] == "recognition"},
                         {"cmed-6", "cmed-7", "cmed-3"})
        self.assertEqual({row["approach"] for row in rows if row["task"] == "spotting"},
                         {"hog", SOFTNET})
        strs = [float(row["value"]) for row in rows if row["metric"] == "STRS"]
        self.assertEqual(len(strs), 2)
        self.assertTrue(all(0 <= value <= 1 for value in strs))
        groups = {row["group"] for row in rows}
        self.assertLessEqual({"all", "children", "adults"}, groups)
        best = {row["approach"] for row in rows if row["metric"] == "UF1" and row["group"] == "all"
                and row["classes"] == "cmed-3" and not row["less_than_best_by"]}
        self.assertEqual(len(best), 1)
        for row in rows:
            if row["p"]:
                self.assertGreaterEqual(float(row["p_corrected"]), float(row["p"]))

    def check_same_as_evaluate(self, rows):
        evaluated = self.folder / "evaluated"
        run = self.run_inkling("evaluate", "recognition", "--catalog", people() / "catalog.csv",
                               "--classes", "cmed-3", "--protocol", "kfold-subject", "--groups",
                               "2", "--resamples", "50", "--approach", f"hog,{SOFTNET},majority",
                               "-o", evaluated, "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        results = json.loads((evaluated / "results.json").read_text())
        for approach in results["approaches"]:
            own = {row["metric"]: row for row in rows if row["approach"] == approach["name"]
                   and row["classes"] == "cmed-3" and row["group"] == "all"
                   and row["task"] == "recognition"}
            for metric, key in (("UF1", "uf1"), ("UAR", "uar"), ("accuracy", "accuracy")):
                self.assertAlmostEqual(float(own[metric]["value"]), approach["total"][key], 6)
                low, high = approach["total"][f"{key}_interval"]
                self.assertAlmostEqual(float(own[metric]["low"]), low, 6)
                self.assertAlmostEqual(float(own[metric]["high"]), high, 6)
            for one in approach["total"]["classes"]:
                self.assertAlmostEqual(float(own[f"recall {one['class']}"]["value"]),
                                       one["recall"], 6)

    def kill_and_go_on(self):
        killed = self.folder / "killed"
        command = [INKLING, "baselines", "--catalog", people() / "catalog.csv", "-o", killed,
                   "--preset", "quick", "--quiet", *FEW]
        run = subprocess.Popen(list(map(str, command)), env=self.env, stderr=subprocess.PIPE)
        self.addCleanup(run.kill)
        deadline = time.time() + 300
        while time.time() < deadline and not list(killed.glob("folds/*.json")):
            self.assertIsNone(run.poll(), "finished before it was killed")
            self.check_costs_so_far(killed / "baselines.html")
            time.sleep(0.005)
        run.send_signal(signal.SIGKILL)
        run.communicate()
        self.baselines_well(*FEW, out=killed)
        for name in ("baselines.csv", "baselines.tex"):
            self.assertEqual((killed / name).read_bytes(), (self.out / name).read_bytes(), name)
        self.assertEqual(without_costs((killed / "baselines.md").read_text()),
                         without_costs((self.out / "baselines.md").read_text()))

    def check_costs_so_far(self, path):
        """An approach that has not begun to spot has cost nothing of it."""
        if not path.exists():
            return
        page = page_data(path)
        begun = {page["now"].removeprefix("spotting, ")}
        begun |= {row["approach"] for row in (page["spotting"] or {}).get("rows", ())}
        for cost in page["costs"]:
            if cost["approach"] not in begun:
                self.assertEqual(cost["spotting_s"], 0, (page["now"], cost["approach"]))

    def test_networks_begin_with_what_drawn_people_taught_them(self):
        args = ("--approaches", "vgg16,majority", "--groups", "2", "--resamples", "0",
                "--no-spotting", "--pretraining-people", "2")
        self.baselines_well(*args)
        told = json.loads((self.out / "run.json").read_text())
        vgg16, majority = told["approaches"]
        self.assertIn("drawn people, who are asked nothing", vgg16["weights"])
        self.assertEqual(majority["weights"], "")
        weights, = (self.out / "pretraining").glob("*[0-9a-f].safetensors")
        self.assertIn(f":weights={weights}", vgg16["recognition"])
        # What it learnt stays, without the clips. What is learnt already needs nobody drawn.
        self.assertEqual(list((self.out / "pretraining").glob("clips*")), [])
        for drawn in (self.out / "pretraining").glob("people-*"):
            shutil.rmtree(drawn)
        self.baselines_well(*args)
        self.assertEqual(list((self.out / "pretraining").glob("people-*")), [])
        # The same weights as one's own: the same figures, and another word for them.
        other = self.folder / "other"
        self.baselines_well(*args, "--weights", f"vgg16={weights}", out=other)
        self.assertEqual((other / "baselines.csv").read_bytes(),
                         (self.out / "baselines.csv").read_bytes())
        told = json.loads((other / "run.json").read_text())
        self.assertIn("SHA-256", told["approaches"][0]["weights"])
        self.assertNotIn("drawn", told["approaches"][0]["weights"])
        # Without either it begins with nothing.
        self.baselines_well(*args[:-1], "0", out=self.folder / "scratch")
        told = json.loads((self.folder / "scratch/run.json").read_text())
        self.assertEqual(told["approaches"][0]["weights"], "")

    def test_children_are_asked_what_adults_taught(self):
        args = ("--approaches", "hog,majority", "--resamples", "0", "--no-spotting", "--train-on")
        self.baselines_well(*args, "adults", "--test-on", "children")
        rows = rows_of(self.out / "baselines.csv")
        self.assertEqual({row["subjects"] for row in rows if row["group"] == "all"}, {"2"})
        evaluated = self.folder / "evaluated"
        run = self.run_inkling("evaluate", "recognition", "--catalog", people() / "catalog.csv",
                               "--classes", "cmed-7", "--protocol", "holdout-population",
                               "--resamples", "0", "--approach", "hog", "-o", evaluated, "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        predictions = [row for row in rows_of(evaluated / "predictions.csv")
                       if row["subject"].startswith("synthetic/c")]
        right = sum(row["truth"] == row["given"] for row in predictions)
        accuracy, = [float(row["value"]) for row in rows if row["approach"] == "hog"
                     and row["classes"] == "cmed-7" and row["metric"] == "accuracy"
                     and row["group"] == "all"]
        self.assertAlmostEqual(accuracy, right / len(predictions), 6)
        folds = json.loads((evaluated / "results.json").read_text())["approaches"][0]["folds"]
        self.assertEqual([fold["fold"] for fold in folds], ["adult", "child"])
        self.assertTrue(all(s.startswith("synthetic/a") for s in folds[1]["subjects_learnt_from"]))

    def test_refusals_are_one_line(self):
        few = ("--approaches", "hog", "--quiet")
        children = self.changed_catalog(lambda row: row if row["population"] == "child" else None)
        direction = ("--train-on", "adults", "--test-on", "children")
        self.assert_refused(self.baselines(*few, *direction, catalog=children),
                            "no samples of adults")
        self.assert_refused(self.baselines(*few, "--train-on", "adults"), "--test-on")
        one = self.changed_catalog(lambda row: row if row["subject"] == "c01" else None)
        self.assert_refused(self.baselines(*few, catalog=one), "1 subjects do not make 3 groups")
        self.assert_refused(self.baselines(*few, "--protocol", "loso", catalog=one), "one subject")
        happy = self.changed_catalog(
            lambda row: {**row, "emotion": "happiness"} if row["emotion"] != "no emotion" else None)
        self.assert_refused(self.baselines(*few, catalog=happy), "one class", "happy")
        odd = self.changed_catalog(lambda row: {**row, "emotion": "boredom"})
        self.assert_refused(self.baselines(*few, catalog=odd), "has a class of cmed-6")
        self.assert_refused(self.baselines("--approaches", "hologram", "--quiet"), "hologram",
                            "lbp-top")
        self.assert_refused(self.baselines("--approaches", "hog,hog", "--quiet"), "twice")
        self.assert_refused(self.baselines(*few, "--weights", "vgg16=none.pt"), "none.pt")
        self.assert_nothing_left()

    def test_a_refusal_leaves_what_is_there(self):
        few = ("--approaches", "majority", "--groups", "2", "--resamples", "0", "--no-spotting")
        self.baselines_well(*few)
        before = {name: (self.out / name).read_bytes() for name in self.files_left()}
        children = self.changed_catalog(lambda row: row if row["population"] == "child" else None)
        one = self.changed_catalog(lambda row: row if row["subject"] == "c01" else None)
        for catalog, args, words in (
                (children, ("--train-on", "adults", "--test-on", "children"), "no samples"),
                (one, few, "1 subjects"),
                (people() / "catalog.csv", (*few, "--protocol", "holdout-dataset"), "data set")):
            self.assert_refused(self.baselines(*args, "--quiet", catalog=catalog), words)
        self.assertEqual({name: (self.out / name).read_bytes() for name in self.files_left()},
                         before)

    def test_ages_that_are_missing_are_said(self):
        few = ("--approaches", "majority", "--groups", "2", "--resamples", "0", "--no-spotting")

        def groups_and_text(change, out):
            self.baselines_well(*few, catalog=self.changed_catalog(change), out=out)
            rows = rows_of(out / "baselines.csv")
            return {row["group"] for row in rows}, (out / "baselines.md").read_text()

        groups, text = groups_and_text(
            lambda row: {**row, "age_years": ""} if row["subject"] == "c01" else row,
            self.folder / "one")
        self.assertLessEqual({"all", "children", "adults"}, groups)
        self.assertIn("1 of 4 people have no age", text)
        groups, text = groups_and_text(
            lambda row: {**row, "age_years": "", "population": ""}, self.folder / "none")
        self.assertEqual(groups, {"all"})
        self.assertIn("scores do not stand by age", text)

    def test_data_sets_are_held_out(self):
        catalog = self.changed_catalog(
            lambda row: {**row, "dataset": "grown" if row["population"] == "adult" else "young"})
        self.baselines_well("--approaches", "hog", "--protocol", "holdout-dataset", "--resamples",
                            "0", "--no-spotting", catalog=catalog)
        told = json.loads((self.out / "run.json").read_text())
        self.assertEqual(told["protocol"], "holdout-dataset")
        rows = rows_of(self.out / "baselines.csv")
        self.assertEqual({row["subjects"] for row in rows if row["group"] == "all"}, {"4"})
        self.assertLessEqual({"children", "adults"}, {row["group"] for row in rows})

    def test_descriptors_that_look_together_find_what_each_finds_alone(self):
        self.baselines_well("--approaches", "hog,lbp-top", "--protocol", "loso", "--resamples",
                            "0")
        f1, = [float(row["value"]) for row in rows_of(self.out / "baselines.csv")
               if row["approach"] == "hog" and row["metric"] == "F1 IoU 0.5"
               and row["group"] == "all"]
        alone = self.folder / "alone"
        run = self.run_inkling("evaluate", "spotting", "--truth", people() / "truth.csv",
                               "--recordings", people() / "recordings.csv", "--videos", people(),
                               "--approach", "hog", "-o", alone, "--quiet", "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertAlmostEqual(f1, json.loads(run.stdout)["total"]["scores"]["micro"]["f1"],
                               6)

    def test_a_class_without_samples_is_said(self):
        catalog = self.changed_catalog(lambda row: row if row["emotion"] != "fear" else None)
        self.baselines_well("--approaches", "majority", "--groups", "2", "--resamples", "0",
                            "--no-spotting", catalog=catalog)
        text = (self.out / "baselines.md").read_text()
        self.assertRegex(text, "No sample is of class [a-z, ]*fear")
        self.assertIn("| no sample |", text)


if __name__ == "__main__":
    unittest.main()
