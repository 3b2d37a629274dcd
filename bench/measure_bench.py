#!/usr/bin/env python3
"""What the pictures of a sample show, against movements that are known: how far each figure is off.

Draws people, lets them move by known amounts in calls of 640 x 480, measures each
micro-expression with the measures of `inkling study`, and prints Markdown tables: the share of the
true displacement that is measured, by size, eye distance, bit rate and frame rate; the order of
sizes; the region; the time of the peak; strain, sides and head; what is measured where nothing
moves. All figures are on
**synthetic truth**. The constants of the measures were chosen on the people of the seeds 1 and 2.

usage: measure_bench.py [--bench PROGRAM] [-o FOLDER] [--seeds FIRST,LAST] [--only NAME]
"""
import argparse
import csv
import statistics
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/release/src/inkling/study/inkling_study_bench"
# Name -> what is recorded, and how it is measured. Recordings of equal settings are made once.
CONDITIONS = {
    "eyes 75 px, 500 kbit/s": ({"eyes": 75, "kbps": 500}, {}),
    "eyes 45 px, 500 kbit/s": ({"eyes": 45, "kbps": 500}, {}),
    "eyes 25 px, 500 kbit/s": ({"eyes": 25, "kbps": 500}, {}),
    "eyes 45 px, nearly without loss": ({"eyes": 45, "kbps": 0}, {}),
    "eyes 45 px, 200 frames/s": ({"eyes": 45, "kbps": 500, "fps": 200, "seconds": 7}, {}),
    "the same, 25 frames/s kept": ({"eyes": 45, "kbps": 500, "fps": 200, "seconds": 7},
                                   {"most_fps": 25}),
    "eyes 45 px, at rest": ({"eyes": 45, "kbps": 500}, {"still": 1}),
}
# Of shorter recordings: sides, head and strain, and what a study's check makes of fine pictures.
SHORT = {"seconds": 10}
CONDITIONS |= {
    "10 s, eyes 75 px, nearly without loss": ({"eyes": 75, "kbps": 0, **SHORT}, {}),
    "10 s, as small as 25 px and coded as those": ({"eyes": 75, "kbps": 0, **SHORT},
                                                   {"scale": 25, "quantiser": 21}),
    "10 s, eyes 25 px, 500 kbit/s": ({"eyes": 25, "kbps": 500, **SHORT}, {}),
    "10 s, eyes 40 px, 500 kbit/s": ({"eyes": 40, "kbps": 500, **SHORT}, {}),
}
SIZES = [(0.01, 0.02), (0.02, 0.04), (0.04, 0.07)]


def measure(program, folder, seeds, recorded, how):
    keep = folder / "-".join(f"{k}{v}" for k, v in {**recorded, "seeds": seeds}.items())
    words = [f"{k}={v}" for k, v in {**recorded, **how, "seeds": seeds, "keep": keep}.items()]
    text = subprocess.run([str(program), *words], check=True, capture_output=True, text=True).stdout
    rows = list(csv.DictReader(text.splitlines()))
    return [r for r in rows if r["regions"] and ":" in r["regions"]], len(rows)


def regions(row):
    """Name, true and measured displacement of each region in sight."""
    for word in row["regions"].split():
        name, truth, found = word.split(":")
        yield name, float(truth), float(found)


def number(row, name):
    return float(row[name])


def share(row):
    return number(row, "at_truth") / number(row, "truth")


def spread(values):
    values = sorted(values)
    if not values:
        return "-"
    low, high = values[len(values) // 4], values[3 * len(values) // 4]
    return f"{statistics.median(values):.2f} ({low:.2f}-{high:.2f}; {len(values)})"


def rank_correlation(pairs):
    def ranks(values):
        order = sorted(range(len(values)), key=values.__getitem__)
        return {place: rank for rank, place in enumerate(order)}
    a, b = ranks([x for x, _ in pairs]), ranks([y for _, y in pairs])
    n = len(pairs)
    return 1 - 6 * sum((a[i] - b[i]) ** 2 for i in range(n)) / (n * (n * n - 1))


def region_is_right(row):
    """The region that moves furthest by measurement moves at least 0.8 times as far as any."""
    truth = {name: true for name, true, _ in regions(row)}
    return truth[row["region"]] >= 0.8 * max(truth.values())


def moved_line(name, rows, asked):
    sizes = [spread([share(r) for r in rows if low <= number(r, "truth") < high])
             for low, high in SIZES]
    by_people = " / ".join(
        f"{statistics.median([share(r) for r in rows if r['person'].startswith(who)]):.2f}"
        for who in "ca")
    order = rank_correlation([(number(r, "truth"), number(r, "most")) for r in rows])
    place = sum(map(region_is_right, rows)) / len(rows)
    late = [1000 * (number(r, "at_s") - number(r, "rise_s")) for r in rows]
    speed = statistics.median(number(r, "speed") / number(r, "true_speed") for r in rows)
    cells = [name, *sizes, by_people, f"{order:.2f}", f"{100 * place:.0f} %",
             f"{statistics.median(late):.0f}; {statistics.median(map(abs, late)):.0f}",
             f"{speed:.2f}", f"{len(rows)} of {asked}"]
    return "| " + " | ".join(cells) + " |"


def error_of(rows, found, true, scale=1):
    """Median error, and how far it is too large or too small in the median."""
    off = [scale * (number(r, found) - number(r, true)) for r in rows]
    return f"{statistics.median(map(abs, off)):.2f}; {statistics.median(off):+.2f}"


def other_line(name, rows, asked):
    strain = statistics.median(number(r, "strain") / number(r, "true_strain") for r in rows)
    # Of movements of one side only, and of both sides alike.
    sides = [statistics.median([abs(number(r, "sides")) for r in rows
                                if low <= abs(number(r, "true_sides")) <= high])
             for low, high in ((0.9, 1), (0, 0.1))]
    cells = [name, f"{strain:.2f}", *(f"{one:.2f}" for one in sides),
             error_of(rows, "shift", "true_shift", 100), error_of(rows, "turn", "true_turn"),
             f"{statistics.median(number(r, 'noise') for r in rows):.3f}",
             f"{statistics.median(number(r, 'quantiser') for r in rows):.0f}".replace("-1", "-"),
             f"{len(rows)} of {asked}"]
    return "| " + " | ".join(cells) + " |"


def rest_line(name, rows, asked):
    quiet = sorted(found for r in rows for part, _, found in regions(r) if "lid" not in part)
    below = sum(found <= number(r, "noise") for r in rows for part, _, found in regions(r)
                if "lid" not in part) / len(quiet)
    noise = statistics.median(number(r, "noise") for r in rows)
    return (f"| {name} | {100 * statistics.median(quiet):.2f} % | "
            f"{100 * quiet[int(0.95 * len(quiet))]:.2f} % | {100 * noise:.2f} % | "
            f"{100 * below:.0f} % | {len(rows)} of {asked} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bench", type=Path, default=PROGRAM)
    parser.add_argument("-o", dest="folder", type=Path, default=Path("measured"))
    parser.add_argument("--seeds", default="11,12")
    parser.add_argument("--only")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    moved = ["| condition | 1-2 % | 2-4 % | 4-7 % | children / adults | rank correlation | region "
             "right | peak late by, ms (median; of the size) | speed | measured |",
             "|---" * 10 + "|"]
    others = ["| condition | strain | sides, of one-sided movements | of even ones | head shift, % "
              "of the eye distance (error; bias) | head turn, degrees | `noise_iod` | quantiser | "
              "measured |", "|---" * 9 + "|"]
    rest = ["| condition | region, median | 95 of 100 regions below | `noise_iod`, median | "
            "regions below it | measured |", "|---" * 6 + "|"]
    for name, (recorded, how) in CONDITIONS.items():
        if args.only and args.only not in name:
            continue
        rows, asked = measure(args.bench, args.folder, args.seeds, recorded, how)
        table, line = (rest, rest_line) if "still" in how else (moved, moved_line)
        table.append(line(name, rows, asked))
        print(table[-1], flush=True)
        if table is moved:
            others.append(other_line(name, rows, asked))
    print("\n".join(["", *moved, "", *others, "", *rest]))


if __name__ == "__main__":
    main()
