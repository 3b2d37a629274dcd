#!/usr/bin/env python3
"""How long a release takes at the size of a data set, in what memory, and killed at random.

Makes a project of drawn children (release_study.py) whose coders agreed or were decided on so many
movements that with as many stretches without one there are --samples, then runs `inkling release`
and prints wall and processor seconds, the most memory of the process and all below it, files and
bytes. With --kills the same release is killed (SIGKILL) so many times at random moments, begun
again, and compared byte by byte with the one that nobody disturbed; media that were there when it
was killed and had to be made again are counted. With --rest the version is made again, then the
next one without a child who withdrew, and other commands and pages are timed at that size.
Everything is drawn: the figures say how fast, nothing of faces.

usage: release_bench.py [-o FOLDER] [--children N] [--samples N] [--every S] [--jobs N]
                        [--media KINDS] [--size N] [--kills N] [--rest] [--seed N]
"""
import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from release_study import EVERY_S, OWNER, ReleaseStudy, password_of
from workbench_case import Workbench

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-06-01"  # of every release: it stands in its files
POLL_S = 0.25
FILM = (".mp4", ".mkv")


def processes_below(pid):
    below, order = {}, [pid]
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue  # it has ended
        below.setdefault(parent, []).append(int(entry.name))
    for one in order:
        order += below.get(one, [])
    return order


def most_memory_kb(pid):
    total = 0
    for one in processes_below(pid):
        try:
            status = Path(f"/proc/{one}/status").read_text()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in status.splitlines()
                     if line.startswith("VmHWM"))
    return total


class Run:
    """A command: wall and processor seconds, the most memory in MB; for_s: killed after that."""

    def __init__(self, command, for_s=None, ok=(0,)):
        began = time.monotonic()
        process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        killer = threading.Timer(for_s or 0, process.send_signal, [signal.SIGKILL])
        if for_s is not None:
            killer.start()
        most = 0
        while os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            most = max(most, most_memory_kb(process.pid))
            time.sleep(POLL_S)
        killer.cancel()
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        process.stderr.close()
        self.was_killed = process.returncode == -signal.SIGKILL
        if process.returncode not in ok and not (self.was_killed and for_s is not None):
            raise SystemExit(f"release_bench: {process.returncode} of {command}: {said}")
        self.wall_s = time.monotonic() - began
        self.cpu_s = usage.ru_utime + usage.ru_stime
        self.memory_mb = max(most, usage.ru_maxrss) / 1024


def twin_of(project, to):
    """The same project in another folder: tables copied, recordings and results by hard links."""
    shutil.rmtree(to, ignore_errors=True)

    def copy(source, target):
        is_large = Path(source).parts[len(project.parts)] in ("media", "results")
        return os.link(source, target) if is_large else shutil.copy2(source, target)

    shutil.copytree(project, to, copy_function=copy)
    return to


def sums_of(folder):
    """Path -> size and SHA-256."""
    sums = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with open(path, "rb") as file:
                sums[str(path.relative_to(folder))] = (
                    path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
    return sums


def films_in(folder):
    """Films by name, each with the number that the disk gave it: another one was made anew."""
    return {path.name: path.stat().st_ino for path in folder.rglob("*") if path.suffix in FILM}


class Bench:
    def __init__(self, args):
        self.args, self.work = args, args.output
        self.study = ReleaseStudy(args.inkling, self.work / f"{args.children}-{args.samples}",
                                  args.children, args.samples // 2, args.every, seed=args.seed)
        self.out = self.work / "out"

    def told(self, text):
        print(f"{time.strftime('%H:%M:%S')} load {os.getloadavg()[0]:4.1f}  {text}", flush=True)

    def command(self, project, out):
        args = self.args
        return [args.inkling, "release", project, "--name", "drawn", "--date", DAY, "--jobs",
                args.jobs, "--media", args.media, "--size", args.size, "--quiet", "-o", out]

    def release(self, project, out, what=""):
        shutil.rmtree(out, ignore_errors=True)
        run = Run(self.command(project, out))
        samples = sum(1 for _ in open(out / "samples.csv", encoding="utf-8")) - 1
        sizes = [path.stat().st_size for path in out.rglob("*") if path.is_file()]
        self.told(f"{what}release, {self.args.media}, {self.args.size} px, "
                  f"--jobs {self.args.jobs}: "
                  f"{samples} samples, "
                  f"{run.wall_s:.1f} s, {run.cpu_s:.1f} s of processor time, "
                  f"{1000 * run.cpu_s / samples:.1f} ms of it a sample, "
                  f"{samples / run.wall_s:.1f} samples/s, peak memory {run.memory_mb:.0f} MB, "
                  f"{len(sizes)} files, {sum(sizes) / 1e6:.0f} MB")
        return run

    def killed(self, project, whole, took_s):
        """Ten lives that are together about as long as a whole run."""
        kills, out = self.args.kills, self.work / "killed"
        shutil.rmtree(out, ignore_errors=True)
        shutil.rmtree(self.work / ".killed.inkling-release", ignore_errors=True)
        chance = random.Random(self.args.seed)
        before, died, again = {}, 0, []
        while not out.exists():
            for_s = chance.uniform(0, 2 * took_s / (kills + 1)) if died < kills else None
            run = Run(self.command(project, out), for_s)
            there = films_in(out if out.exists() else self.work / ".killed.inkling-release/parts")
            again.append(sum(there.get(name) != number for name, number in before.items()))
            self.told(f"life {died + 1}: {run.wall_s:.1f} s, films {len(there)}, of those that "
                      f"were there before made again or gone {again[-1]}")
            before = there
            died += run.was_killed
        same = sums_of(out) == sums_of(whole)
        self.told(f"killed {died} times: {'the same bytes' if same else 'OTHER BYTES'}; "
                  f"{sum(again)} films made again, at most {max(again)} after a kill")
        shutil.rmtree(out)
        return same

    def rest(self, project):
        """What else an owner does with a project of this size."""
        inkling = self.args.inkling
        for words in (["project", "stages", project],
                      ["project", "stages", project, "--events", self.work / "events.csv"],
                      ["agreement", project], ["project", "check", project],
                      ["project", "check", project, "--skip-media"], ["project", "audit", project],
                      ["project", "backup", project], ["release", project, "--name", "drawn",
                                                       "--plan"],
                      ["withdraw", project, "c01"], ["withdraw", project, "c01", "--yes"]):
            run = Run([inkling, *words, *(["--quiet"] if words[0] != "release" else [])],
                      ok=(0, 1))
            shown = " ".join("PROJECT" if word == project else str(word) for word in words)
            self.told(f"{run.wall_s:6.2f} s, {run.cpu_s:6.2f} s of processor time, "
                      f"{run.memory_mb:.0f} MB: {shown}")
        (self.work / "events.csv").unlink()
        self.release(project, self.work / "next", "the next version, without c01: ")
        self.pages(project)

    def again(self, project):
        """The version once more, of what the project keeps of it."""
        out = self.work / "again"
        shutil.rmtree(out, ignore_errors=True)
        run = Run([self.args.inkling, "release", project, "--name", "drawn", "--again", "1.0.0",
                   "--jobs", self.args.jobs, "--quiet", "-o", out])
        same = sums_of(out) == sums_of(self.out)
        self.told(f"made again: {run.wall_s:.1f} s, {run.cpu_s:.1f} s of processor time, peak "
                  f"memory {run.memory_mb:.0f} MB; {'the same bytes' if same else 'OTHER BYTES'}")
        shutil.rmtree(out)
        return same

    def pages(self, project):
        server = Workbench(project)
        server.interface = None
        try:
            server.sign_in(OWNER, password_of(OWNER))
            wish = {"name": "drawn", "values": []}
            for method, path, body in (
                    ("GET", "/api/state", None), ("GET", "/api/tasks?all=1", None),
                    ("GET", "/api/progress", None), ("GET", "/api/stage-changes", None),
                    ("GET", "/api/discussions", None), ("GET", "/api/releases", None),
                    ("POST", "/api/releases/plan", wish)):
                self.answer(server, method, path, body)
            began = time.monotonic()
            while server.good("GET", "/api/agreement")["result"] is None:
                time.sleep(0.02)
            self.told(f"{time.monotonic() - began:6.2f} s: figures of GET /api/agreement")
            self.answer(server, "GET", "/api/agreement")
            self.answer(server, "GET", "/api/agreement/differences")
            self.told(f"{most_memory_kb(server.process.pid) / 1024:.0f} MB: most memory of the "
                      "server")
        finally:
            server.stop()

    def answer(self, server, method, path, body=None):
        seconds = []
        for _ in range(2):
            began = time.monotonic()
            status, _, data = server.ask(method, path, body, timeout=600)
            seconds.append(time.monotonic() - began)
        size = len(data) if hasattr(data, "__len__") else 0
        self.told(f"{seconds[0]:6.2f} s, again {seconds[1]:.2f} s: {method} {path} ({status}, "
                  f"{size})")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--inkling", type=Path, default=ROOT / "build/release/inkling")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "build/bench/release")
    parser.add_argument("--children", type=int, default=74)
    parser.add_argument("--samples", type=int, default=10000)
    parser.add_argument("--every", type=float, default=EVERY_S, help="s from movement to movement")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--media", default="video")
    parser.add_argument("--size", type=int, default=256, help="pixels: side of the crops")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--rest", action="store_true", help="time other commands and pages, too")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    bench = Bench(args)
    bench.told(f"{os.cpu_count()} processors")
    project = bench.study.make(bench.told)
    twin = twin_of(project, bench.work / "study")
    run = bench.release(twin, bench.out)
    same = bench.again(twin) if args.rest else True
    if args.kills:
        same &= bench.killed(twin_of(project, bench.work / "study"), bench.out, run.wall_s)
    if args.rest:
        bench.rest(twin if not args.kills else twin_of(project, bench.work / "study"))
    shutil.rmtree(bench.out)
    shutil.rmtree(bench.work / "study")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
