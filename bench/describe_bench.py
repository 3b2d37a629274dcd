#!/usr/bin/env python3
"""Memory and resuming of `inkling describe` over many clips.

Draws a small cohort, cuts it into many short samples (overlapping stretches of its recordings),
describes a tenth of them and all of them with lbp-top, and prints the largest memory of both; then
stops a run at about half with Ctrl-C, goes on, and compares the result with that of the run that
was left alone. Pictures are taken whole: the cost of finding faces is not what is measured here.

usage: describe_bench.py [--inkling PROGRAM] [--clips N]
"""
import argparse
import csv
import filecmp
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PEOPLE, SECONDS, FPS, CLIP_FRAMES = 8, 30, 25, 12


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")


def write_catalog(path, recordings, clips):
    with open(path, "w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["dataset", "subject", "sample", "path", "kind", "fps", "onset_frame",
                        "apex_frame", "offset_frame", "emotion"])
        places = SECONDS * FPS - CLIP_FRAMES
        for i in range(clips):
            recording = recordings[i % len(recordings)]
            # Not all of the same place in every recording; lengths differ, so no two are the same.
            turn = i // len(recordings)
            onset = turn % places
            offset = onset + CLIP_FRAMES - 1 - turn // places
            table.writerow(["synthetic", recording.stem, f"n{i}", recording, "video", FPS, onset,
                            (onset + offset) // 2, offset, "none"])


def describe(inkling, catalog, out):
    """Largest memory in MB and wall seconds, in a process of its own."""
    code = ("import resource,subprocess,sys;"
            "r=subprocess.run(sys.argv[1:]).returncode;"
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss);sys.exit(r)")
    start = time.time()
    done = subprocess.run([sys.executable, "-c", code, *command(inkling, catalog, out)],
                          capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return int(done.stdout) / 1024, time.time() - start


def command(inkling, catalog, out):
    return [str(w) for w in (inkling, "describe", "--catalog", catalog, "--descriptor", "lbp-top",
                             "--crop", "whole", "-o", out, "--quiet")]


def interrupted(inkling, catalog, out, whole_size):
    process = subprocess.Popen(command(inkling, catalog, out), stderr=subprocess.DEVNULL)
    while process.poll() is None:
        size = sum(f.stat().st_size for f in out.glob("features/*.features"))
        if size > whole_size / 2:
            process.send_signal(signal.SIGINT)
            break
        time.sleep(0.02)
    process.wait()
    return sum(f.stat().st_size for f in out.glob("features/*.features")) / whole_size


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inkling", default=str(ROOT / "build/release/inkling"))
    parser.add_argument("--clips", type=int, default=10000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        run(args.inkling, "synth", "cohort", "--children", PEOPLE, "--adults", 0, "--seconds",
            SECONDS, "-o", scratch / "made", "--quiet")
        recordings = sorted((scratch / "made").glob("*.mp4"))
        few, many = scratch / "few.csv", scratch / "many.csv"
        write_catalog(few, recordings, args.clips // 10)
        write_catalog(many, recordings, args.clips)
        for name, catalog, clips in (("few", few, args.clips // 10), ("whole", many, args.clips)):
            memory_mb, wall_s = describe(args.inkling, catalog, scratch / name)
            print(f"{clips} clips: {memory_mb:.0f} MB at most, {wall_s:.1f} s", flush=True)
        whole_size = sum(f.stat().st_size for f in (scratch / "whole/features").iterdir())
        stopped_at = interrupted(args.inkling, many, scratch / "stopped", whole_size)
        _, wall_s = describe(args.inkling, many, scratch / "stopped")
        same = all(filecmp.cmp(scratch / "whole" / n, scratch / "stopped" / n, shallow=False)
                   for n in ("features.npy", "samples.csv"))
        print(f"stopped at {100 * stopped_at:.0f} %, went on in {wall_s:.1f} s: "
              f"{'the same result, byte by byte' if same else 'ANOTHER RESULT'}")
        sys.exit(0 if same else 1)


if __name__ == "__main__":
    main()
