#!/usr/bin/env python3
"""Runs clang-tidy over sources, several at a time, and remembers which were clean.

A source is analysed again when it, a header of the project that it includes, its compile command,
.clang-tidy or clang-tidy itself has changed since it was found clean. Sources with a precompiled
header are left out: these are LibTorch's, which clang 14 cannot read as C++20. Prints what is
found; exit 1 when there is anything.

usage: tidy.py BUILD_FOLDER SOURCE...
"""
import hashlib
import json
import os
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def compile_commands(build):
    """By source."""
    commands = json.loads((build / "compile_commands.json").read_text())
    return {Path(entry["file"]).resolve(): entry for entry in commands
            if "cmake_pch.hxx" not in entry["command"]}


def own_headers(entry):
    """The source and every header of the project that it includes."""
    words = [w for w in shlex.split(entry["command"]) if w not in ("-c", "ccache")
             and not w.endswith("/ccache")]
    out = words.index("-o")
    words = words[:out] + words[out + 2:] + ["-MM", "-MF", "-"]
    done = subprocess.run(words, cwd=entry["directory"], capture_output=True, text=True, check=True)
    names = shlex.split(done.stdout.replace("\\\n", " "))[1:]
    paths = {(Path(entry["directory"]) / name).resolve() for name in names}
    return sorted(p for p in paths if p.is_relative_to(ROOT))


def key_of(entry, version):
    key = hashlib.sha256(version.encode() + entry["command"].encode())
    for path in [ROOT / ".clang-tidy", *own_headers(entry)]:
        key.update(str(path).encode() + b"\n" + path.read_bytes())
    return key.hexdigest()


def check(source, entry, build, version):
    try:
        clean = build / "tidy" / key_of(entry, version)
    except subprocess.CalledProcessError as error:
        return f"{source}: does not compile\n{error.stderr}"
    if clean.exists():
        return ""
    done = subprocess.run(["clang-tidy", "--quiet", "-p", build, "--warnings-as-errors=*", source],
                          capture_output=True, text=True)
    if done.returncode == 0:
        clean.touch()
        return ""
    return done.stdout or done.stderr


def main():
    build = Path(sys.argv[1]).resolve()
    (build / "tidy").mkdir(exist_ok=True)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True).stdout
    entries = compile_commands(build)
    sources = [Path(name).resolve() for name in sys.argv[2:]]
    # Only what the build knows; a source without a compile command (a fuzz target) cannot be
    # analysed.
    known = [source for source in sources if source in entries]
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        findings = pool.map(lambda s: check(s, entries[s], build, version), known)
        for number, (source, finding) in enumerate(zip(known, findings), 1):
            if finding:
                print(finding, flush=True)
                failed += 1
            if sys.stderr.isatty():
                print(f"\r\x1b[Ktidy: {number}/{len(known)} {source.name}", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
