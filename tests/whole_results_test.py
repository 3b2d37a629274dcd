#!/usr/bin/env python3
"""The files of a result come together or not at all: kills at random moments, full disks."""
import hashlib
import json
import os
import random
import resource
import signal
import subprocess
import time
import unittest

import inkling_case
from inkling_case import INKLING
from writers_case import MINE, Lost, inputs, quiet


class Killed(Lost):
    """Runs that are killed at random moments, over results of an earlier run."""
    SEED = 5

    def kill_at_random(self, first, second, out, times):
        """first, second: commands; the earlier results are those of `first`."""
        chance = random.Random(self.SEED)
        notes = out / "notes.txt"
        wholes = []
        lengths = []
        for command in (first, second):
            begin = time.monotonic()
            self.assertIn(self.run_inkling(*quiet(command)).returncode, (0, 1))
            lengths.append(time.monotonic() - begin)
            wholes.append(self.shown(out))
        notes.write_bytes(MINE)
        killed = 0
        for _ in range(times):
            run = subprocess.Popen([INKLING, *quiet(second)], env=self.env,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                run.wait(timeout=chance.random() * 1.1 * lengths[1])
            except subprocess.TimeoutExpired:
                run.kill()
                run.wait()
                killed += 1
            self.assertEqual(notes.read_bytes(), MINE)
            self.assertIn(self.shown(out), wholes)
            first, second = second, first
        self.assertGreater(killed, times // 4)
        self.assertIn(self.run_inkling(*quiet(second)).returncode, (0, 1))
        self.assertIn(self.shown(out), wholes)
        self.assertEqual([p for p in out.rglob(".*") if ".inkling-" in p.name], [])

    def shown(self, out):
        """Names and bytes of what can be seen, without the clock's readings."""
        shown = {}
        for path in sorted(out.rglob("*")):
            parts = path.relative_to(out).parts
            if path.is_dir() or any(part.startswith(".") for part in parts):
                continue
            if path.name == "run.json":
                shown[parts] = json.dumps(inkling_case.without_timings(
                    json.loads(path.read_text())))
            elif path.name != "notes.txt":
                shown[parts] = hashlib.sha256(path.read_bytes()).hexdigest()
        return shown

    def test_analyze(self):
        commands = [["analyze", inputs() / "call.mp4", "-o", self.out, "--force", *more]
                    for more in ([], ["--hide-faces", "--export", "landmarks-csv"])]
        self.kill_at_random(*commands, self.out, 80)

    def test_synth_insert(self):
        commands = [["synth", "insert", inputs() / "face.mp4", "-o", self.out, "--every", "2",
                     "--seed", seed] for seed in (1, 2)]
        self.kill_at_random(*commands, self.out, 60)

    def test_catalog(self):
        self.out.mkdir()
        commands = [["catalog", "import", "--format", "casme2", inputs() / "CASME2", "-o",
                     self.out / "c.csv"],
                    ["catalog", "filter", inputs() / "flow.csv", "--subject", "sub01", "-o",
                     self.out / "c.csv"]]
        self.kill_at_random(*commands, self.out, 60)

    def test_a_cohort_that_grows(self):
        cohort = ["synth", "cohort", "--adults", 0, "--seconds", 4, "--size", "320x240", "-o",
                  self.out, "--children"]
        self.assertEqual(self.run_inkling(*quiet([*cohort, 1])).returncode, 0)
        before = self.contents()
        chance = random.Random(self.SEED)
        for _ in range(5):
            run = subprocess.Popen([INKLING, *quiet([*cohort, 3])], env=self.env)
            time.sleep(chance.random())
            run.kill()
            run.wait()
            now = self.contents()
            tables = ("truth.csv", "recordings.csv", "catalog.csv", "README.txt")
            if now["README.txt"] == before["README.txt"]:
                self.assertEqual({name: now[name] for name in tables},
                                 {name: before[name] for name in tables})
            self.assertEqual(now["c01-1.mp4"], before["c01-1.mp4"])
        self.assertEqual(self.run_inkling(*quiet([*cohort, 3])).returncode, 0)
        whole = self.contents()
        self.assertEqual(self.run_inkling(*quiet([*cohort[:-2], self.folder / "undisturbed",
                                                  "--children", 3])).returncode, 0)
        self.assertEqual(whole, self.contents(self.folder / "undisturbed"))


class FullDisk(Lost):
    """No room for the new results: the earlier ones stand whole."""
    COMMANDS = {
        "analyze": [["analyze", "IN/call.mp4", "-o", "OUT", "--force"],
                    ["analyze", "IN/call.mp4", "-o", "OUT", "--force", "--export",
                     "landmarks-csv"]],
        "synth": [["synth", "insert", "IN/face.mp4", "-o", "OUT", "--every", "2", "--seed", "1"],
                  ["synth", "insert", "IN/face.mp4", "-o", "OUT", "--every", "2", "--seed", "2"]],
        "catalog": [["catalog", "merge", "IN/flow.csv", "-o", "OUT/c.csv"],
                    ["catalog", "filter", "IN/flow.csv", "--dataset", "smic", "-o", "OUT/c.csv"],
                    ["catalog", "import", "--format", "ststnet", "IN/flow", "-o", "OUT/c.csv"]],
    }

    def words(self, command, out):
        return quiet([word.replace("OUT", str(out)).replace("IN", str(inputs()))
                      for word in command])

    def check(self, out, run_short_of_room):
        for name, commands in self.COMMANDS.items():
            with self.subTest(name):
                where = out / name
                where.mkdir(parents=True)
                self.assertIn(self.run_inkling(*self.words(commands[0], where)).returncode, (0, 1))
                (where / "notes.txt").write_bytes(MINE)
                before = self.contents(where)
                run = run_short_of_room(self.words(commands[-1], where), where)
                self.assert_refused(run)
                self.assertEqual(self.contents(where), before)

    def test_a_limit_on_files(self):
        def run(command, where):
            largest = max(path.stat().st_size for path in where.rglob("*") if path.is_file())

            def limit():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2, largest // 2))

            return self.run_inkling(*command, preexec_fn=limit)

        self.check(self.folder / "limited", run)

    def test_a_small_disk(self):
        disk = self.folder / "disk"
        disk.mkdir()
        mounted = os.geteuid() == 0 and subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk],
            capture_output=True).returncode == 0
        if not mounted:
            self.skipTest("may not mount a small disk here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)

        def run(command, where):
            ballast = disk / "ballast"
            try:
                with open(ballast, "wb", buffering=0) as file:
                    while True:
                        file.write(b"\0" * 4096)
            except OSError:
                pass
            done = self.run_inkling(*command)
            ballast.unlink()
            return done

        self.check(disk, run)


if __name__ == "__main__":
    unittest.main()
