#!/usr/bin/env python3
"""`inkling reproduce`: results are made again and compared, and what is not as it was is named."""
import csv
import json
import os
import re
import shutil
import subprocess
import unittest

import inkling_case
import simulated_differences as simulated
from inkling_case import INKLING, InklingCase, drawn_portrait

# Every sort of result, the smallest of each, made in one folder by relative names. What reads the
# results of others stands behind them.
COMMANDS = """
synth cohort --children 1 --adults 1 --seconds 8 --seed 5 -o paper/made
synth call --layout gallery --switches 0 --seconds 4 -o paper/call
synth insert portrait.png --every 0 --seconds 12 --size 480x360 --eyes 60 -o paper/still
analyze paper/made --export landmarks-csv -o paper/results
evaluate spotting --truth paper/made/truth.csv --predictions paper/results
  --recordings paper/made/recordings.csv -o paper/spotting
evaluate recognition --catalog paper/made/catalog.csv --classes cmed-7 --cache kept
  --approach majority,chance -o paper/recognition
study --children child.csv --adults adult.csv --codes-only --permutations 99 -o paper/study
baselines --catalog paper/made/catalog.csv --preset quick --approaches majority --no-spotting
  --groups 2 --resamples 10 -o paper/baselines
sensitivity paper/still/portrait.mp4 --amplitudes 4 --insertions 4 --resamples 20
  -o paper/sensitivity
catalog merge paper/made/catalog.csv -o paper/merged.csv
"""
JOBS = {"inkling synth cohort", "inkling synth call", "inkling synth insert", "inkling analyze",
        "inkling evaluate spotting", "inkling evaluate recognition", "inkling study",
        "inkling baselines", "inkling sensitivity", "inkling catalog"}


def commands():
    return [line.split() for line in re.sub(r"\n  +", " ", COMMANDS).split("\n") if line]


class Reproduce(InklingCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = inkling_case._scratch() / "reproduce"
        cls.kept.mkdir()
        env = dict(os.environ, INKLING_MODELS=str(cls.kept / "models"))
        shutil.copy(drawn_portrait(), cls.kept / "portrait.png")
        simulated.Cohort(cls.kept, 1, *simulated.SCENARIOS["few"])
        for command in commands():
            subprocess.run([INKLING, *command, "--quiet"], cwd=cls.kept, env=env, check=True,
                           stdin=subprocess.DEVNULL)

    def setUp(self):
        super().setUp()
        self.env["INKLING_MODELS"] = str(self.kept / "models")

    def moved(self):
        """All of it in a folder of the test's own, as somebody else has it."""
        work = self.folder / "work"
        shutil.copytree(self.kept, work)
        return work

    def reproduce(self, folder, *args, status=0):
        run = self.run_inkling("reproduce", folder, *args, "--json")
        self.assertEqual((run.returncode, run.stderr), (status, ""), run.stdout)
        return json.loads(run.stdout)

    def files(self, told, likeness=None):
        return {file["file"]: file for result in told["results"] for file in result["files"]
                if likeness in (None, file["likeness"])}

    def changed(self, told):
        return {cause["what"]: (cause["before"], cause["again"])
                for result in told["results"] for cause in result["changed"]}

    def edit(self, path, *changes):
        text = path.read_text()
        for before, after in changes:
            self.assertIn(before, text)
            text = text.replace(before, after, 1)
        path.write_text(text)

    def test_every_sort_of_result_is_the_same(self):
        # A run that went on with what an earlier one had kept.
        baselines = next(words for words in commands() if words[0] == "baselines")
        run = self.run_inkling(*baselines, "--quiet", cwd=self.kept)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        before = {path: path.stat().st_mtime_ns for path in self.kept.rglob("*")}
        told = self.reproduce(self.kept / "paper")
        self.assertEqual(told["likeness"], "same", json.dumps(self.files(told, "differs")))
        self.assertEqual({result["made_by"] for result in told["results"]}, JOBS)
        self.assertEqual(self.changed(told), {})
        self.assertTrue(self.files(told)["baselines.html"]["varies"])
        for name in ("run.json", "events.csv", "truth.csv", "gallery.mp4", "merged.csv",
                     "results.json", "study.json", "baselines.csv", "sensitivity.json"):
            self.assertIn(name, self.files(told, "same"))
        self.assertEqual(before, {path: path.stat().st_mtime_ns for path in self.kept.rglob("*")
                                  if path.name != self.kept.name}, "nothing is left or touched")

    def test_of_one_recording_alone(self):
        out = self.folder / "again"
        run = self.run_inkling("reproduce", self.kept / "paper/results/c01-1", "-o", out)
        self.assertEqual((run.returncode, run.stderr), (0, ""), run.stdout)
        self.assertIn("same: 5 files in 1 result\n", run.stdout)
        self.assertIn("run.json, but for what differs from run to run", run.stdout)
        self.assertEqual({path.name for path in out.iterdir()}, {"c01-1", ".made-again"})
        self.assert_refused(self.run_inkling("reproduce", self.kept / "paper/results/c01-1", "-o",
                                             out), "is there already", "-o")

    def test_a_changed_byte_of_an_input_is_named(self):
        work = self.moved()
        truth = work / "paper/made/truth.csv"
        with open(truth, newline="") as table:
            micro = next(row for row in csv.DictReader(table) if row["type"] == "micro")
        onset = micro["onset_frame"]
        moved = onset[:-1] + ("1" if onset[-1] == "0" else "0")
        self.edit(truth, (f",{onset},", f",{moved},"))
        told = self.reproduce(work / "paper/spotting", "--work-in", work, status=1)
        self.assertEqual(list(self.changed(told)), [f"input {truth}"])
        self.assertEqual(len(set(self.changed(told)[f"input {truth}"])), 2)
        places = self.files(told, "differs")["log.csv"]["places"]
        self.assertIn("onset", places[0]["place"])
        again = work / "paper/spotting-again"
        self.assertTrue((again / "log.csv").exists(), "what differs stays, to be looked at")
        self.assertTrue((again / ".made-again").exists(), "and is no result of its own")

        video = work / "paper/made/c01-1.mp4"
        data = bytearray(video.read_bytes())
        data[len(data) // 2] ^= 1
        video.write_bytes(data)
        told = self.reproduce(work / "paper/results/c01-1", "--work-in", work, status=1)
        self.assertEqual(list(self.changed(told)), [f"input {video}"])
        sums = self.files(told, "differs")["run.json"]["places"]
        self.assertIn("input.sha256", [place["place"] for place in sums])

    def test_a_changed_option_is_named(self):
        work = self.moved()
        record = work / "paper/spotting/.evaluate-spotting.inkling"
        self.edit(record, ("word -o\n", "word --iou\nword 0.9\nword -o\n"))
        told = self.reproduce(work / "paper/spotting", "--work-in", work, status=1)
        self.assertEqual(self.changed(told), {"option iou": ("0.5", "0.9")})

    def test_a_result_that_was_changed_since_is_told(self):
        work = self.moved()
        results = work / "paper/spotting/results.json"
        labels = json.loads(results.read_text())
        changed = dict(labels, seed=99)
        results.write_text(json.dumps(changed))
        told = self.reproduce(work / "paper/spotting", "--work-in", work, status=1)
        file = self.files(told, "differs")["results.json"]
        self.assertTrue(file["changed_since"])
        self.assertEqual((file["places"][0]["place"], file["places"][0]["before"]), ("seed", "99"))
        self.assertEqual(self.changed(told), {})

        # Of figures that were rounded, it is told that they were.
        table = work / "paper/spotting/log.csv"
        results.write_text(json.dumps(labels))
        value = re.search(r"\b0\.\d{3,}\b", table.read_text()).group()
        near = value[:-1] + str(int(value[-1]) + (1 if value[-1] != "9" else -1))
        self.edit(table, (value, near))
        told = self.reproduce(work / "paper/spotting", "--work-in", work)
        self.assertEqual((told["likeness"], list(self.files(told, "within rounding"))),
                         ("within rounding", ["log.csv"]))
        table.unlink()
        told = self.reproduce(work / "paper/spotting", "--work-in", work, status=1)
        self.assertEqual(self.files(told)["log.csv"]["remark"], "is not there any more")

    def test_another_version_and_library_are_named(self):
        work = self.moved()
        record = work / "paper/spotting/.evaluate-spotting.inkling"
        library = re.search(r"with (libavcodec\.so[\d.]+)\t(\w+)", record.read_text())
        version = re.search(r"with inkling\t(\S+)", record.read_text()).group(1)
        self.edit(record, (f"with inkling\t{version}", "with inkling\t0.0.1"),
                  (library.group(), "with libavcodec.so.1.2.3\t00ff"))
        told = self.reproduce(work / "paper/spotting", "--work-in", work)
        self.assertEqual(self.changed(told), {
            "inkling": ("0.0.1", version), "libavcodec": ("libavcodec.so.1.2.3",
                                                          library.group(1))})
        text = self.run_inkling("reproduce", work / "paper/spotting", "--work-in", work).stdout
        self.assertIn("inkling: 0.0.1 then", text)

    def test_what_cannot_be_made_again_is_one_line(self):
        work = self.moved()
        folder = work / "paper/spotting"
        record = folder / ".evaluate-spotting.inkling"
        whole = record.read_text()
        here = ("reproduce", folder, "--work-in", work)
        (work / "paper/made/truth.csv").unlink()
        self.assert_refused(self.run_inkling(*here), "truth.csv", "is not there", "--work-in")
        self.assert_refused(self.run_inkling(*here[:3], self.folder / "nowhere"), "is not there")
        record.write_text("".join(line for line in whole.splitlines(True)
                                  if line.split()[0] in ("inkling", "job", "input", "file")))
        self.assert_refused(self.run_inkling(*here), "did not note how", "once more")
        record.unlink()
        self.assert_refused(self.run_inkling(*here), "holds no results", "hidden files")
        (folder / "run.json").write_text("{}")
        self.assert_refused(self.run_inkling(*here), "did not note how", "cp -r")
        self.assert_refused(self.run_inkling("reproduce", work / "child.csv"), "no folder")
        record.write_text(whole.replace("word --truth", "word --verity"))
        shutil.copy(self.kept / "paper/made/truth.csv", work / "paper/made/truth.csv")
        self.assert_refused(self.run_inkling(*here), "could not be run again", "--truth")
        self.assertEqual([path.name for path in (work / "paper").iterdir()
                          if "again" in path.name or "reproduced" in path.name], [])

    def test_in_a_container(self):
        """Of what a container's engine is asked; none is needed for the test."""
        tools = self.folder / "tools"
        tools.mkdir()
        self.env["PATH"] = str(tools)
        folder = self.kept / "paper/spotting"
        here = ("reproduce", folder, "--in-container", "-o", self.folder / "again")
        self.assert_refused(self.run_inkling(*here), "neither podman nor docker")
        engine = tools / "podman"
        engine.write_text("#!/bin/sh\nexit 1\n")
        engine.chmod(0o755)
        self.assert_refused(self.run_inkling(*here), "podman build -t inkling:", "Containerfile")
        engine.write_text(f"""#!/bin/sh
[ "$1" = image ] && exit 0
echo "$@" > {self.folder}/asked
while [ "${{1#inkling:}}" = "$1" ]; do shift; done
shift
exec {INKLING} "$@"
""")
        run = self.run_inkling(*here, cwd=self.kept)
        self.assertEqual((run.returncode, run.stderr), (0, ""), run.stdout)
        asked = (self.folder / "asked").read_text()
        made = self.kept / "paper/made"
        for words in ("--network=none", f"--volume {made}:{made}:ro",
                      f"--volume {self.folder}:{self.folder} ", f"--workdir={self.kept}"):
            self.assertIn(words, asked)


if __name__ == "__main__":
    unittest.main()
