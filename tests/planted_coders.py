#!/usr/bin/env python3
"""Coders who do not exist: they see what is there, with errors of a size that is known.

As a program it tells how often `inkling agreement` finds the planted errors within its intervals:

    INKLING=build/release/inkling python3 tests/planted_coders.py --seeds 200
"""
import argparse
import csv
import json
import os
import random
import subprocess
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

EMOTIONS = ("happiness", "surprise", "fear", "disgust", "sadness")
CONFUSED_WITH = {"fear": "surprise", "surprise": "fear"}
UNITS = (1, 2, 4, 6, 9, 12, 15)
INTENSITIES = "ABC"
FRAME_MS = 40


@dataclass(frozen=True)
class Movement:
    onset: int
    apex: int
    offset: int
    emotion: str
    units: tuple  # of (unit, intensity)


@dataclass(frozen=True)
class Errors:
    """What a coder does wrong; nothing, as it stands."""
    missed: float = 0  # share of the movements
    late_frames: int = 0  # of the onset, on average
    unsteady_frames: int = 0  # earlier or later than that by up to so many
    confused: float = 0  # share of fear that is called surprise, and the other way round
    left_out: int = 0  # an action unit that is never noted; 0: none


PLANTED = Errors(missed=0.2, late_frames=2, unsteady_frames=2, confused=0.3, left_out=4)
NONE = Errors()


def truth(chance, movements):
    """What there is to be seen of one child, 60 frames from one movement to the next."""
    seen = []
    for number in range(movements):
        onset = 40 + 60 * number + chance.randrange(20)
        length = chance.randrange(8, 13)
        units = sorted(chance.sample(UNITS, chance.randrange(1, 4)))
        seen.append(Movement(onset, onset + length // 2, onset + length, chance.choice(EMOTIONS),
                             tuple((unit, chance.choice(INTENSITIES)) for unit in units)))
    return seen


def frames_of(movements):
    return 100 + 60 * movements


def coded(seen, errors, chance):
    """What a coder with these errors notes of it."""
    noted = []
    for movement in seen:
        if chance.random() < errors.missed:
            continue
        late = errors.late_frames + chance.randint(-errors.unsteady_frames, errors.unsteady_frames)
        emotion = movement.emotion
        if emotion in CONFUSED_WITH and chance.random() < errors.confused:
            emotion = CONFUSED_WITH[emotion]
        onset = movement.onset + late
        units = tuple(one for one in movement.units if one[0] != errors.left_out)
        noted.append(replace(movement, onset=onset, apex=max(onset, movement.apex),
                             emotion=emotion, units=units))
    return noted


def expected(errors):
    """What the figures of an expert and such a coder are, but for chance: by quantity, statistic
    and unit, of the pair (expert, coder)."""
    share_confused = len(CONFUSED_WITH) / len(EMOTIONS)
    return {
        ("movements", "reliability", ""): 2 * (1 - errors.missed) / (2 - errors.missed),
        ("movements of {first}", "also noted by {second}", ""): 1 - errors.missed,
        ("emotion", "observed agreement", ""): 1 - share_confused * errors.confused,
        ("onset", "mean difference", "frames"): errors.late_frames,
        ("onset", "mean difference", "ms"): FRAME_MS * errors.late_frames,
        ("offset", "mean difference", "frames"): 0,
        ("length", "mean difference", "frames"): -errors.late_frames,
    }


def figure_of(part, quantity, statistic, unit=""):
    """The figure of a slice of what the program tells; names of coders may stand in braces."""
    names = dict(zip(("first", "second"), part["coders"], strict=False))
    wanted = (quantity.format(**names), statistic.format(**names), unit)
    found = [one for one in part["figures"]
             if (one["quantity"], one["statistic"], one["unit"]) == wanted]
    assert len(found) == 1, (wanted, len(found))
    return found[0]


def slice_of(report, by, of):
    found = [one for one in report["slices"] if (one["by"], one["of"]) == (by, of)]
    assert len(found) == 1, (by, of, len(found))
    return found[0]


def is_recovered(figure, value):
    # Without an interval nothing varies: the figure itself is the value.
    low, high = figure["interval"] or [figure["value"]] * 2
    return low - 1e-9 <= value <= high + 1e-9


def rows_of(child, coder, noted):
    """Rows of a table as `inkling agreement` reads it."""
    for one in noted:
        units = "+".join(f"{unit}{letter}" for unit, letter in one.units)
        yield {"recording": f"{child}-1", "subject": child, "coder": coder, "tier": "micro",
               "onset_frame": one.onset, "apex_frame": one.apex, "offset_frame": one.offset,
               "emotion": one.emotion, "action_units": units}


def table_of(seed, errors, children=24, movements=20):
    """An expert without a fault and a novice with these errors, who code the same children."""
    chance = random.Random(seed)
    rows = []
    for number in range(1, children + 1):
        seen = truth(chance, movements)
        rows += rows_of(f"c{number:02}", "expert", seen)
        rows += rows_of(f"c{number:02}", "novice", coded(seen, errors, chance))
    return rows


def write_table(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    return path


def agreement_of_seed(program, folder, seed, errors, **size):
    """The report of the command on such a table."""
    table = write_table(Path(folder) / f"planted-{seed}.csv", table_of(seed, errors, **size))
    run = subprocess.run([program, "agreement", str(table), "--json", "--quiet"], check=True,
                         capture_output=True, text=True, stdin=subprocess.DEVNULL)
    return json.loads(run.stdout)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--children", type=int, default=24)
    parser.add_argument("--movements", type=int, default=20)
    flags = parser.parse_args()
    size = {"children": flags.children, "movements": flags.movements}
    found, values, widths = {}, {}, {}
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(flags.seeds):
            report = agreement_of_seed(os.environ["INKLING"], folder, seed, PLANTED, **size)
            pair = slice_of(report, "coders", "expert / novice")
            for key, value in expected(PLANTED).items():
                figure = figure_of(pair, *key)
                found[key] = found.get(key, 0) + is_recovered(figure, value)
                values[key] = values.get(key, 0) + figure["value"] / flags.seeds
                low, high = figure["interval"] or (0, 0)
                width = (high - low) / 2
                widths[key] = widths.get(key, 0) + width / flags.seeds
    print("| figure | planted | mean found | half width of the interval | within it |")
    print("|---|---:|---:|---:|---:|")
    names = {"first": "expert", "second": "novice"}
    for key, value in expected(PLANTED).items():
        name = ", ".join(part for part in key if part).format(**names)
        print(f"| {name} | {value:.3f} | {values[key]:.3f} | {widths[key]:.3f} | "
              f"{found[key]} of {flags.seeds} |")


if __name__ == "__main__":
    sys.exit(main())
