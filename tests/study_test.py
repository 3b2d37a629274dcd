#!/usr/bin/env python3
"""Two groups compared: from catalogues to effects, ages, samples, methods and a plan."""
import csv
import json
import shutil
import statistics
import subprocess
import time
import unittest
from pathlib import Path

import simulated_differences as simulated
from inkling_case import INKLING, ROOT, InklingCase, page_data, pattern_video

try:
    import jsonschema
except ImportError:
    jsonschema = None

OUTPUTS = ["ages.csv", "effects.csv", "methods.md", "methods.tex", "run.json", "samples.csv",
           "study.html", "study.json"]


class Study(InklingCase):
    def cohort(self, scenario="known", seed=1):
        simulated.Cohort(self.folder, seed, *simulated.SCENARIOS[scenario])
        return self.folder

    def study(self, *args, children="child.csv", adults="adult.csv"):
        return self.run_inkling("study", "--children", children, "--adults", adults,
                                "--codes-only", "--permutations", "499", "-o", self.out, *args,
                                cwd=self.folder)

    def rows(self, name, folder=None):
        with open((folder or Path(self.out)) / name, newline="") as file:
            return list(csv.DictReader(file))

    def edit(self, name, change):
        """Rows of a catalogue, changed and written again."""
        path = self.folder / name
        with open(path, newline="") as file:
            reader = csv.DictReader(file)
            columns, rows = reader.fieldnames, list(reader)
        with open(path, "w", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(row for row in map(change, rows) if row)

    def refused(self, *args, **catalogs):
        run = self.study(*args, **catalogs)
        self.assertEqual(run.returncode, 2, run.stdout)
        self.assertEqual(run.stderr.count("\n"), 1, run.stderr)
        self.assertFalse(Path(self.out).exists(), "nothing half written")
        return run.stderr

    def test_from_catalogues_to_the_tables(self):
        self.cohort("rates")
        run = self.study("--recordings", "recordings.csv", "--values", "values.csv", "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual(sorted(p.name for p in Path(self.out).iterdir()
                                if not p.name.startswith(".")), OUTPUTS)
        told = json.loads(run.stdout)
        self.assertEqual(told, json.loads((Path(self.out) / "study.json").read_text()))
        if jsonschema:
            schema = json.loads((ROOT / "web/schema/study.schema.json").read_text())
            jsonschema.validate(told, schema)
        self.assertEqual(page_data(Path(self.out) / "study.html"), told)
        self.values_are_those_of_the_codes(told)
        self.tables_agree(told)
        methods = (Path(self.out) / "methods.md").read_text()
        for words in ("restricted maximum likelihood", "Benjamini and Hochberg", "Boost.Math",
                      f"{told['family']} tests", "25 frames/s", "200 frames/s", "499 permutations"):
            self.assertIn(words, methods)
        self.assertIn("5 \\%", (Path(self.out) / "methods.tex").read_text())

    def values_are_those_of_the_codes(self, told):
        samples = {row["sample"]: row for row in self.rows("samples.csv")}
        coded = 0
        for name in ("child", "adult"):
            for row in self.rows(f"{name}.csv", self.folder):
                onset, apex, offset = (int(row[f"{each}_frame"])
                                       for each in ("onset", "apex", "offset"))
                mine, fps = samples[row["sample"]], float(row["fps"])
                self.assertAlmostEqual(float(mine["duration_ms"]),
                                       1000 * (offset - onset + 1) / fps, places=2)
                self.assertAlmostEqual(float(mine["onset_apex_ms"]),
                                       1000 * (apex - onset + 0.5) / fps, places=2)
                self.assertEqual(int(mine["emotion_anger"]), row["emotion"] == "anger")
                self.assertEqual(int(mine["one_sided"]), row["action_units"] == "L4")
                self.assertEqual(int(mine["au12"]), "12" in row["action_units"])
                self.assertEqual(float(mine["face_parts"]),
                                 {"12": 2, "6+12": 3, "1+2": 1, "L4": 1, "4+7": 2}[
                                     row["action_units"]])
                coded += 1
        self.assertEqual(coded, len(samples))
        self.assertEqual(coded, sum(group["samples"] for group in told["groups"]))

    def tables_agree(self, told):
        """What is said of a group is what its samples are."""
        effects = {row["measure"]: row for row in self.rows("effects.csv")}
        samples = self.rows("samples.csv")
        for measure in ("duration_ms", "amplitude", "au12"):
            row = effects[measure]
            for side, group in (("first", "children"), ("second", "adults")):
                own = {}
                for sample in samples:
                    if sample["group"] == group:
                        own.setdefault(sample["subject"], []).append(float(sample[measure]))
                self.assertEqual(int(row[f"{side}_subjects"]), len(own))
                self.assertAlmostEqual(
                    float(row[f"{side}_mean"]),
                    statistics.mean(map(statistics.mean, own.values())), delta=1e-3)
        self.assertEqual(set(effects), {measure["name"] for measure in told["measures"]})
        rate = effects["events_per_min"]
        events = (float(rate["first_mean"]) * 40 + float(rate["second_mean"]) * 30) * 5
        self.assertAlmostEqual(events, len(samples), delta=0.1)
        self.assertEqual({row["group"] for row in self.rows("ages.csv")}, {"children"})

    def test_the_same_again(self):
        self.cohort()
        first = self.study("--json", "--jobs", "1")
        again = self.study("--json", "--jobs", "3")
        self.assertEqual((first.returncode, again.returncode), (0, 0))
        self.assertEqual(first.stdout, again.stdout)
        other = self.study("--json", "--seed", "5")
        effect = [json.loads(run.stdout)["comparisons"][0]["effects"][0] for run in (first, other)]
        self.assertEqual(effect[0]["difference"], effect[1]["difference"])
        self.assertNotEqual(effect[0]["p"], effect[1]["p"])

    def test_groups_by_what_the_catalogue_says(self):
        self.cohort()
        both = self.folder / "both.csv"
        run = self.run_inkling("catalog", "merge", "child.csv", "adult.csv", "-o", both,
                               cwd=self.folder)
        self.assertEqual(run.returncode, 0, run.stderr)
        for how, groups in (("population", ["child", "adult"]),
                            ("dataset", ["adult", "child"]),
                            ("age_band", ["under 6", "6 to under 9", "9 to under 12",
                                          "18 and over"])):
            run = self.run_inkling("study", "--catalog", both, "--group-by", how, "--codes-only",
                                   "--permutations", "99", "--json", "-o", self.out)
            self.assertEqual(run.returncode, 0, run.stderr)
            told = json.loads(run.stdout)
            self.assertEqual([group["name"] for group in told["groups"]], groups)
            self.assertEqual(len(told["comparisons"]), len(groups) * (len(groups) - 1) // 2)
        run = self.run_inkling("study", "--catalog", both, "--group-by", "age_band", "--groups",
                               "under 6,18 and over", "--codes-only", "--json", "-o", self.out)
        self.assertEqual(len(json.loads(run.stdout)["comparisons"]), 1)
        self.edit("both.csv", lambda row: {**row, "dataset": "synthetic"})
        run = self.run_inkling("study", "--catalog", both, "--codes-only", "--permutations", "99",
                               "-o", self.out)
        self.assertIn("synthetic truth", run.stdout)
        run = self.run_inkling("study", "--catalog", both, "--groups", "child,grown-up",
                               "--codes-only", "-o", self.out)
        self.assertEqual(run.returncode, 2)
        self.assertIn("grown-up", run.stderr)
        self.assertIn("child, adult", run.stderr)
        run = self.run_inkling("study", "--catalog", both, "--group-by", "sex", "--codes-only",
                               "-o", self.out)
        self.assertEqual(run.returncode, 2)
        self.assertIn("sex", run.stderr)

    def test_bad_input_is_one_clear_line(self):
        self.cohort()
        self.edit("adult.csv", lambda row: {**row, "emotion": "no emotion"})
        self.assertIn("'adults'", self.refused())
        self.cohort()
        self.edit("adult.csv", lambda row: {**row, "subject": "only"})
        self.assertIn("one subject, adult/only", self.refused())
        self.cohort()
        self.edit("child.csv", lambda row: {**row, "age_years": 12 * float(row["age_years"])})
        self.assertIn("divide ages in months by 12", self.refused())
        self.cohort()
        self.assertIn("is left", self.refused(adults="child.csv"))
        self.assertIn("--plan", self.refused("--difference", "30"))
        (self.folder / "odd.csv").write_text("sample,size\nc000-0,large\n")
        self.assertIn("line 2, column size", self.refused("--values", "odd.csv"))
        (self.folder / "odd.csv").write_text("sample,size\nnobody,1\n")
        self.assertIn("no row is of a sample", self.refused("--values", "odd.csv"))
        for unit in ("mm", "IOD"):
            (self.folder / f"{unit}.csv").write_text(f"sample,size [{unit}]\nc000-0,1\n")
        self.assertIn("two measures are called size",
                      self.refused("--values", "mm.csv", "--values", "IOD.csv"))
        both = self.folder / "both.csv"
        self.edit("child.csv", lambda row: {**row, "age_years": ""})
        both.write_text((self.folder / "child.csv").read_text())
        run = self.run_inkling("study", "--catalog", both, "--group-by", "age_band",
                               "--codes-only", "-o", self.out)
        self.assertEqual((run.returncode, run.stderr.count("\n")), (2, 1))
        self.assertIn("no sample has the age to group by", run.stderr)

    def test_what_is_lacking_is_told_and_the_rest_compared(self):
        self.cohort()
        without_rate = {"c000", "c001"}
        self.edit("child.csv", lambda row: {
            **row, "fps": "" if row["subject"] in without_rate else row["fps"],
            "age_years": "" if row["subject"] == "c002" else row["age_years"]})
        self.edit("adult.csv", lambda row: {**row, "apex_frame": ""})
        run = self.study("--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        told = json.loads(run.stdout)
        notes = "\n".join(told["notes"])
        self.assertIn("no frame rate", notes)
        self.assertIn("1 of 40 children has no age", notes)
        effects = {told["measures"][effect["measure"]]["name"]: effect
                   for effect in told["comparisons"][0]["effects"]}
        self.assertEqual(effects["duration_ms"]["first"]["subjects"], 38)
        self.assertIn("no apex", effects["apex_place"]["not_told"])
        self.assertIsNone(effects["apex_place"]["p"])
        self.assertEqual(effects["emotion_anger"]["first"]["subjects"], 40)
        lacking = {row["sample"]: row["lacking"] for row in self.rows("samples.csv")}
        self.assertTrue(lacking["c000-0"].startswith("no frame rate: duration_ms"))

    def test_nothing_of_the_users_is_replaced(self):
        self.cohort()
        Path(self.out).mkdir()
        (Path(self.out) / "effects.csv").write_text("mine")
        run = self.study()
        self.assertEqual(run.returncode, 2)
        self.assertEqual((Path(self.out) / "effects.csv").read_text(), "mine")
        self.assertEqual([p.name for p in Path(self.out).iterdir()], ["effects.csv"])

    def test_frame_rates_alone_make_no_difference(self):
        """The same people, coded by the neutral frames at 25 and at 200 frames/s."""
        self.cohort("false")
        told = json.loads(self.study("--json").stdout)
        comparison = told["comparisons"][0]
        self.assertEqual((comparison["frame_rate"]["from_fps"], comparison["frame_rate"]["to_fps"]),
                         (200, 25))
        duration = comparison["effects"][0]
        self.assertGreater(duration["difference"]["interval"][0], 0, "as the codes are")
        checks = {check["rule"]: check for check in duration["frame_rate"]}
        self.assertEqual(set(checks), {"moving", "neutral", "nearest"})
        low, high = checks["neutral"]["difference"]["interval"]
        self.assertTrue(low < 0 < high, "on the same frames by the same rule")
        self.assertFalse(checks["neutral"]["survives"])
        self.assertIn("Caution", duration["sentence"])
        # Who says how was coded gets lengths without that error.
        known = json.loads(self.study("--json", "--coding-rule", "neutral").stdout)
        low, high = known["comparisons"][0]["effects"][0]["difference"]["interval"]
        self.assertTrue(low < 0 < high)

    def test_known_differences_of_a_few_cohorts(self):
        """The whole of it, on 100 cohorts, is in docs/experiments.md."""
        counts = simulated.counts("known", range(101, 107))
        inside = [count for name, count in counts.items() if "interval" in name or "holds" in name]
        self.assertEqual(len(inside), 12)
        self.assertGreaterEqual(sum(inside), 0.88 * 6 * len(inside), counts)
        self.assertGreaterEqual(min(inside), 3, counts)
        self.assertGreaterEqual(counts["amplitude: q < 0.05"], 4)
        none = simulated.counts("none", range(101, 107))
        self.assertLessEqual(none["anything at q < 0.05"], 2, none)

    def drawn(self):
        """Children whose micro-expressions are twice as large, as videos, and five samples that
        cannot be measured."""
        made = self.folder / "made"
        run = self.run_inkling(
            "synth", "cohort", "--children", "3", "--adults", "3", "--seconds", "5", "--size",
            "160x192", "--child-rate-factor", "5", "--adult-rate-factor", "5",
            "--child-amplitude-factor", "2", "--seed", "2", "--quiet", "-o", made)
        self.assertEqual(run.returncode, 0, run.stderr)
        whole = (made / "c01-1.mp4").read_bytes()
        (made / "cut.mp4").write_bytes(whole[:len(whole) // 3])
        shutil.copy(pattern_video(), made / "faceless.mp4")
        with open(made / "catalog.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        first = next(row for row in rows if row["emotion"] != "no emotion")
        for name, change in (("cut", {"path": "cut.mp4"}), ("gone", {"path": "gone.mp4"}),
                             ("faceless", {"path": "faceless.mp4", "onset_frame": "20",
                                           "apex_frame": "24", "offset_frame": "30"}),
                             ("one", {"offset_frame": first["onset_frame"], "apex_frame": ""}),
                             ("late", {"onset_frame": "9000", "apex_frame": "",
                                       "offset_frame": "9010"})):
            rows.append({**first, "sample": name, **change})
        for name in ("child", "adult"):
            with open(made / f"{name}.csv", "w", newline="") as file:
                writer = csv.DictWriter(file, list(first))
                writer.writeheader()
                writer.writerows(row for row in rows if row["population"] == name)
        return made

    def of_pictures(self, made, out):
        return [INKLING, "study", "--quiet", "--children", made / "child.csv", "--adults",
                made / "adult.csv", "--permutations", "99", "--jobs", "2", "-o", self.folder / out]

    def test_pictures_of_drawn_people(self):
        """Measured, kept, stopped and gone on; what cannot be measured leaves out itself only."""
        made = self.drawn()
        command = self.of_pictures(made, "whole")
        self.assertEqual(subprocess.run(command, check=False).returncode, 0)
        whole = self.folder / "whole"
        rows = {row["sample"]: row for row in self.rows("samples.csv", whole)}
        reasons = {"cut": "", "gone": "its pictures are not there", "faceless": "shows no face",
                   "one": "has only 1 true frame; 4 are needed", "late": "lie outside"}
        for sample, reason in reasons.items():
            self.assertEqual(rows[sample]["max_displacement_iod"], "", sample)
            self.assertIn(reason, rows[sample]["lacking"], sample)
        measured = [row for name, row in rows.items()
                    if name not in reasons and row["max_displacement_iod"]]
        self.assertGreaterEqual(len(measured), 0.8 * (len(rows) - len(reasons)))
        size = {group: statistics.median(float(row["max_displacement_iod"]) for row in measured
                                         if row["group"] == group)
                for group in ("children", "adults")}
        self.assertGreater(size["children"], 1.3 * size["adults"])
        told = json.loads((whole / "study.json").read_text())["comparisons"][0]
        self.assertEqual([len(told["eye_distances_px"]), len(told["quantisers"])], [2, 2])
        self.goes_on(made, whole)

    def goes_on(self, made, whole):
        kept = {path: path.stat().st_mtime_ns for path in (whole / "measured").glob("*.json")}
        self.assertEqual(subprocess.run(self.of_pictures(made, "whole"), check=False).returncode, 0)
        self.assertEqual(kept, {path: path.stat().st_mtime_ns for path in kept}, "used again")
        run = subprocess.Popen(self.of_pictures(made, "killed"))
        while run.poll() is None and len(list((self.folder / "killed").rglob("*.json"))) < 3:
            time.sleep(0.01)
        run.kill()
        run.wait()
        self.assertEqual(subprocess.run(self.of_pictures(made, "killed"), check=False).returncode,
                         0)
        for name in OUTPUTS:
            if name != "run.json":
                self.assertEqual((self.folder / "killed" / name).read_bytes(),
                                 (whole / name).read_bytes(), name)
        self.assertEqual({path.name for path in kept},
                         {path.name for path in (self.folder / "killed/measured").glob("*.json")})

    def test_a_plan_says_how_many_a_study_needs(self):
        self.cohort()
        plan = ("study", "--plan", "--children", "child.csv", "--codes-only", "--runs", "400",
                "--events", "1,10", "--json")
        run = self.run_inkling(*plan, "--difference", "40", cwd=self.folder)
        self.assertEqual(run.returncode, 0, run.stderr)
        told = json.loads(run.stdout)
        needed = {(cell["events_a_subject"], cell["difference"]): cell["subjects"]
                  for cell in told["cells"]}
        self.assertLess(needed[10, 40], needed[1, 40])
        self.assertLess(needed[1, 80], needed[1, 40])
        # n = 2 (1.96 + 0.84)^2 (between^2 + within^2) / difference^2, for one event a child.
        sd2 = told["subject_sd"] ** 2 + told["sample_sd"] ** 2
        self.assertAlmostEqual(needed[1, 40] / (2 * 7.85 * sd2 / 40 ** 2), 1, delta=0.2)
        self.assertEqual(told["seed"], 0)
        run = self.run_inkling("study", "--plan", "--children", "child.csv", "--codes-only",
                               "--measure", "durations", cwd=self.folder)
        self.assertEqual(run.returncode, 2)
        self.assertIn("known: duration_ms", run.stderr)
        run = self.run_inkling(*plan, "--measure", "emotion_anger", "--difference", "0.2", "-o",
                               self.out, cwd=self.folder)
        self.assertEqual(run.returncode, 0, run.stderr)
        told = json.loads(run.stdout)
        self.assertTrue((Path(self.out) / "plan.csv").exists())
        self.assertEqual(page_data(Path(self.out) / "plan.html"), told)
        if jsonschema:
            schema = json.loads((ROOT / "web/schema/study_plan.schema.json").read_text())
            jsonschema.validate(told, schema)


if __name__ == "__main__":
    unittest.main()
