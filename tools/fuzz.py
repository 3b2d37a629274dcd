#!/usr/bin/env python3
"""Runs every fuzz target of build/sanitize, two at a time.

Seeds come from fuzz_seeds.py. Without --seconds each target gets a fixed number of inputs, from the
seeds alone and with the same seed of chance: a change is judged by what it changes, on every
machine alike. --seconds searches for that long, from what earlier searches kept, too; --chance
takes another seed of chance. What is found is kept: the corpus in build/sanitize/fuzz/NAME
(fuzz-fixed/NAME without --seconds), an input that fails beside it in NAME-crash-….

usage: fuzz.py [--seconds N] [--chance] [--times FILE] [TARGET...]
"""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fuzz_seeds import seeds_of

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/sanitize"
INPUTS = 150_000  # some twenty seconds
# Each opens a recording, or writes what was read in every format again.
INPUTS_OF_SLOW = {"video_fuzz": 6_000, "eaf_reader_fuzz": 8_000, "boris_fuzz": 8_000,
                  "webvtt_reader_fuzz": 8_000, "openface_reader_fuzz": 8_000,
                  "code_text_fuzz": 8_000,
                  "code_json_fuzz": 20_000}


def targets():
    """Name -> program of each *_fuzz.cc; the program is missing where it was not built."""
    programs = {path.name: path for path in BUILD.rglob("*_fuzz")
                if path.is_file() and os.access(path, os.X_OK)}
    return {source.stem: programs.get(source.stem)
            for top in ("src", "apps") for source in sorted((ROOT / top).rglob("*_fuzz.cc"))}


def fuzz(name, program, seconds, seed):
    """What the target says, and whether it went on to the end and ran something."""
    if program is None:
        return f"{name}: was not built", False
    corpus = BUILD / ("fuzz" if seconds else "fuzz-fixed") / name
    if not seconds:
        shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds_of(name)):
        (corpus / f"seed-{number}").write_bytes(data)
    length = (f"-max_total_time={seconds}" if seconds
              else f"-runs={INPUTS_OF_SLOW.get(name, INPUTS)}")
    command = [program, length, f"-seed={seed}", "-timeout=20",
               "-rss_limit_mb=2048", "-max_len=16384", "-print_final_stats=1",
               f"-artifact_prefix={corpus}-", corpus]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          errors="replace")
    runs = re.search(r"stat::number_of_executed_units: *(\d+)", done.stderr)
    if done.returncode == 0 and runs and int(runs.group(1)) > 0:
        return f"{name}: {runs.group(1)} inputs, {len(list(corpus.iterdir()))} kept", True
    return f"{name}: failed\n{done.stderr[-6000:]}", False


def main():
    parser = argparse.ArgumentParser(usage=__doc__.rpartition("usage: ")[2].strip())
    parser.add_argument("--seconds", type=int)
    parser.add_argument("--chance", action="store_true")
    parser.add_argument("--times", type=Path)
    parser.add_argument("targets", nargs="*")
    args = parser.parse_args()
    seed = time.time_ns() % 2**31 if args.chance else 1
    steps = []

    def one(item):
        start = time.monotonic()
        text, clean = fuzz(*item, args.seconds, seed)
        print(text, flush=True)
        return {"name": item[0], "seconds": time.monotonic() - start, "clean": clean}

    chosen = [item for item in targets().items() if not args.targets or item[0] in args.targets]
    chosen.sort(key=lambda item: item[0] != "video_fuzz")  # the longest: it would end alone
    with ThreadPoolExecutor(2) as pool:
        steps = list(pool.map(one, chosen))
    if args.times:
        args.times.write_text(json.dumps(steps))
    return 0 if steps and all(step["clean"] for step in steps) else 1


if __name__ == "__main__":
    sys.exit(main())
