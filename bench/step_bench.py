#!/usr/bin/env python3
"""How long a coder waits for a picture on the coding page's hour of 720p.

Makes a recording of an hour (H.264 by x264's defaults, so that key frames are 250 frames apart;
25 frames/s, moving patterns with a camera's noise: a minute, sixty times), then measures steps at a
held key's rate, jumps to expected events and jumps anywhere (inkling_workbench_bench), and prints
medians and 95 % beside what ffmpeg needs to decode one frame, measured in the same run. Aim: median
below 50 ms, 95 % below 100 ms, but for jumps anywhere.

usage: step_bench.py [--bench PROGRAM] [--views whole,crop,magnified,difference,arrows]
"""
import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build/bench"
FFMPEG = ["ffmpeg", "-nostdin", "-v", "error", "-y"]
VIEWS = ["whole", "crop", "magnified", "difference", "arrows"]
AIM_MEDIAN_MS, AIM_95_MS = 50, 100
NO_AIM = "BM_JumpAnywhere"


def make_recording(hour):
    minute = hour.with_name("minute.mp4")
    picture = "testsrc2=s=1280x720:r=25:d=60,noise=alls=4:allf=t:all_seed=1,format=yuv420p"
    subprocess.run([*FFMPEG, "-f", "lavfi", "-i", picture, "-c:v", "libx264", minute], check=True)
    part = hour.with_suffix(".part.mp4")
    subprocess.run([*FFMPEG, "-stream_loop", "59", "-i", minute, "-c", "copy", part], check=True)
    part.rename(hour)


def decode_ms(hour, frames=1000):
    """Wall milliseconds a frame, as ffmpeg decodes them one behind another."""
    began = time.monotonic()
    subprocess.run([*FFMPEG, "-i", hour, "-frames:v", str(frames), "-f", "null", "-"], check=True)
    return 1000 * (time.monotonic() - began) / frames


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    program = ROOT / "build/release/src/inkling/workbench/inkling_workbench_bench"
    parser.add_argument("--bench", type=Path, default=program)
    parser.add_argument("--video", type=Path, default=WORK / "hour.mp4")
    parser.add_argument("--views", default=",".join(VIEWS))
    arguments = parser.parse_args()
    views = [VIEWS.index(view) for view in arguments.views.split(",")]
    if not arguments.video.exists():
        arguments.video.parent.mkdir(parents=True, exist_ok=True)
        make_recording(arguments.video)
    load = os.getloadavg()[0]
    frame_ms = decode_ms(arguments.video)
    wanted = "|".join(f"view:{view}" for view in views)
    done = subprocess.run(
        [arguments.bench, f"--benchmark_filter=({wanted})/", "--benchmark_format=json"],
        env={**os.environ, "INKLING_BENCH_VIDEO": str(arguments.video)},
        stdout=subprocess.PIPE, text=True, check=True)
    print(f"ffmpeg decodes a frame in {frame_ms:.2f} ms; load {load:.1f} before, "
          f"{os.getloadavg()[0]:.1f} after, {os.cpu_count()} cores\n")
    print("| what | view | median, ms | 95 %, ms | worst, ms | median in frames decoded |")
    print("|---|---|---|---|---|---|")
    missed = False
    for row in json.loads(done.stdout)["benchmarks"]:
        name, view = row["name"].split("/")[:2]
        median, most = row["median_ms"], row["p95_ms"]
        print(f"| {name[3:]} | {VIEWS[int(view[5:])]} | {median:.1f} | {most:.1f} | "
              f"{row['worst_ms']:.1f} | {median / frame_ms:.1f} |")
        missed |= name != NO_AIM and (median > AIM_MEDIAN_MS or most > AIM_95_MS)
    print("\naim missed" if missed else "\naim met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
