#!/usr/bin/env python3
"""How well `inkling analyze` finds blinks in recordings of people whose blinks were marked by eye.

The marks are tests/data/blinks.csv; how they were made and where the recordings are from is told in
tests/data/blinks.md. A recording is told by its SHA-256; one that is not among the files and
folders given (by default ../shared/data) is skipped with one line. A found blink is right where its
apex lies between a marked onset and offset, or a frame beside, each mark counting once; beside
marks that are unsure nothing is scored.

Constants of the detector may be chosen on the people in CHOSEN_ON; the others are told apart.
--scale and --bitrate measure copies of less quality, whose frames are the same.

usage: blinks_bench.py [--inkling PROGRAM] [--recordings PATH ...] [--scale X] [--bitrate KBPS]
"""
import argparse
import csv
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("INKLING_SHARED_DATA", ROOT.parent / "shared/data"))
MARKS = ROOT / "tests/data/blinks.csv"
CHOSEN_ON = {"A", "B"}
BESIDE = 1  # frames
VIDEO = {".mp4", ".mov", ".mkv", ".webm"}


def marks():
    """(name, SHA-256, person) -> [(kind, onset, closed, offset)]"""
    found = {}
    with open(MARKS, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            of = found.setdefault((row["recording"], row["sha256"], row["person"]), [])
            of.append((row["kind"], *(int(row[f"{k}_frame"]) for k in
                                      ("onset", "closed", "offset"))))
    return found


def paths_by_digest(folders):
    paths = {}
    for folder in folders:
        for path in [folder] if folder.is_file() else sorted(folder.rglob("*")):
            if path.suffix in VIDEO and path.is_file():
                paths.setdefault(hashlib.sha256(path.read_bytes()).hexdigest(), path)
    return paths


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")


def worse_copy(path, scratch, scale, bitrate):
    copy = scratch / f"{path.stem}.mp4"
    rate = ["-b:v", f"{bitrate}k"] if bitrate else ["-crf", "12"]
    run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", path, "-vf", f"scale=iw*{scale}:-2", "-an",
        "-fps_mode", "passthrough", "-c:v", "libx264", "-preset", "veryfast", *rate, copy)
    return copy


def blinks_found(folder):
    """(onset, apex, offset) of the blinks of the face that is there most, and its seconds."""
    with open(folder / "frames.csv", encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["face"] == "1"]
    faces = [row["face_id"] for row in rows]
    if not faces:
        return [], 0
    main = max(set(faces), key=lambda face: (faces.count(face), face))
    with open(folder / "events.csv", encoding="utf-8", newline="") as file:
        blinks = [tuple(int(row[f"{k}_frame"]) for k in ("onset", "apex", "offset"))
                  for row in csv.DictReader(file)
                  if row["type"] == "blink" and row["face_id"] == main]
    times = [float(row["time_s"]) for row in rows if row["face_id"] == main]
    return blinks, max(times) - min(times)


def compare(marked, found):
    """Pairs of (mark, found blink), what is false, what was missed."""
    left = [mark for mark in marked if mark[0] == "blink"]
    unsure = [mark for mark in marked if mark[0] == "unsure"]
    pairs, false = [], []
    for blink in found:
        on = [m for m in left if m[1] - BESIDE <= blink[1] <= m[3] + BESIDE]
        if on:
            nearest = min(on, key=lambda m: abs(m[2] - blink[1]))
            left.remove(nearest)
            pairs.append((nearest, blink))
        elif not any(m[1] <= blink[2] and blink[0] <= m[3] for m in unsure):
            false.append(blink)
    return pairs, false, left


def figures(counts):
    tp, fp, fn = map(sum, zip(*counts)) if counts else (0, 0, 0)
    return (f"precision {tp / max(1, tp + fp):.2f}, recall {tp / max(1, tp + fn):.2f}, "
            f"F1 {2 * tp / max(1, 2 * tp + fp + fn):.3f} of {tp + fn}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inkling", default=str(ROOT / "build/release/inkling"))
    parser.add_argument("--recordings", nargs="+", default=[SHARED], type=Path)
    parser.add_argument("--scale", type=float, default=1)
    parser.add_argument("--bitrate", type=int, default=0, help="kbit/s; 0: the file as it is")
    args = parser.parse_args()
    paths = paths_by_digest(args.recordings)
    counts, off = {True: [], False: []}, []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        for (name, digest, person), marked in marks().items():
            path = paths.get(digest)
            if path is None:
                print(f"{name}: not there, skipped")
                continue
            if args.scale != 1 or args.bitrate:
                path = worse_copy(path, scratch, args.scale, args.bitrate)
            run(args.inkling, "analyze", path, "-o", scratch / "out", "--quiet", "--force",
                "--hide-faces")
            found, seconds = blinks_found(scratch / "out" / path.stem)
            pairs, false, missed = compare(marked, found)
            off += [abs(a - b) for mark, blink in pairs for a, b in zip(mark[1:], blink)]
            count = len(pairs), len(false), len(missed)
            counts[person in CHOSEN_ON].append(count)
            print(f"{name}, person {person}: {figures([count])}; "
                  f"{60 * len(found) / max(1, seconds):.1f} a minute"
                  + "".join(f"; false at frame {b[1]}" for b in false)
                  + "".join(f"; missed at frame {m[2]}" for m in missed), flush=True)
    if any(counts.values()):
        print("people that constants were chosen on:", figures(counts[True]))
        print("the others:", figures(counts[False]))
        print("all:", figures(counts[True] + counts[False]))
    if off:
        print(f"onset, apex, offset: within one frame {sum(o <= 1 for o in off) / len(off):.2f}, "
              f"within two {sum(o <= 2 for o in off) / len(off):.2f}")


if __name__ == "__main__":
    main()
