#!/usr/bin/env python3
"""Makes the weights of the spotter flow-tcn, from drawn people only.

Draws synthetic people (`inkling synth cohort`), animates a picture of each with known movements,
distractors and a call's damage (`inkling synth insert`, each recording another mixture), codes the
recordings as calls are coded (H.264 in several settings, VP8), and learns from them
(`inkling train spotter`). No picture of a real person is used. The same options give the same
weights on the same versions of FFmpeg and LibTorch. A run that was stopped goes on.

usage: train_flow_tcn.py [--inkling PROGRAM] [--work FOLDER] [--people N] [--rounds N]
                         [--made-only] [-o FILE] [-- OPTIONS OF inkling train spotter]
"""
import argparse
import os
import random
import shutil
import subprocess
import sys
from multiprocessing.pool import ThreadPool
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SEED = 11
SECONDS = 45
LEARNING_JOBS = 2  # sums are added in another order on another number of threads
WEIGHTS = ROOT / "src/inkling/spotting/flow_tcn.safetensors"


def run(*command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(map(str, command))}\n{done.stderr}")


def stills(inkling, work, people):
    """One picture a person, from near the start of a recording: the face rests."""
    run(inkling, "synth", "cohort", "--children", people // 2, "--adults", people - people // 2,
        "--seconds", 5, "--seed", SEED, "-o", work / "people", "--quiet")
    paths = []
    for video in sorted((work / "people").glob("*.mp4")):
        path = work / "stills" / f"{video.stem}.png"
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            part = path.with_suffix(".part.png")
            run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", video, "-vf", "select=eq(n\\,3)",
                "-frames:v", 1, part)
            part.rename(path)
        paths.append(path)
    return paths


def movements(chance, turn):
    """Options of synth insert: what the face does. From the third turn on it smiles broadly."""
    larger = ["0.02,0.08", "0.04,0.12", "0.06,0.16"] if turn < 2 else \
        ["0.02,0.08", "0.05,0.16", "0.12,0.3"]
    amplitude = chance.choice(["0.01,0.02", "0.01,0.03", "0.015,0.04", "0.02,0.06"])
    options = ["--every", f"{chance.uniform(2, 3.5):.2f}", "--amplitude", amplitude,
               "--duration", chance.choice(["0.12", "0.2"]) + ",0.49",
               "--any-place", "0.35", "--variety", f"{chance.uniform(0, 1.5):.2f}",
               "--liveliness", "0" if chance.random() < 0.1 else f"{chance.uniform(0.3, 2):.2f}",
               "--blinks", f"{chance.uniform(4, 25):.1f}",
               "--heads", f"{chance.uniform(0, 12):.1f}",
               "--macros", f"{chance.uniform(0, 8):.1f}",
               "--macro-amplitude", chance.choice(larger),
               "--macro-duration", chance.choice(["0.55,1.5", "0.8,3", "1,5"])]
    for what, share, most in (("--speech", 0.35, 4), ("--hands", 0.2, 3), ("--lights", 0.25, 4)):
        if chance.random() < share:
            options += [what, f"{chance.uniform(1, most):.1f}"]
    return options


def pictures(chance):
    """Options of synth insert: how it is filmed, and what a call does to it."""
    options = ["--size", "288x272", "--eyes", str(chance.randint(36, 72)),
               "--noise", f"{chance.uniform(0, 3.5):.1f}"]
    damage = chance.random()
    if damage < 0.15:
        options += ["--repeats", f"{chance.uniform(0.02, 0.2):.2f}"]
    elif damage < 0.3:
        options += ["--drops", f"{chance.uniform(0.02, 0.15):.2f}"]
    elif damage < 0.45:
        options += ["--freezes", f"{chance.uniform(1, 4):.1f}"]
    if chance.random() < 0.25:
        return options + ["--variable-rate", "--fps", chance.choice(["20", "25", "30"])]
    rates, shares = ["15", "24", "25", "30", "50", "60", "100"], [1, 2, 6, 5, 1, 1, 1]
    return options + ["--fps", chance.choices(rates, shares)[0]]


def encoder(chance):
    """Options of ffmpeg."""
    rate = 150 * 10 ** chance.uniform(0, 0.9)
    most = f"{2 * rate:.0f}k"
    limits = ["-b:v", f"{rate:.0f}k", "-maxrate", most, "-bufsize", most]
    if chance.random() < 0.3:
        return "webm", ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "6", *limits]
    preset = chance.choice(["ultrafast", "veryfast", "veryfast", "fast"])
    tune = ["-tune", "zerolatency"] if chance.random() < 0.5 else []
    return "mp4", ["-c:v", "libx264", "-preset", preset, *tune, *limits]


def make_recording(inkling, work, number, turn, still):
    folder = work / "made" / f"{number:04d}-{still.stem}"
    if folder.exists():
        return
    chance = random.Random(f"{SEED} {number}")
    part = folder.with_suffix(".part")
    shutil.rmtree(part, ignore_errors=True)
    run(inkling, "synth", "insert", still, "-o", part, "--quiet", "--jobs", 1, "--seed", number,
        "--seconds", SECONDS, "--lossless", *movements(chance, turn), *pictures(chance))
    ending, options = encoder(chance)
    for plain in sorted(part.glob("*.mkv")):
        run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", plain, "-an", "-fps_mode",
            "passthrough", "-enc_time_base", "-1", "-pix_fmt", "yuv420p", "-threads", 1, *options,
            plain.with_suffix("." + ending))
        plain.unlink()
    part.rename(folder)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--inkling", default=str(ROOT / "build/release/inkling"))
    parser.add_argument("--work", type=Path, default=ROOT / "build/flow-tcn")
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=4, help="recordings a person")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--made-only", action="store_true", help="stop before learning")
    parser.add_argument("-o", "--output", type=Path, default=WEIGHTS)
    parser.add_argument("options", nargs="*", help="after --: options of inkling train spotter")
    args = parser.parse_args()
    args.work.mkdir(parents=True, exist_ok=True)
    try:
        people = stills(args.inkling, args.work, args.people)
        jobs = [(args.inkling, args.work, len(people) * turn + place, turn, still)
                for turn in range(args.rounds) for place, still in enumerate(people)]
        with ThreadPool(args.jobs) as pool:
            for done, _ in enumerate(pool.imap(lambda job: make_recording(*job), jobs), 1):
                print(f"\rrecordings: {done} of {len(jobs)}", end="", flush=True)
        print()
    except RuntimeError as error:
        sys.exit(f"train_flow_tcn: {error}")
    if args.made_only:
        return
    learnt = args.work / "learnt.safetensors"  # the program replaces what it wrote itself only
    command = [args.inkling, "train", "spotter", *sorted((args.work / "made").glob("????-*")),
               "-o", learnt, "--cache", args.work / "motion", "--jobs", LEARNING_JOBS,
               *args.options]
    status = subprocess.run([str(word) for word in command], check=False).returncode
    if status == 0:
        shutil.copyfile(learnt, args.output)
    sys.exit(status)


if __name__ == "__main__":
    main()
