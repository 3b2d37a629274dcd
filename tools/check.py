#!/usr/bin/env python3
"""Format, rooms, lint of Python and the pages, static analysis. Called by ./run check.

Static analysis (clang-tidy, with the names' rules) takes the sources that changed in the last
twenty commits or since, without tests; of many, the forty that changed last. --all takes
everything, tests too, and lets clang's analyser follow paths for longer. --only runs one step. A
step that finds something prints it; exit 1 when one did. Expects build/sanitize to be configured
and its test headers built, as ./run check does: clang-tidy reads the sources as clang compiles
them there.

usage: check.py [--all] [--only format|rooms|python|pages|tidy] [--times FILE]
"""
import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMITS = 20
MOST_SOURCES = 40
TOOLS = ROOT / "build/tools"  # programs from PyPI


def run(*command, **options):
    return subprocess.run([str(word) for word in command], cwd=ROOT, **options).returncode == 0


def git(*words):
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.splitlines() if done.returncode == 0 else None


def existing(names):
    return [name for name in names if (ROOT / name).is_file()]


def cpp_files():
    return existing(git("ls-files", "-co", "--exclude-standard", "*.cc", "*.h"))


def changed_files():
    """Sources and headers that are not what they were twenty commits ago, those that changed last
    first; moving is no change."""
    base = git("rev-parse", "-q", "--verify", f"HEAD~{COMMITS}")
    if not base:
        return cpp_files()
    changed = set(git("ls-files", "-o", "--exclude-standard", "*.cc", "*.h"))
    for line in git("diff", "-M", "--name-status", "--diff-filter=d", base[0], "--", "*.cc", "*.h"):
        status, *paths = line.split("\t")
        if status != "R100":
            changed.add(paths[-1])
    in_commits = git("log", "--format=", "--name-only", f"{base[0]}..", "--", "*.cc", "*.h")
    by_age = {name: age for age, name in reversed(list(enumerate(in_commits)))}
    uncommitted = set(git("diff", "--name-only", "HEAD", "--", "*.cc", "*.h"))
    age_of = {name: -1 if name in uncommitted else by_age.get(name, -1) for name in changed}
    return existing(sorted(changed, key=lambda name: (age_of[name], name)))


def source_of(header):
    """The source beside a header, or else the first that includes it."""
    beside = existing([header[:-2] + ".cc"])
    name = header.removeprefix("include/").removeprefix("src/").removeprefix("apps/")
    return (beside or git("grep", "-lF", f'#include "{name}"', "--", "*.cc") or [])[:1]


def sources_to_analyse(names):
    sources = {}
    for name in names:
        for source in [name] if name.endswith(".cc") else source_of(name):
            sources.setdefault(source)
    return [source for source in sources if not source.endswith("_test.cc")]


def check_format(_):
    return run("clang-format", "--dry-run", "-Werror", *cpp_files())


def check_rooms(_):
    return run(sys.executable, "tools/check_rooms.py")


def check_python(_):
    wanted = (ROOT / "tools/requirements.txt").read_text()
    installed = TOOLS / "requirements.txt"
    if not installed.exists() or installed.read_text() != wanted:
        if not (run("python3", "-m", "venv", TOOLS) and
                run(TOOLS / "bin/pip", "install", "-q", "--disable-pip-version-check",
                    "-r", "tools/requirements.txt")):
            print("check: tools/requirements.txt could not be installed from PyPI")
            return False
        installed.write_text(wanted)
    return run(TOOLS / "bin/ruff", "check", "--quiet", "--output-format", "concise", ".")


def check_pages(_):
    installed, wanted = ROOT / "web/node_modules/.inkling-installed", ROOT / "web/package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < wanted.stat().st_mtime:
        if not run("npm", "ci", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", "web"):
            print("check: what the pages are made with could not be installed from npm")
            return False
        installed.touch()
    return run("npm", "run", "--silent", "lint", "--prefix", "web")


def check_tidy(args):
    if args.all:
        return run(sys.executable, "tools/tidy.py", "build/sanitize", "--deep")
    names = sources_to_analyse(changed_files())
    if len(names) > MOST_SOURCES:
        print(f"check: {len(names) - MOST_SOURCES} sources that changed earlier are left to --all")
        names = sorted(names[:MOST_SOURCES])
    return not names or run(sys.executable, "tools/tidy.py", "build/sanitize", *names)


STEPS = {"format": check_format, "rooms": check_rooms, "python": check_python,
         "pages": check_pages, "tidy": check_tidy}


def main():
    parser = argparse.ArgumentParser(usage=__doc__.rpartition("usage: ")[2].strip())
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--only", choices=STEPS, action="append")
    parser.add_argument("--times", type=Path)
    args = parser.parse_args()
    steps = []
    for name in args.only or STEPS:
        print(f"check: {name}", flush=True)
        start = time.monotonic()
        clean = STEPS[name](args)
        steps.append({"name": name, "seconds": time.monotonic() - start, "clean": clean})
    if args.times:
        args.times.write_text(json.dumps(steps))
    failed = [step["name"] for step in steps if not step["clean"]]
    print("check: " + (f"failed: {', '.join(failed)}" if failed else "clean"))
    return 1 if failed else 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    sys.exit(main())
