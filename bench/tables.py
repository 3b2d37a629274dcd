#!/usr/bin/env python3
"""Every approach on a drawn cohort, whose truth is known: recognition by 7 and 3 classes, spotting.

Draws the cohort, lets every descriptor with its usual recogniser and every network name the
movements of people it has not seen, lets every spotter and some approaches find them, and writes
tables.md. All figures are on **synthetic truth**: they compare methods and say little about real
faces. A run that was stopped goes on where it was; the same command gives the same tables.

usage: tables.py [--inkling PROGRAM] [-o FOLDER] [--small]
"""
import argparse
import csv
import json
import re
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NETWORKS = ["vgg16", "apex-pixels+resnet18", "resnet18", "st-resnet", "dgcnn", "ststnet", "softnet"]
BASELINES = ["majority", "chance"]
# By windows or by frames, with a flow that is quick enough for every moment of a recording.
SPOTTING = [("lbp-top", "windows"), ("flow-hist:flow=dis", "windows"),
            ("flow-pixels:flow=dis+ststnet", "windows"),
            ("flow-rois:flow=dis+softnet:epochs=20", "windows"),
            ("flow-rois:flow=dis+softnet:epochs=20", "frames")]


class Tables:
    def __init__(self, inkling, folder, small):
        self.inkling, self.folder, self.small = inkling, folder, small
        self.cohort = folder / "cohort"

    def run(self, *words, ok=(0,)):
        """The program's progress is shown, what it prints is not."""
        began = time.monotonic()
        done = subprocess.run([str(w) for w in (self.inkling, *words)], stdout=subprocess.DEVNULL)
        if done.returncode not in ok:
            sys.exit(f"tables: stopped in: inkling {' '.join(map(str, words))}")
        print(f"{time.monotonic() - began:7.0f} s  inkling {' '.join(map(str, words[:2]))}",
              flush=True)

    def names(self, kind):
        """What the program itself lists."""
        text = subprocess.run([self.inkling, "evaluate", "recognition", "--help"],
                              capture_output=True, text=True, check=True).stdout
        return re.findall(rf"^{kind} ([\w-]+):", text, re.MULTILINE)

    def draw(self):
        people = ["--children", "2", "--adults", "2", "--seconds", "16"] if self.small else [
            "--children", "20", "--adults", "20"]
        if not (self.cohort / "catalog.csv").exists():
            self.run("synth", "cohort", *people, "-o", self.cohort)

    def recognition(self, classes):
        approaches = self.names("descriptor") + NETWORKS + BASELINES
        if self.small:
            approaches = ["hog", "ststnet:epochs=3", "dgcnn:epochs=2", "majority"]
        out = self.folder / f"recognition-{classes}"
        groups = "2" if self.small else "5"
        self.run("evaluate", "recognition", "--catalog", self.cohort / "catalog.csv",
                 "--classes", classes, "--protocol", "kfold-subject", "--groups", groups,
                 "--approach", ",".join(approaches), "--cache", self.folder / "cache",
                 "-o", out, ok=(0, 1))
        results = json.loads((out / "results.json").read_text())
        lines = [f"## Recognition, {len(results['classes'])} classes ({classes})", "",
                 f"{results['samples']} samples of {results['subjects']} people, {groups} subject "
                 "folds, intervals of 95 % over people.", "",
                 "| approach | UF1 | UAR | s a fold | parameters |", "|---|---|---|---|---|"]
        seconds = self.seconds(out)
        ranked = sorted(results["approaches"], key=lambda a: -a["total"]["uf1"])
        for approach in ranked:
            total = approach["total"]
            lines.append(f"| {approach['name']} | {interval(total, 'uf1')} | "
                         f"{interval(total, 'uar')} | {seconds[approach['name']]:.3g} | "
                         f"{approach.get('parameters', '')} |")
        return lines

    @staticmethod
    def seconds(out):
        """Mean time of a fold by approach."""
        times = {}
        with open(out / "timings.csv", newline="") as table:
            for row in csv.DictReader(table):
                times.setdefault(row["approach"], []).append(float(row["seconds"]))
        return {name: sum(some) / len(some) for name, some in times.items()}

    def spotting(self):
        truth = ["--truth", self.cohort / "truth.csv", "--recordings",
                 self.cohort / "recordings.csv"]
        lines = ["## Spotting", "", "Micro-expressions, IoU 0.5. Spotters with their defaults; "
                 "approaches by sliding windows or by a score at each moment, learnt by 5 subject "
                 "folds.", "",
                 "| method | F1 | precision | recall | false alarms a minute |",
                 "|---|---|---|---|---|"]
        for spotter in ["flow"] if self.small else ["flow-tcn", "flow", "lbp-chi2", "hog-chi2"]:
            out = self.folder / f"spotting-{spotter}"
            self.run("analyze", self.cohort, "-o", out, "--spotter", spotter, "--hide-faces",
                     ok=(0, 1))
            self.run("evaluate", "spotting", *truth, "--predictions", out, "-o", out / "score")
            lines.append(spotting_row(spotter, out / "score"))
        for number, (approach, by) in enumerate([] if self.small else SPOTTING):
            out = self.folder / f"spotting-{number}-{by}"
            self.run("evaluate", "spotting", *truth, "--videos", self.cohort, "--approach",
                     approach, "--by", by, "--protocol", "kfold-subject", "-o", out)
            lines.append(spotting_row(f"{approach}, by {by}", out))
        return lines


def interval(total, key):
    low, high = total.get(f"{key}_interval") or (float("nan"), float("nan"))
    return f"{total[key]:.3f} ({low:.3f} to {high:.3f})"


def spotting_row(name, out):
    total = json.loads((out / "results.json").read_text())["total"]
    micro = total["scores"]["micro"]
    return (f"| {name} | {interval(micro, 'f1')} | {micro['precision']:.3f} | "
            f"{micro['recall']:.3f} | {total['micro_false_alarms_per_min']:.2f} |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inkling", type=Path, default=ROOT / "build/release/inkling")
    parser.add_argument("-o", "--output", type=Path, default=Path("tables"))
    parser.add_argument("--small", action="store_true", help="four people, few approaches: a test")
    args = parser.parse_args()
    args.output.mkdir(parents=True, exist_ok=True)
    tables = Tables(args.inkling.resolve(), args.output, args.small)
    tables.draw()
    parts = [["# Approaches on a drawn cohort", "", "Synthetic truth: people who do not exist."]]
    parts += [tables.recognition(classes) for classes in ("cmed-7", "cmed-3")]
    parts.append(tables.spotting())
    path = args.output / "tables.md"
    path.write_text("\n".join("\n".join(part) + "\n" for part in parts))
    print(path)


if __name__ == "__main__":
    main()
