#!/usr/bin/python3
"""What each idea gives to recognition from pictures of flow, one after the other.

Draws sets like MEGC 2019's composite (flow_pictures.py), or takes --catalog, names the classes of
each subject from all others (leave one subject out), and prints UF1 of each approach with its
difference to the first: intervals of 95 % over subjects, drawn with the same subjects for both.
Drawn sets are **synthetic truth**: how far they are from real flow is not known.

usage: flow_bench.py [--inkling PROGRAM] [--seeds N,N] [--catalog FILE --classes MAP] [-o FOLDER]
"""
import argparse
import csv
import subprocess
from pathlib import Path

import flow_pictures
import numpy as np
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
APPROACHES = {
    "as before": "flow-pixels+svm-rbf",
    "mirror image": "flow-pixels+svm-mirror",
    "centred, unit size": "flow-fields:tensor=false+svm-rbf",
    "both": "flow-fields:tensor=false+svm-mirror",
    "and the whole tensor": "flow-fields+svm-mirror",
    "without the mirror image": "flow-fields+svm-rbf",
}
DRAWS = 2000


def draw(seed, folder):
    for number, (subject, label, pixels) in enumerate(flow_pictures.drawn_set(seed)):
        place = folder / subject / "u_test" / str(label)
        place.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(place / f"{subject}_{number:03}.png")


def named(inkling, catalog, classes, folder):
    """{approach: [(subject, truth, prediction)]}, samples in one order."""
    given = ["evaluate", "recognition", "--catalog", catalog, "--classes", classes, "--protocol",
             "loso", "--approach", ",".join(APPROACHES.values()), "-o", folder, "--quiet"]
    subprocess.run([inkling, *map(str, given)], check=True)
    rows = {}
    with open(folder / "predictions.csv", newline="") as table:
        for row in csv.DictReader(table):
            one = (row["dataset"], row["subject"], row["sample"]), row["truth"], row["given"]
            rows.setdefault(row["approach"], []).append(one)
    return {name: sorted(some) for name, some in rows.items()}


def counts(rows, subjects, classes):
    """By subject and class: right, predicted, true."""
    table = np.zeros((len(subjects), len(classes), 3))
    for place_of, truth, predicted in rows:
        place = subjects[place_of[:2]]
        table[place, classes[truth], 2] += 1
        table[place, classes[predicted], 1] += 1
        table[place, classes[truth], 0] += truth == predicted
    return table


def uf1(table):
    right, predicted, true = np.moveaxis(table, -1, 0)
    return (2 * right / np.maximum(1, predicted + true)).mean(-1)


def report(sets):
    """sets: of each drawn set the counts by approach; their UF1 are averaged."""
    random = np.random.default_rng(1)
    weights = [random.multinomial(n, np.full(n, 1 / n), size=DRAWS)
               for n in (len(next(iter(one.values()))) for one in sets)]

    def scores(approach):
        point = np.mean([uf1(one[approach].sum(0)) for one in sets])
        drawn = [uf1(np.tensordot(w, one[approach], 1)) for w, one in zip(weights, sets)]
        return point, np.mean(drawn, 0)

    first, first_drawn = scores(next(iter(APPROACHES.values())))
    print("| idea | approach | UF1 | more than the first |\n|---|---|---|---|")
    for idea, approach in APPROACHES.items():
        point, drawn = scores(approach)
        low, high = np.percentile(drawn, [2.5, 97.5])
        more = np.percentile(drawn - first_drawn, [2.5, 97.5])
        print(f"| {idea} | `{approach}` | {point:.3f} ({low:.3f} to {high:.3f}) | "
              f"{point - first:+.3f} ({more[0]:+.3f} to {more[1]:+.3f}) |")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inkling", type=Path, default=ROOT / "build/release/inkling")
    parser.add_argument("--seeds", default="11,12,13", help="of drawn sets")
    parser.add_argument("--catalog", type=Path, help="instead of drawn sets")
    parser.add_argument("--classes", default="megc2019-3")
    parser.add_argument("-o", "--output", type=Path, default=Path("flow-bench"))
    args = parser.parse_args()
    sets = []
    for seed in [None] if args.catalog else args.seeds.split(","):
        folder = args.output / (f"seed-{seed}" if seed else "catalog")
        catalog = args.catalog or folder / "catalog.csv"
        if not catalog.exists():
            draw(int(seed), folder / "pictures")
            subprocess.run([args.inkling, "catalog", "import", "--format", "ststnet",
                            folder / "pictures", "-o", catalog, "--quiet"], check=True)
        rows = named(args.inkling, catalog, args.classes, folder / "results")
        samples = next(iter(rows.values()))
        people = sorted({place[:2] for place, _, _ in samples})
        subjects = {person: place for place, person in enumerate(people)}
        classes = {c: i for i, c in enumerate(sorted({truth for _, truth, _ in samples}))}
        sets.append({name: counts(some, subjects, classes) for name, some in rows.items()})
    report(sets)


if __name__ == "__main__":
    main()
