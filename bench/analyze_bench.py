#!/usr/bin/env python3
"""Speed and memory of `inkling analyze` on a call of 720p with one face.

Makes a 60 s recording (H.264, 25 frames/s, about 1.5 Mbit/s), then runs
  ffmpeg -i X -f null -     and     inkling analyze X
in turn, several times, and prints the ratio of their processor seconds, which other work on the
machine hardly changes, and of their wall times (aim: 1.3, at most 1.6); the share of each stage;
and the peak memory for 10 s and for 30 min of recording (at most 250 MB).

The recording is ../shared/data/pyfeat/single_face.mp4 to and fro, without a jump, scaled up, with
a camera's noise; or a drawn person of `inkling synth cohort` where that file is not there.

usage: analyze_bench.py [--inkling PROGRAM] [--rounds N] [--long-minutes N] [-- OPTIONS OF ANALYZE]
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("INKLING_SHARED_DATA", ROOT.parent / "shared/data"))
WORK = ROOT / "build/bench"
FFMPEG = ["ffmpeg", "-nostdin", "-v", "error", "-y"]
AIM_RATIO, MAX_RATIO, MAX_MEMORY_MB = 1.3, 1.6, 250


def make_recording(path, inkling):
    """60 s, 1280x720, 25 frames/s, one face."""
    source = SHARED / "pyfeat/single_face.mp4"
    if not source.exists():
        source = WORK / "a01-1.mp4"
        subprocess.run([inkling, "synth", "cohort", "--children", "0", "--adults", "1",
                        "--seconds", "20", "--quiet", "-o", WORK], check=True)
    frames = int(subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries",
         "stream=nb_read_frames", "-of", "csv=p=0", source],
        capture_output=True, text=True, check=True).stdout.strip().strip(","))
    there = frames - 1  # to and fro without showing either end twice
    graph = (f"split[a][b];[a]trim=end_frame={there},setpts=N/25/TB[there];"
             f"[b]reverse,trim=end_frame={there},setpts=N/25/TB[back];[there][back]concat,"
             f"loop=loop=-1:size={2 * there},setpts=N/25/TB,fps=25,"
             "scale=1280:720:flags=lanczos,noise=alls=4:allf=t:all_seed=1,format=yuv420p")
    part = path.with_suffix(".part.mp4")
    subprocess.run([*FFMPEG, "-i", source, "-an", "-vf", graph, "-t", "60", "-c:v", "libx264",
                    "-preset", "medium", "-b:v", "1500k", "-maxrate", "3000k", "-bufsize", "3000k",
                    part], check=True)
    part.rename(path)


def copy_stream(source, path, before=(), after=()):
    """Without decoding: options before and after the input, as ffmpeg wants them."""
    subprocess.run([*FFMPEG, *before, "-i", source, *after, "-c", "copy", path], check=True)


class Measured:
    """Runs a command to its end: wall seconds, processor seconds, peak memory in MB."""

    def __init__(self, command):
        start = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        self.wall_s = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            sys.exit(f"analyze_bench: exit status {process.returncode}: {command}")
        self.cpu_s = usage.ru_utime + usage.ru_stime
        self.memory_mb = usage.ru_maxrss / 1024


def stage_seconds(run_json):
    timings = json.loads(run_json.read_text())["timings_s"]
    return [(stage, seconds) for stage, seconds in timings.items() if stage != "wall"]


def compare_speed(video, analyze, rounds):
    pairs = []
    for number in range(rounds):
        ffmpeg = Measured(["ffmpeg", "-nostdin", "-v", "error", "-i", video, "-f", "null", "-"])
        inkling = Measured(analyze(video))
        pairs.append((ffmpeg, inkling))
        print(f"round {number + 1}: ffmpeg {ffmpeg.wall_s:6.2f} s ({ffmpeg.cpu_s:.2f} s of "
              f"processor), inkling {inkling.wall_s:6.2f} s ({inkling.cpu_s:.2f} s), "
              f"ratio {inkling.wall_s / ffmpeg.wall_s:.2f} "
              f"({inkling.cpu_s / ffmpeg.cpu_s:.2f})", flush=True)
    for name, seconds in (("processor", lambda run: run.cpu_s), ("wall", lambda run: run.wall_s)):
        ratios = sorted(seconds(inkling) / seconds(ffmpeg) for ffmpeg, inkling in pairs)
        median = statistics.median(ratios)
        verdict = ("within the aim" if median <= AIM_RATIO else
                   "within the limit" if median <= MAX_RATIO else "OVER THE LIMIT")
        print(f"ratio of {name} seconds: median {median:.2f}, {ratios[0]:.2f} to {ratios[-1]:.2f} "
              f"(aim {AIM_RATIO}, at most {MAX_RATIO}): {verdict}")


def show_stages(run_json):
    stages = stage_seconds(run_json)
    total = sum(seconds for _, seconds in stages) or 1
    print("stages of the last run (some at the same time), seconds and share of their sum:")
    for stage, seconds in sorted(stages, key=lambda entry: -entry[1]):
        print(f"  {stage:<24} {seconds:8.2f} s  {100 * seconds / total:5.1f} %")


def show_memory(name, video, analyze):
    run = Measured(analyze(video))
    verdict = "within" if run.memory_mb <= MAX_MEMORY_MB else "OVER"
    print(f"memory, {name}: peak {run.memory_mb:.0f} MB ({verdict} the limit of {MAX_MEMORY_MB} "
          f"MB), {run.wall_s:.1f} s", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--inkling", default=str(ROOT / "build/release/inkling"))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--long-minutes", type=int, default=30, help="0: leave the long run out")
    parser.add_argument("options", nargs="*", help="after --: options of analyze")
    args = parser.parse_args()

    WORK.mkdir(parents=True, exist_ok=True)
    minute = WORK / "minute.mp4"
    if not minute.exists():
        make_recording(minute, args.inkling)
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the start; "
          f"{minute.name}: {minute.stat().st_size * 8 / 60e6:.2f} Mbit/s", flush=True)

    with tempfile.TemporaryDirectory(prefix="inkling-bench-") as out:
        def analyze(video):
            return [args.inkling, "analyze", "--quiet", "--force", video, "-o", out, *args.options]

        compare_speed(minute, analyze, args.rounds)
        show_stages(Path(out) / minute.stem / "run.json")
        with tempfile.TemporaryDirectory(dir=WORK) as videos:
            short = Path(videos) / "ten_seconds.mp4"
            copy_stream(minute, short, after=["-t", "10"])
            show_memory("10 s", short, analyze)
            if args.long_minutes > 0:
                long = Path(videos) / "long.mp4"
                copy_stream(minute, long, before=["-stream_loop", str(args.long_minutes - 1)])
                show_memory(f"{args.long_minutes} min", long, analyze)


if __name__ == "__main__":
    main()
