#!/usr/bin/env python3
"""What `inkling study` says of groups that are the same people, recorded otherwise.

Pictures of people who do not exist (--pictures, e.g. those of `inkling synth`'s guide) are brought
to life by `inkling synth insert` with movements of one size, and compared as two groups:
  laboratory   eyes 75 px, 200 frames/s, nearly without loss
  call         eyes 30 px, 25 frames/s, H.264 at 0.065 bits a pixel
  larger call  the same with movements half as large again: a difference that is there
  plain        eyes 45 px, 25 frames/s, nearly without loss
  compressed   the same, H.264 at 0.065 bits a pixel
Prints of each comparison which measures of pictures differ at q < 0.05, as recorded and with all
pictures as coarse as the coarser group's. **Synthetic truth**: the movements are inserted.

usage: study_pictures_bench.py --pictures FILE... [--inkling PROGRAM] [-o FOLDER]
"""
import argparse
import csv
import json
import statistics
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BITS_A_PIXEL = 0.065
AMPLITUDE_IOD, LARGER = 0.03, 1.5
# Eyes px, side px, frames/s, bits a pixel (0: nearly without loss), camera noise, amplitude, seed.
KINDS = {
    "laboratory": (75, 256, 200, 0, 1.0, 1, 1),
    "call": (30, 128, 25, BITS_A_PIXEL, 1.75, 1, 2),
    "larger call": (30, 128, 25, BITS_A_PIXEL, 1.75, LARGER, 3),
    "plain": (45, 176, 25, 0, 1.75, 1, 4),
    "compressed": (45, 176, 25, BITS_A_PIXEL, 1.75, 1, 5),
}
COMPARED = [("plain", "compressed"), ("call", "laboratory"), ("larger call", "laboratory")]
SHOWN = ("max_displacement_iod", "max_strain", "max_speed_iod_per_s", "peak_at_ms",
         "moved_regions", "side_imbalance", "head_shift_iod", "head_turn_deg")


def made(args, kind):
    """Recordings of a kind, and their catalogue."""
    eyes, side, fps, bits, noise, factor, seed = KINDS[kind]
    folder = args.folder / kind.replace(" ", "-")
    catalog = folder / "study-catalog.csv"
    if catalog.exists():
        return catalog
    size = AMPLITUDE_IOD * factor
    subprocess.run(
        [args.inkling, "synth", "insert", *args.pictures, "-o", folder, "--eyes", str(eyes),
         "--size", f"{side}x{side}", "--fps", str(fps), "--seconds", "6", "--every", "1.5",
         "--amplitude", f"{size},{size}", "--bitrate", str(round(bits * side * side * fps / 1000)),
         "--noise", str(noise), "--seed", str(seed), "--jobs", "2", "--quiet"], check=True)
    with open(folder / "truth.csv", newline="") as file:
        truth = [row for row in csv.DictReader(file) if row["type"] == "micro"]
    columns = ["dataset", "population", "subject", "recording", "sample", "path", "kind", "fps",
               "onset_frame", "apex_frame", "offset_frame", "emotion", "action_units"]
    with open(catalog, "w", newline="") as file:
        writer = csv.DictWriter(file, columns, extrasaction="ignore")
        writer.writeheader()
        for number, row in enumerate(truth):
            writer.writerow({**row, "dataset": kind, "population": "child",
                             "subject": row["recording"], "sample": f"{kind} {number}",
                             "path": f"{row['recording']}.mp4", "kind": "video", "fps": fps})
    return catalog


def study(args, first, second):
    out = args.folder / f"{second}-study".replace(" ", "-")
    subprocess.run([args.inkling, "study", "--children", made(args, first), "--adults",
                    made(args, second), "--jobs", "2", "--quiet", "-o", out], check=True)
    return json.loads((out / "study.json").read_text())


def told(result):
    """Measure -> effect, of what pictures show."""
    return {measure["name"]: effect for measure, effect in
            zip(result["measures"], result["comparisons"][0]["effects"])
            if measure["source"] == "pictures" and effect["p"] is not None}


def interval(estimate):
    low, high = estimate["interval"] or (float("nan"), float("nan"))
    return f"{estimate['value']:.3g} ({low:.3g} to {high:.3g})"


def print_comparison(first, second, result):
    comparison, effects = result["comparisons"][0], told(result)
    found = [name for name, effect in effects.items() if effect["q"] < 0.05]
    stay = [name for name in found
            if all(check["survives"] for check in effects[name]["frame_rate"])]
    eyes, quantisers = comparison["eye_distances_px"], comparison["quantisers"]
    samples = " and ".join(str(group["samples"]) for group in result["groups"])
    print(f"\n**{first} less {second}**: {samples} samples of the same people; "
          f"eyes {eyes[0]:.0f} and {eyes[1]:.0f} px, "
          f"quantisers {quantisers[0]:.0f} and {quantisers[1]:.0f}. Of {len(effects)} measures "
          f"{len(found)} differ at q < 0.05, {len(stay)} with all pictures as coarse.\n")
    print("| measure | medians | difference | p | with all pictures as coarse |")
    print("|---" * 5 + "|")
    for name in SHOWN:
        effect = effects[name]
        checks = " / ".join(interval(check["difference"]) for check in effect["frame_rate"])
        print(f"| `{name}` | {effect['first']['median']:.3g}, {effect['second']['median']:.3g} | "
              f"{interval(effect['difference'])} | {effect['p']:.2g} | {checks or '-'} |")


def print_shares(result):
    """Of the inserted size, over all samples that were measured."""
    place = [measure["name"] for measure in result["measures"]].index("max_displacement_iod")
    values = result["measures"][place]["values"]
    for group, pairs in zip(result["groups"], values):
        shares = [value / AMPLITUDE_IOD for _, value in pairs]
        print(f"{group['name']}: {statistics.median(shares):.2f} of {AMPLITUDE_IOD} IOD")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--inkling", type=Path, default=ROOT / "build/release/inkling")
    parser.add_argument("--pictures", type=Path, nargs="+", required=True)
    parser.add_argument("-o", dest="folder", type=Path, default=Path("study-pictures"))
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    for first, second in COMPARED:
        result = study(args, first, second)
        print_comparison(first, second, result)
        print_shares(result)


if __name__ == "__main__":
    main()
