#!/usr/bin/env python3
"""How well the spotters find inserted micro-expressions in the faces of ../shared/data.

Takes one picture of each of eleven people, brings it to life as in a call (head motion, blinks,
longer expressions; H.264, camera noise) with `inkling synth insert`, and scores `inkling analyze`
with `inkling evaluate spotting` (IoU 0.5). Every figure is on inserted truth, not on real
micro-expressions, and on heads of an assumed shape.

First with the options' defaults, over everyone and over the people on whom no constant of a
spotter was ever chosen (`held out`); then, for `flow`, leaving one person out: for each person
the threshold that is best for the others, and the counts of all people pooled. `flow-tcn` has
learnt from drawn people only: for its weights everyone is held out. Recall stands apart, too: of
movements that are alone, and of those within 1.5 s of a blink or of a larger expression, or within
a head movement that was found. Of what it finds: F1 of each action unit, what is seen in its place
where it is missed, how often a unit is there by how sure it is; how often the reading (negative,
positive, surprise) is told and right, by how sure it is; and of the names that are asked for
(`--names seven`) UF1 over seven emotions, how often one is right where it says 0.8 or more, and
STRS (three classes).

`--only drifting`: stills that only drift and roll a little, in calls of 500 kbit/s without
look-ahead and nearly without loss; whatever is found is false.

usage: spotting_bench.py [--inkling PROGRAM] [--seconds S] [--seed N] [--spotter NAME ...]
                         [--thresholds T ...] [--people N] [--only SET] [--weights FILE]
"""
import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("INKLING_SHARED_DATA", ROOT.parent / "shared/data"))
# Name, file, frame, part of the picture (width:height:x:y), held out. The eyes of those held out
# are some 20 to 30 pixels apart: blurred when enlarged.
PEOPLE = [
    ("astronaut", "portraits/astronaut.png", 0, None, False),
    ("man1", "pyfeat/single_face.mp4", 5, None, False),
    ("woman1", "pyfeat/WolfgangLanger_Pexels.mp4", 360, None, False),
    ("man2", "pyfeat/single_face.jpg", 0, None, False),
    ("man4", "intel_sample_videos/head-pose-face-detection-male.gif", 5, None, False),
    ("man3", "intel_sample_videos/again.mkv", 5, None, True),
    ("woman2", "intel_sample_videos/book.mkv", 5, None, True),
    ("woman3", "intel_sample_videos/head-pose-face-detection-female.gif", 20, None, True),
    ("man5", "intel_sample_videos/face-demographics-walking-and-pause.gif", 40, "150:170:155:45",
     True),
    ("woman4", "intel_sample_videos/face-demographics-walking-and-pause.gif", 40,
     "140:170:310:75", True),
    ("man6", "intel_sample_videos/bird.mkv", 0, "180:180:226:5", True),
]
HELD_OUT = {name for name, *_, held_out in PEOPLE if held_out}
CALL = ["--blinks", "14", "--macros", "4", "--heads", "6", "--noise", "1.5"]
SMALL = ["--size", "288x272", "--eyes", "64", "--bitrate", "250"]  # quick to draw
BUSY = [*SMALL, "--blinks", "16", "--macros", "8", "--heads", "6", "--noise", "1.5", "--every", "3"]
TURNING = [*SMALL, "--blinks", "8", "--noise", "1.5", "--every", "3", "--liveliness", "3",
           "--fps", "15"]
SETS = {  # name -> options of synth insert, share of --seconds
    "2-4 %, 25 fps": ([*CALL, "--amplitude", "0.02,0.04", "--bitrate", "500"], 1),
    "1-2 %, 25 fps": ([*CALL, "--amplitude", "0.01,0.02", "--bitrate", "500"], 1),
    "2-4 %, variable rate":
        ([*CALL, "--amplitude", "0.02,0.04", "--bitrate", "500", "--variable-rate"], 1),
    "2-4 %, 100 fps":
        ([*CALL, "--amplitude", "0.02,0.04", "--bitrate", "1000", "--fps", "100"], 0.3),
    "2-4 %, 200 fps":
        ([*CALL, "--amplitude", "0.02,0.04", "--bitrate", "2000", "--fps", "200"], 0.2),
    "busy, 1-4 %": ([*BUSY, "--amplitude", "0.01,0.04"], 1),
    "moving head, 15 fps": ([*TURNING, "--amplitude", "0.02,0.04"], 1),
}
BESIDE_S = 1.5
STILLS = ["adult-04", "baby-08", "teenager-04", "young-child-african-06", "young-child-asian-03",
          "teenager-05"]  # of people who do not exist
DRIFT_PX, DRIFT_ROLL, DRIFT_S = 2.5, 3.14159265 / 180, (2.1, 2.3, 2.5, 2.7, 2.9, 3.0)
DRIFT_CODERS = {
    "500 kbit/s": ["-b:v", "500k", "-maxrate", "500k", "-bufsize", "500k", "-tune", "zerolatency"],
    "nearly without loss": ["-crf", "12"],
}


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def pictures(folder, people):
    paths = []
    for name, source, frame, part, _ in PEOPLE[:people]:
        path = folder / f"{name}.png"
        cut = f",crop={part}" if part else ""
        run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", SHARED / source, "-vf",
            f"select=eq(n\\,{frame}){cut}", "-frames:v", "1", path)
        paths.append(path)
    return paths


def summary(total):
    parts = []
    for kind in ("micro", "macro"):
        s = total["scores"][kind]
        low, high = s.get("f1_interval") or (float("nan"), float("nan"))
        parts.append(f"{kind} F1 {s['f1']:.3f} [{low:.2f}, {high:.2f}] "
                     f"P {s['precision']:.2f} R {s['recall']:.2f} of {s['labels']}")
    return "; ".join(parts) + f"; {total['micro_false_alarms_per_min']:.2f} false a minute"


def micro_counts(scores):
    """Person -> true positives, false positives, false negatives."""
    counts = {}
    for row in scores["subjects"]:
        micro = row["scores"]["micro"]
        counts[row["subject"]] = tuple(micro[key] for key in ("tp", "fp", "fn"))
    return counts


def held_out_summary(scores):
    counts = [c for person, c in micro_counts(scores).items() if person in HELD_OUT]
    if not counts:
        return "held out: nobody"
    tp, fp, fn = map(sum, zip(*counts))
    return (f"held out: micro F1 {f1(counts):.3f} P {tp / max(1, tp + fp):.2f} "
            f"R {tp / max(1, tp + fn):.2f} of {tp + fn}, {len(counts)} people")


def recall_apart(made, out, log):
    """Which share of the micro-expressions is found, by what is near them."""
    found = {key for key, hit in rows_by(log, "recording", "truth_onset", "type").items()
             if hit["outcome"] == "TP"}
    counts = {kind: [0, 0] for kind in ("alone", "blink", "macro", "head")}
    movements = {}
    for row in rows_by(made / "truth.csv", "recording", "onset_frame", "type").values():
        movements.setdefault(row["recording"], []).append(row)

    def shared(a, b, reach_s):
        return (float(a["onset_s"]) <= float(b["offset_s"]) + reach_s and
                float(b["onset_s"]) <= float(a["offset_s"]) + reach_s)

    for recording, rows in movements.items():
        events = rows_by(out / recording / "events.csv", "onset_s", "type").values()
        heads = [event for event in events if event["type"] == "head"]
        for row in (r for r in rows if r["type"] == "micro"):
            near = {r["type"] for r in rows
                    if r["type"] in ("blink", "macro") and shared(r, row, BESIDE_S)}
            near |= {"head" for head in heads if shared(head, row, 0)}
            for kind in near or {"alone"}:
                counts[kind][0] += (recording, row["onset_frame"], "micro") in found
                counts[kind][1] += 1
    return "recall: " + ", ".join(f"{kind} {hits} of {all_}" for kind, (hits, all_)
                                  in counts.items())


def drifting_still(inkling, folder, name, number, seconds):
    """A call of a still face that only drifts and rolls, in each quality: paths by quality."""
    made = folder / f"still-{name}"
    run(inkling, "synth", "insert", SHARED / f"children/{name}.jpg", "-o", made, "--quiet",
        "--every", "0", "--liveliness", "0", "--seconds", "4", "--eyes", "45", "--size", "640x360",
        "--lossless")
    picture = made / "still.png"
    run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", next(made.glob("*.mkv")), "-frames:v", "1",
        picture)
    turn = f"(2*PI*in/{25 * DRIFT_S[number]})"
    roll = f"({DRIFT_ROLL}*sin(0.91*{turn}+2+{number}))"
    corners = []
    for corner, (x, y) in enumerate([(-320, -180), (320, -180), (-320, 180), (320, 180)]):
        corners.append(f"x{corner}='320+({x})*cos{roll}-({y})*sin{roll}+"
                       f"{DRIFT_PX}*sin({turn}+{number})'")
        corners.append(f"y{corner}='180+({x})*sin{roll}+({y})*cos{roll}+"
                       f"{0.7 * DRIFT_PX}*sin(0.83*{turn}+1+{number})'")
    drift = f"perspective={':'.join(corners)}:interpolation=cubic:eval=frame,format=yuv420p"
    paths = {}
    for quality, coder in DRIFT_CODERS.items():
        paths[quality] = folder / f"{name}-{quality.split()[0]}.mp4"
        run("ffmpeg", "-nostdin", "-v", "error", "-y", "-loop", "1", "-framerate", "25", "-t",
            seconds, "-i", picture, "-vf", drift, "-c:v", "libx264", "-preset", "veryfast",
            "-threads", "1", *coder, paths[quality])
    return paths


def drifting_stills(inkling, scratch, spotters, seconds):
    calls = [drifting_still(inkling, scratch, name, k, seconds) for k, name in enumerate(STILLS)]
    for spotter in spotters:
        for quality in DRIFT_CODERS:
            out = scratch / f"drifting-{quality.split()[0]}"
            run(inkling, "analyze", *[paths[quality] for paths in calls], "-o", out, "--quiet",
                "--force", "--hide-faces", "--spotter", spotter)
            found = [sum(row["type"] == "micro" for row in
                         rows_by(events, "face_id", "onset_frame", "type").values())
                     for events in sorted(out.glob("*/events.csv"))]
            print(f"drifting, {quality:20} {spotter:9} false micro-expressions {sum(found)} in "
                  f"{len(found)} stills of {seconds:g} s: {found}", flush=True)


def f1(counts):
    tp, fp, fn = map(sum, zip(*counts))
    return 2 * tp / max(1, 2 * tp + fp + fn)


def leave_one_person_out(by_threshold):
    """by_threshold: threshold -> person -> counts."""
    people = sorted(next(iter(by_threshold.values())))
    chosen = {}
    for person in people:
        others = {t: [c for p, c in counts.items() if p != person]
                  for t, counts in by_threshold.items()}
        chosen[person] = max(others, key=lambda t: (f1(others[t]), t))
    score = f1([by_threshold[chosen[person]][person] for person in people])
    each = ", ".join(f"{t:g}: {f1(list(c.values())):.3f}" for t, c in by_threshold.items())
    return (f"micro F1 {score:.3f}, thresholds chosen {sorted(set(chosen.values()))}; "
            f"fixed thresholds: {each}")


def rows_by(path, *columns):
    with open(path, encoding="utf-8") as file:
        return {tuple(row[c] for c in columns): row for row in csv.DictReader(file)}


READING = {"happiness": "positive", "surprise": "surprise"}  # all others: negative


def numbers(units):
    """"12L+14L" -> [12, 14]"""
    return [int(unit.strip("LR")) for unit in units.split("+") if unit]


def bands(judged, edges=(0.5, 0.6, 0.7, 0.8, 0.9, 1.01)):
    """judged: how sure, whether right."""
    parts = []
    for low, high in zip(edges, edges[1:]):
        here = [(sure, right) for sure, right in judged if low <= sure < high]
        if here:
            said = sum(sure for sure, _ in here) / len(here)
            parts.append(f"{said:.2f}: {sum(right for _, right in here)} of {len(here)}")
    return ", ".join(parts)


def units_text(hits):
    """How well the action units of hits are seen."""
    tp, fp, fn, instead, judged = Counter(), Counter(), Counter(), Counter(), []
    exact = 0
    for truth, event in hits:
        told, seen = set(numbers(truth["action_units"])), numbers(event["action_units"])
        exact += told == set(seen)
        for unit, sure in zip(seen, event["unit_confidence"].split("+")):
            (tp if unit in told else fp)[unit] += 1
            judged.append((float(sure), unit in told))
        for unit in told - set(seen):
            fn[unit] += 1
            for other in set(seen) - told or {"nothing"}:
                instead[unit, other] += 1
    each = {u: 2 * tp[u] / (2 * tp[u] + fp[u] + fn[u]) for u in sorted({*tp, *fp, *fn})}
    pooled = 2 * tp.total() / max(1, 2 * tp.total() + fp.total() + fn.total())
    by_unit = ", ".join(f"{u}: {f:.2f} of {tp[u] + fn[u]}" for u, f in each.items())
    missed = ", ".join(f"{u} as {other} {n}" for (u, other), n in instead.most_common(8))
    return [f"units: F1 {pooled:.3f} pooled, {sum(each.values()) / max(1, len(each)):.3f} mean; "
            f"all right {exact} of {len(hits)}; F1 by unit {by_unit}",
            f"units missed, seen instead: {missed}; by confidence: {bands(judged)}"]


def readings_text(hits):
    """How well hits are read as negative, positive, surprise."""
    pairs = [(READING.get(truth["emotion"], "negative"), event["reading"]) for truth, event in hits]
    told = [(t, a) for t, a in pairs if a != "not told"]
    judged = [(float(event["reading_confidence"]), pair[0] == pair[1])
              for pair, (_, event) in zip(pairs, hits) if event["reading_confidence"]]
    return (f"read: UF1 {uf1_of(pairs):.3f}, told {len(told)} of {len(pairs)}, of these right "
            f"{sum(t == a for t, a in told)}; by confidence: {bands(judged)}")


def uf1_of(pairs):
    """pairs: (truth, answer) of each; unweighted over the classes that occur among the truths."""
    scores = []
    for kind in sorted({truth for truth, _ in pairs}):
        tp = sum(t == a == kind for t, a in pairs)
        either = sum(t == kind for t, _ in pairs) + sum(a == kind for _, a in pairs)
        scores.append(2 * tp / either)
    return sum(scores) / max(1, len(scores))


class Set:
    """The recordings of one set, and their scores."""

    def __init__(self, inkling, scratch, people, options, seconds, seed):
        self.inkling, self.scratch, self.made = inkling, scratch, scratch / "made"
        run(inkling, "synth", "insert", *people, "-o", self.made, "--quiet", "--seed", seed,
            "--seconds", seconds, *options)

    def scores(self, *options):
        out = self.scratch / "out"
        run(self.inkling, "analyze", self.made, "-o", out, "--quiet", "--force", "--hide-faces",
            *options)
        return json.loads(run(self.inkling, "evaluate", "spotting", *self.compared(), "--json"))

    def log(self):
        """The matches of the latest scores()."""
        table = self.scratch / "scores"
        run(self.inkling, "evaluate", "spotting", *self.compared(), "-o", table, "--quiet")
        return table / "log.csv"

    def compared(self):
        return ["--truth", self.made / "truth.csv", "--recordings", self.made / "recordings.csv",
                "--predictions", self.scratch / "out"]

    def recall_apart(self):
        return recall_apart(self.made, self.scratch / "out", self.log())

    def hits(self):
        """Truth and event of each micro-expression that the latest scores() found."""
        out = self.scratch / "out"
        truth = rows_by(self.made / "truth.csv", "recording", "onset_frame", "type")
        for hit in rows_by(self.log(), "recording", "truth_onset", "type").values():
            if hit["outcome"] != "TP" or hit["type"] != "micro":
                continue
            events = rows_by(out / hit["recording"] / "events.csv", "onset_frame", "type")
            yield (truth[hit["recording"], hit["truth_onset"], "micro"],
                   events[hit["predicted_onset"], "micro"])

    def naming(self, hits):
        """Of the hits of the latest scores(): how well names of seven emotions fit."""
        strs = json.loads(run(self.inkling, "evaluate", "analysis", *self.compared(), "--json"))
        pairs = [(truth["emotion"], event["emotion"] or "none") for truth, event in hits]
        sure = [truth["emotion"] == event["emotion"] for truth, event in hits
                if event["emotion"] and float(event["confidence"]) >= 0.8]
        right = sum(t == a for t, a in pairs)
        return (f"named: UF1 {uf1_of(pairs):.3f}, right {right} of {len(pairs)}; "
                f"where it says 0.8 or more: right {sum(sure)} of {len(sure)}; "
                f"STRS {strs['total']['strs']:.3f}")

    def remove(self):
        subprocess.run(["rm", "-rf", self.made, self.scratch / "out"], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inkling", default=str(ROOT / "build/release/inkling"))
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--spotter", nargs="+", default=["flow-tcn", "flow", "lbp-chi2"])
    parser.add_argument("--thresholds", nargs="*", type=float, default=[3, 3.5, 4, 4.5, 5])
    parser.add_argument("--people", type=int, default=len(PEOPLE), help="the first so many")
    parser.add_argument("--only", default="", help="sets whose name begins so")
    parser.add_argument("--weights", nargs=1, default=[], help="of flow-tcn, in place of its own")
    args = parser.parse_args()
    args.weights = ["--weights", *args.weights] if args.weights else []
    if not SHARED.exists():
        sys.exit("spotting_bench: ../shared/data is not there: nothing to measure on")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        people = pictures(scratch, args.people)
        for name, (options, share) in SETS.items():
            if not name.startswith(args.only):
                continue
            made = Set(args.inkling, scratch, people, options, max(8, args.seconds * share),
                       args.seed)
            for spotter in args.spotter:
                weights = args.weights if spotter == "flow-tcn" else []
                scores = made.scores("--spotter", spotter, *weights, "--names", "seven")
                print(f"{name:22} {spotter:9}", summary(scores["total"]), flush=True)
                print(f"{name:22} {spotter:9}", held_out_summary(scores), flush=True)
                print(f"{name:22} {spotter:9}", made.recall_apart(), flush=True)
                if spotter == "flow-tcn":
                    hits = list(made.hits())
                    for line in (*units_text(hits), readings_text(hits), made.naming(hits)):
                        print(f"{name:22} {spotter:9}", line, flush=True)
            if args.thresholds:
                by_threshold = {t: micro_counts(made.scores("--spotter", "flow", "--threshold", t))
                                for t in args.thresholds}
                print(f"{name:22} {'flow':9} one person left out:",
                      leave_one_person_out(by_threshold), flush=True)
            made.remove()
        if "drifting".startswith(args.only):
            drifting_stills(args.inkling, scratch, args.spotter, args.seconds)


if __name__ == "__main__":
    main()
