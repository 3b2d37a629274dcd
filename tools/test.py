#!/usr/bin/env python3
"""Every check that there is, one after the other; a table at the end. Called by ./run test.

1. The suites in Release.
2. Format, rooms, lint, static analysis of what changed lately (check.py).
3. The unit suites of every room without LibTorch in Debug, with the address and
   undefined-behaviour sanitisers and with assertions (preset sanitize, by clang).
4. Every fuzz target, a fixed number of inputs (fuzz.py).
With --all, which takes hours: static analysis of every source and test, with clang's analyser for
longer paths, and ten minutes of every fuzz target.

Nothing stops it but the end: what failed is in the table. --quick runs the Release suites that are
not slow, the rooms and the format. The last line counts: a suite, a step of check.py and a fuzz
target are one each.

usage: test.py [--all | --quick | what ctest takes]
"""
import json
import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASE = ROOT / "build/release"
SANITIZE = ROOT / "build/sanitize"
JOBS = os.cpu_count()


class Table:
    """Rows (what, seconds, passed, failed, skipped), in the order in which they ran."""

    def __init__(self):
        self.rows = []

    def add(self, what, seconds, passed, failed, skipped=0, notes=()):
        self.rows.append((what, seconds, passed, failed, skipped, notes))

    def print(self):
        print(f"\n{'what':<34} {'seconds':>8}  result")
        for what, seconds, passed, failed, skipped, notes in self.rows:
            result = "failed" if failed else "passed"
            if passed + failed + skipped > 1:
                result = f"{passed} passed, {failed} failed"
                result += f", {skipped} skipped" if skipped else ""
            print(f"{what:<34} {seconds:>8.0f}  {result}")
            for note in notes:
                print(f"{'':<34} {'':>8}    {note}")
        print(f"{'all':<34} {sum(row[1] for row in self.rows):>8.0f}")

    def total(self, column):
        return sum(row[column] for row in self.rows)


def timed(*command, **environment):
    """(exit status, seconds)."""
    print("\n==", " ".join(str(word).removeprefix(f"{ROOT}/") for word in command), flush=True)
    start = time.monotonic()
    done = subprocess.run([str(word) for word in command], cwd=ROOT,
                          env={**os.environ, **environment})
    return done.returncode, time.monotonic() - start


def build(table, what, folder, *targets):
    """Whether it could be built. Goes on after an error, so that it shows all of them."""
    status, seconds = timed("cmake", "--build", folder, "-j", JOBS, "--",
                            "-k", 0, *targets)
    table.add(what, seconds, status == 0, status != 0)
    return status == 0


def result_of(case):
    """Of a test in ctest's table. What was not run, and not by its own wish, has failed."""
    if case.get("status") == "run":
        return "passed"
    skipped = case.find("skipped")
    own = skipped is not None and skipped.get("message", "").startswith("SKIP_")
    return "skipped" if own else "failed"


def suites(table, what, folder, *choice, **environment):
    """Tests of CTest; those whose program could not be built count as failed."""
    with tempfile.TemporaryDirectory() as scratch:
        results = Path(scratch) / "results.xml"
        status, seconds = timed("ctest", "--test-dir", folder, "-j", JOBS, "--output-on-failure",
                                "--no-tests=error", "--output-junit", results, *choice,
                                **environment)
        if not results.exists():
            table.add(what, seconds, 0, 1, notes=["ctest ran nothing"])
            return
        cases = ElementTree.parse(results).getroot().findall("testcase")
    by_result = {"passed": [], "failed": [], "skipped": []}
    for case in cases:
        by_result[result_of(case)].append(case.get("name"))
    if status != 0 and not by_result["failed"]:
        by_result["failed"].append("ctest itself")
    notes = [f"{result}: {name}" for result in ("failed", "skipped")
             for name in sorted(by_result[result])]
    table.add(what, seconds, *(len(by_result[r]) for r in ("passed", "failed", "skipped")), notes)


def steps(table, what, *command):
    """A tool that writes its own steps, with their times, into a file."""
    with tempfile.TemporaryDirectory() as scratch:
        times = Path(scratch) / "times.json"
        status, seconds = timed(sys.executable, *command, "--times", times)
        found = json.loads(times.read_text()) if times.exists() else []
    for step in found:
        table.add(f"{what} {step['name']}", step["seconds"], step["clean"], not step["clean"])
    if status != 0 and all(step["clean"] for step in found):
        table.add(what, seconds, 0, 1)


def run_quick(table):
    build(table, "build, Release", RELEASE)
    suites(table, "suites, Release, quick", RELEASE, "-LE", "slow")
    steps(table, "check", "tools/check.py", "--only", "format", "--only", "rooms")


def run_usual(table, thoroughly=False):
    build(table, "build, Release", RELEASE)
    suites(table, "suites, Release", RELEASE)
    build(table, "build, sanitisers", SANITIZE, "inkling_unit_tests", "inkling_fuzzers")
    suites(table, "unit suites, sanitisers", SANITIZE, "-L", "unit")
    steps(table, "check", "tools/check.py", *(["--all"] if thoroughly else []))
    steps(table, "fuzz", "tools/fuzz.py", *(["--seconds", 600] if thoroughly else []))


def main():
    table = Table()
    if not sys.argv[1:]:
        run_usual(table)
    elif sys.argv[1:] == ["--all"]:
        run_usual(table, thoroughly=True)
    elif sys.argv[1:] == ["--quick"]:
        run_quick(table)
    else:
        build(table, "build, Release", RELEASE)
        suites(table, "suites, Release", RELEASE, *sys.argv[1:])
    table.print()
    passed, failed, skipped = (table.total(column) for column in (2, 3, 4))
    print(f"{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
