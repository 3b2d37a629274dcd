#!/usr/bin/env python3
"""Runs every fuzz target of build/sanitize for some seconds, two at a time.

Seeds come from fuzz_seeds.py. What is found is kept: the corpus in build/sanitize/fuzz/NAME, an
input that fails in build/sanitize/fuzz/NAME-crash-…. The same seed of chance each time, so that a
change is judged by what it changes; --chance takes another one, to search for longer.

usage: fuzz.py [--seconds 20] [--chance] [--times FILE] [TARGET...]
"""
import argparse
import json
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from fuzz_seeds import seeds_of

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build/sanitize"


def targets():
    """Name -> program of each *_fuzz.cc; the program is missing where it was not built."""
    programs = {path.name: path for path in BUILD.rglob("*_fuzz") if os.access(path, os.X_OK)}
    return {source.stem: programs.get(source.stem)
            for top in ("src", "apps") for source in sorted((ROOT / top).rglob("*_fuzz.cc"))}


def fuzz(name, program, seconds, seed):
    """What the target says, and whether it went on to the end and ran something."""
    if program is None:
        return f"{name}: was not built", False
    corpus = BUILD / "fuzz" / name
    corpus.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(seeds_of(name)):
        (corpus / f"seed-{number}").write_bytes(data)
    command = [program, f"-max_total_time={seconds}", f"-seed={seed}", "-timeout=20",
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
    parser.add_argument("--seconds", type=int, default=20)
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
    with ThreadPoolExecutor(2) as pool:
        steps = list(pool.map(one, chosen))
    if args.times:
        args.times.write_text(json.dumps(steps))
    return 0 if steps and all(step["clean"] for step in steps) else 1


if __name__ == "__main__":
    sys.exit(main())
