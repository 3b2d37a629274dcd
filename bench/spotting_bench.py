#!/usr/bin/env python3
"""How well the spotters find inserted micro-expressions in the faces of ../shared/data.

Takes one picture of each of eight people, brings it to life as in a call (head motion, blinks,
longer expressions; H.264, camera noise) with `inkling synth insert`, and scores `inkling analyze`
with `inkling evaluate spotting` (IoU 0.5). Every figure is on inserted truth, not on real
micro-expressions, and on heads of an assumed shape. Nothing is fitted here: options are the
defaults.

usage: spotting_bench.py [--inkling PROGRAM] [--seconds S] [--seed N] [--spotter NAME ...]
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("INKLING_SHARED_DATA", ROOT.parent / "shared/data"))
# Name, file, frame. The eyes of the last three are some 30 pixels apart: blurred when enlarged.
PEOPLE = [
    ("astronaut", "portraits/astronaut.png", 0),
    ("man1", "pyfeat/single_face.mp4", 5),
    ("woman1", "pyfeat/WolfgangLanger_Pexels.mp4", 360),
    ("man2", "pyfeat/single_face.jpg", 0),
    ("man4", "intel_sample_videos/head-pose-face-detection-male.gif", 5),
    ("man3", "intel_sample_videos/again.mkv", 5),
    ("woman2", "intel_sample_videos/book.mkv", 5),
    ("woman3", "intel_sample_videos/head-pose-face-detection-female.gif", 20),
]
CALL = ["--blinks", "14", "--macros", "4", "--heads", "6", "--noise", "1.5"]
SETS = {  # name -> options of synth insert, share of --seconds
    "2-4 %, 25 fps": (["--amplitude", "0.02,0.04", "--bitrate", "500"], 1),
    "1-2 %, 25 fps": (["--amplitude", "0.01,0.02", "--bitrate", "500"], 1),
    "2-4 %, variable rate": (["--amplitude", "0.02,0.04", "--bitrate", "500", "--variable-rate"], 1),
    "2-4 %, 100 fps": (["--amplitude", "0.02,0.04", "--bitrate", "1000", "--fps", "100"], 0.3),
    "2-4 %, 200 fps": (["--amplitude", "0.02,0.04", "--bitrate", "2000", "--fps", "200"], 0.2),
}


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stderr}")
    return done.stdout


def pictures(folder):
    paths = []
    for name, source, frame in PEOPLE:
        path = folder / f"{name}.png"
        run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", SHARED / source, "-vf",
            f"select=eq(n\\,{frame})", "-frames:v", "1", path)
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


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--inkling", default=str(ROOT / "build/release/inkling"))
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--spotter", nargs="+", default=["flow", "lbp-chi2"])
    args = parser.parse_args()
    if not SHARED.exists():
        sys.exit("spotting_bench: ../shared/data is not there: nothing to measure on")
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        people = pictures(scratch)
        for name, (options, share) in SETS.items():
            made = scratch / "made"
            run(args.inkling, "synth", "insert", *people, "-o", made, "--quiet", "--seed", args.seed,
                "--seconds", max(8, args.seconds * share), *CALL, *options)
            for spotter in args.spotter:
                out = scratch / f"out-{spotter}"
                run(args.inkling, "analyze", made, "-o", out, "--quiet", "--force", "--spotter",
                    spotter)
                scores = json.loads(run(args.inkling, "evaluate", "spotting", "--truth",
                                        made / "truth.csv", "--recordings", made / "recordings.csv",
                                        "--predictions", out, "--json"))
                print(f"{name:22} {spotter:9}", summary(scores["total"]), flush=True)
            subprocess.run(["rm", "-rf", made, *scratch.glob("out-*")], check=True)


if __name__ == "__main__":
    main()
