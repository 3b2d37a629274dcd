#!/usr/bin/env python3
"""Runs clang-tidy over sources, several at a time, and remembers which were clean.

A source is analysed as it is compiled: alone, or in the unit that includes it with others of its
room, which is then analysed whole. A unit is analysed again when one of its sources, a header of
the project that it includes, its compile command, .clang-tidy or clang-tidy itself has changed
since it was found clean. Sources that no unit of the build compiles are left out: networks, as
clang 14 cannot read LibTorch's headers as C++20. Prints what is found; exit 1 when there is
anything.

--deep lets clang's analyser follow as many paths through a function as it likes to; without, the
time for it is about that of the other checks.

usage: tidy.py BUILD_FOLDER [--deep] [SOURCE...]   (all of the build when none is named)
"""
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHALLOW = [f"--extra-arg={word}" for word in
           ("-Xclang", "-analyzer-config", "-Xclang", "max-nodes=50000")]
INCLUDED = re.compile(r'^#include "(.*)"$', re.MULTILINE)


def sources_of(unit):
    """The sources that are compiled with this compile command's file."""
    if "Unity" in unit.parts and unit.exists():
        return [Path(name).resolve() for name in INCLUDED.findall(unit.read_text())]
    return [unit]


def units(build):
    """(file, compile command, sources) of each file that is compiled, generated ones left out."""
    for entry in json.loads((build / "compile_commands.json").read_text()):
        file = Path(entry["file"])
        sources = [s for s in sources_of(file) if build not in s.parents]
        if sources:
            yield file, entry, sources


def own_headers(entry):
    """The file and every header of the project that it includes."""
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


def analyse(file, entry, folder, depth):
    name = file
    if "Unity" in file.parts:
        # clang's analyser looks into the sources that a file of this name includes, and no other.
        name = folder / "UnifiedSource.cxx"
        name.write_text(file.read_text())
        command = entry["command"].replace(str(file), str(name))
        entry = {**entry, "file": str(name), "command": command}
    (folder / "compile_commands.json").write_text(json.dumps([entry]))
    return subprocess.run(["clang-tidy", "--quiet", "-p", folder, "--warnings-as-errors=*",
                           f"--config-file={ROOT / '.clang-tidy'}", *depth, name],
                          capture_output=True, text=True)


def check(file, entry, build, version, depth):
    try:
        clean = build / "tidy" / key_of(entry, version + " ".join(depth))
    except subprocess.CalledProcessError as error:
        return f"{file}: does not compile\n{error.stderr}"
    if clean.exists():
        return ""
    with tempfile.TemporaryDirectory() as folder:
        done = analyse(file, entry, Path(folder), depth)
    if done.returncode == 0:
        clean.touch()
        return ""
    return done.stdout or done.stderr


def main():
    build = Path(sys.argv[1]).resolve()
    (build / "tidy").mkdir(exist_ok=True)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, text=True).stdout
    depth = [] if "--deep" in sys.argv else SHALLOW
    asked = {Path(name).resolve() for name in sys.argv[2:] if name != "--deep"}
    known = [(file, entry) for file, entry, sources in units(build)
             if not asked or not asked.isdisjoint(sources)]
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        findings = pool.map(lambda unit: check(*unit, build, version, depth), known)
        for number, ((file, _), finding) in enumerate(zip(known, findings), 1):
            if finding:
                print(finding, flush=True)
                failed += 1
            if sys.stderr.isatty():
                print(f"\r\x1b[Ktidy: {number}/{len(known)} {file.name}", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r\x1b[K", end="", file=sys.stderr)
    print(f"tidy: {len(known) - failed} of {len(known)} units are clean")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
