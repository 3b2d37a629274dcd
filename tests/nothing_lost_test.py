#!/usr/bin/env python3
"""Every command that writes: what Inkling did not write is never replaced, an input is never an
output, and the files of a result come together or not at all."""
import functools
import hashlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time
import unittest
from dataclasses import dataclass

import inkling_case
from catalog_test import CASME2, write_pictures, write_xlsx
from inkling_case import DRAWN, INKLING, InklingCase, drawn_recording, ffmpeg, pattern_video
from recognition_test import write_png
from sensitivity_test import neutral_still

MINE = b"mine, and not Inkling's\n"


@dataclass
class Writer:
    """One command that writes: its words, "OUT" and "IN" for folders, and the files below OUT."""
    words: str
    files: str
    again: str = ""  # to make it write again where it skips what is finished
    status: int = 0

    def arguments(self, out, inputs, again=False):
        words = self.words.split() + (self.again.split() if again else [])
        return [word.replace("OUT", str(out)).replace("IN", str(inputs)) for word in words]

    def names(self):
        return self.files.split()


SCORE = "--truth IN/truth.csv --recordings IN/recordings.csv"
CLASSES = "--catalog IN/flow.csv --classes megc2019-3"
WRITERS = {
    "analyze": Writer("analyze IN/call.mp4 -o OUT",
                      "call/events.csv call/frames.csv call/report.html call/run.json", "--force"),
    "analyze, an export": Writer("analyze IN/call.mp4 -o OUT --export landmarks-csv",
                                 "call/landmarks.csv call/run.json", "--force"),
    "sensitivity": Writer("sensitivity IN/still.mp4 -o OUT --amplitudes 4 --insertions 4 "
                          "--resamples 20", "still/sensitivity.csv still/sensitivity.html "
                          "still/sensitivity.json"),
    "synth insert": Writer("synth insert IN/face.mp4 -o OUT --every 2",
                           "face.mp4 truth.csv recordings.csv"),
    "synth cohort": Writer("synth cohort --children 1 --adults 0 --seconds 4 --size 320x240 -o OUT",
                           "c01-1.mp4 .c01-1.csv truth.csv recordings.csv catalog.csv README.txt"),
    "synth call": Writer("synth call --layout gallery --seconds 4 --switches 0 "
                         "--size 320x180 -o OUT",
                         "gallery.mp4 child.jpg roles.csv tiles.csv truth-child.csv README.txt"),
    "catalog import": Writer("catalog import --format casme2 IN/CASME2 -o OUT/c.csv",
                             "c.csv c-issues.csv", status=1),
    "catalog merge": Writer("catalog merge IN/flow.csv -o OUT/c.csv", "c.csv"),
    "catalog filter": Writer("catalog filter IN/flow.csv --subject sub01 -o OUT/c.csv", "c.csv"),
    "catalog check": Writer("catalog check IN/flow.csv -o OUT/issues.csv", "issues.csv"),
    "train": Writer(f"train {CLASSES} --approach flow-pixels -o OUT/model.inkling",
                    "model.inkling"),
    "train spotter": Writer("train spotter IN/cohort -o OUT/w.safetensors --epochs 1 --width 8 "
                            "--batch 4 --window 64 --held-out 0", "w.safetensors"),
    "describe": Writer("describe --catalog IN/flow.csv --descriptor flow-pixels -o OUT",
                       "features.npy samples.csv"),
    "evaluate spotting": Writer(f"evaluate spotting {SCORE} --predictions IN/found.csv -o OUT",
                                "results.json log.csv"),
    "evaluate spotting, an approach": Writer(
        "evaluate spotting --truth IN/cohort/truth.csv --recordings IN/cohort/recordings.csv "
        "--videos IN/cohort --approach lbp-top --protocol loso -o OUT",
        "predictions.csv results.json log.csv"),
    "evaluate analysis": Writer(f"evaluate analysis {SCORE} --predictions IN/found.csv -o OUT",
                                "results.json"),
    "evaluate recognition": Writer(
        f"evaluate recognition {CLASSES} --approach majority -o OUT",
        "predictions.csv timings.csv results.md results.tex results.html results.json"),
    "models import": Writer("models import IN/tiny.onnx --as sample --manifest IN/manifest.json",
                            "sample.onnx sample.json"),
}


def quiet(args):
    return [*map(str, args), "--quiet"]


@functools.cache
def inputs():
    """What the commands read, made once."""
    folder = inkling_case._scratch() / "inputs"
    folder.mkdir()
    shutil.copy(pattern_video(), folder / "call.mp4")
    shutil.copy(drawn_recording(), folder / "face.mp4")
    shutil.copy(neutral_still(), folder / "still.mp4")
    subprocess.run(quiet([INKLING, "synth", "cohort", "--children", 2, "--adults", 1, "--seconds",
                          6, "--size", "320x240", "-o", folder / "cohort"]), check=True)
    write_pictures(folder / "CASME2/CASME2-RAW/sub01/EP02_01f", 31, 100)
    write_xlsx(folder / "CASME2/CASME2-coding-20140508.xlsx",
               [CASME2, [1, "EP02_01f", "", 46, 59, 86, "", "12", "happiness"],
                [2, "gone", "", 1, 2, 3, "", "4", "disgust"]])
    for subject in range(3):
        for label in range(3):
            for take in range(2):
                write_png(folder / f"flow/sub{subject + 1:02}/u_test/{label}/{label}-{take}.png",
                          lambda x, y, s=40 * label + subject: (s, s, 99))
    subprocess.run(quiet([INKLING, "catalog", "import", "--format", "ststnet", folder / "flow",
                          "-o", folder / "flow.csv"]), check=True)
    (folder / "truth.csv").write_text("recording,subject,type,onset_frame,apex_frame,offset_frame,"
                                      "emotion\na,p1,micro,10,14,19,happiness\n")
    (folder / "found.csv").write_text("recording,type,onset_frame,apex_frame,offset_frame,emotion\n"
                                      "a,micro,12,15,21,positive\n")
    (folder / "recordings.csv").write_text(
        "recording,dataset,subject,fps,frames,duration_s\na,D,p1,25,1500,60\n")
    tiny = next(DRAWN.rglob("*.onnx"))
    shutil.copy(tiny, folder / "tiny.onnx")
    (folder / "manifest.json").write_text(json.dumps({"models": [{
        "name": "sample", "kind": "detector", "file": "sample.onnx", "url": "", "sha256": "",
        "bytes": 0, "licence": "none", "needs": "opencv-dnn"}]}))
    return folder


class Lost(InklingCase):
    def setUp(self):
        super().setUp()
        self.env["INKLING_MODELS"] = str(self.out)

    def contents(self, folder=None):
        """Every file's bytes but the caches of what is unfinished and records."""
        folder = folder or self.out
        return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
                for name in self.files_left(folder)
                if not any(part in name for part in ("features/", "folds/", "windows/",
                                                     ".sensitivity/"))}

    def run_well(self, writer, again=False):
        run = self.run_writer(writer, again)
        if "networks" in run.stderr and "spotter" in writer.words:
            self.skipTest("a build without networks")
        self.assertEqual((run.returncode, run.stderr), (writer.status, ""))

    def run_writer(self, writer, again=False):
        return self.run_inkling(*quiet(writer.arguments(self.out, inputs(), again)))

    def fresh_out(self):
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()


def of_every_writer(check):
    """A test of each of them."""
    def run_all(self):
        for name, writer in WRITERS.items():
            with self.subTest(name):
                self.fresh_out()
                check(self, writer)
    return run_all


class EveryWriter(Lost):
    """One rule for all of them."""

    def assert_stays(self, writer, again=False):
        before = self.contents()
        run = self.run_writer(writer, again)
        self.assert_refused(run)
        self.assertEqual(self.contents(), before)

    @of_every_writer
    def test_a_file_of_the_users_is_never_replaced(self, writer):
        for name in writer.names():
            path = self.out / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(MINE)
            self.assert_stays(writer, again=True)
            self.assertEqual(path.read_bytes(), MINE)
            path.unlink()
        last = self.out / writer.names()[-1]
        original = self.folder / "original"
        original.write_bytes(MINE)
        if writer.words.startswith(("catalog", "train", "models")):
            os.link(original, last)
        else:
            last.symlink_to(original)
        self.assert_stays(writer, again=True)
        self.assertEqual(original.read_bytes(), MINE)
        last.unlink()

    @of_every_writer
    def test_what_inkling_wrote_is_replaced_and_what_was_changed_since_is_not(self, writer):
        self.run_well(writer)
        self.assertTrue(set(writer.names()) <= set(self.files_left()), self.files_left())
        self.run_well(writer, again=True)
        if writer.words.startswith("models"):
            return  # the store mends what was damaged; see models_test.py
        for name in writer.names():
            path = self.out / name
            whole = path.read_bytes()
            path.write_bytes(whole + b"corrected by hand\n")
            before = self.contents()
            run = self.run_writer(writer, again=True)
            self.assertEqual(self.contents(), before, name)
            if "synth cohort" not in writer.words:
                self.assert_refused(run, name)
            elif name != "c01-1.mp4":  # that one is finished
                self.assert_refused(run)
            path.write_bytes(whole)

    @of_every_writer
    def test_other_files_stay(self, writer):
        notes = [self.out / "notes.txt", (self.out / writer.names()[0]).parent / "._notes"]
        for path in notes:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(MINE)
        for again in (False, True):
            self.run_well(writer, again)
            self.assertEqual([path.read_bytes() for path in notes], [MINE, MINE])


class InputsAndOutputs(Lost):
    """An input is never an output, by whatever path."""

    def call(self, name="rec/call.mp4"):
        path = self.folder / name
        path.parent.mkdir(exist_ok=True)
        shutil.copy(drawn_recording(), path)
        return path

    def insert(self, source, out, **options):
        return self.run_inkling("synth", "insert", source, "-o", out, "--quiet", **options)

    def test_insert_over_the_original(self):
        call = self.call()
        (self.folder / "link").symlink_to("rec")
        for source, out in ((call, self.folder / "rec"), (call, self.folder / "rec/../rec/."),
                            (call, self.folder / "link"), (self.folder / "link/call.mp4",
                                                           self.folder / "rec")):
            self.assert_refused(self.insert(source, out), "call.mp4")
        self.assert_refused(self.insert("call.mp4", ".", cwd=self.folder / "rec"), "call.mp4")
        self.assert_refused(self.insert(self.folder / "rec", self.folder / "rec"), "call.mp4")
        self.assertEqual(call.read_bytes(), drawn_recording().read_bytes())
        self.assertEqual(self.files_left(self.folder / "rec"), ["call.mp4"])

    def test_insert_over_another_recording_beside(self):
        call, other = self.call("rec/b.mov"), self.folder / "rec/b.mp4"
        other.write_bytes(MINE)
        self.assert_refused(self.insert(call, self.folder / "rec"), "b.mp4")
        self.assertEqual(other.read_bytes(), MINE)

    def test_insert_over_a_recording_that_inkling_made(self):
        self.assertEqual(self.insert(self.call(), self.out).returncode, 0)
        before = self.contents()
        self.assert_refused(self.insert(self.out / "call.mp4", self.out), "call.mp4")
        self.assertEqual(self.contents(), before)

    def test_tables(self):
        table = self.folder / "c.csv"
        for command in ("merge", "filter", "check"):
            shutil.copy(inputs() / "flow.csv", table)
            self.assert_refused(self.run_inkling("catalog", command, table, "-o", table), table)
            self.assertEqual(table.read_bytes(), (inputs() / "flow.csv").read_bytes())
            table.unlink()
        # One that Inkling wrote, by another path.
        self.assertEqual(self.run_inkling("catalog", "merge", inputs() / "flow.csv", "-o",
                                          table).returncode, 0)
        (self.folder / "twin.csv").symlink_to(table)
        before = table.read_bytes()
        run = self.run_inkling("catalog", "filter", table, "--subject", "sub01", "-o",
                               self.folder / "twin.csv")
        self.assert_refused(run, "c.csv", "is read")
        self.assertEqual(table.read_bytes(), before)

    def test_a_folder_of_pictures_in_the_folder_for_results(self):
        pictures = self.out / "s01"
        pictures.mkdir(parents=True)
        ffmpeg("-i", pattern_video(), "-frames:v", "5", pictures / "img%03d.png")
        before = self.contents()
        self.assert_refused(self.analyze(pictures), "s01")
        self.assertEqual(self.contents(), before)

    def test_on_a_file_system_that_knows_no_case(self):
        disk, image = self.folder / "disk", self.folder / "image"
        disk.mkdir()
        with open(image, "wb") as file:
            file.truncate(48 << 20)
        made = os.geteuid() == 0 and shutil.which("mkfs.vfat") and not any(
            subprocess.run(command, capture_output=True).returncode
            for command in (["mkfs.vfat", image], ["mount", "-o", "loop", image, disk]))
        if not made:
            self.skipTest("may not mount a disk here")
        self.addCleanup(subprocess.run, ["umount", disk], check=True)
        call = disk / "CALL.MP4"
        shutil.copy(drawn_recording(), call)
        lower = self.folder / "call.mp4"
        shutil.copy(pattern_video(), lower)
        self.assert_refused(self.insert(disk / "call.mp4", disk), "call.mp4")
        self.assertEqual(call.read_bytes(), drawn_recording().read_bytes())
        # Whole results come and go there, too, and the same name in another case is the same.
        self.analyze_well(lower, out=disk / "results")
        before = self.contents(disk)
        self.analyze_well(lower, "--hide-faces", out=disk / "results")
        self.assertEqual(set(self.contents(disk)), set(before))
        self.assert_refused(self.analyze(call, out=disk / "results"), "another recording")


class OfTheSameName(Lost):
    def sessions(self):
        paths = []
        for i, name in enumerate(("p01", "p02")):
            path = self.folder / name / "session.mp4"
            path.parent.mkdir()
            ffmpeg("-i", pattern_video(), "-vf", f"hue=h={90 * i}", "-frames:v", 20, path)
            paths.append(path)
        return paths

    def test_across_commands_as_within_one(self):
        first, second = self.sessions()
        self.assert_refused(self.analyze(first, second), "--name-by path")
        self.assert_nothing_left()
        self.analyze_well(first)
        before = self.contents()
        run = self.analyze(second)
        self.assert_refused(run, "another recording", first, "--name-by path", "--force")
        self.assertEqual(self.contents(), before)
        self.analyze_well(first)
        self.assertEqual(self.contents(), before)
        self.analyze_well(second, "--name-by", "path", cwd=self.folder)
        self.assertEqual({name: sum_ for name, sum_ in self.contents().items()
                          if name.startswith("session/")}, before)
        self.assertTrue((self.out / "p02/session/run.json").exists())
        self.analyze_well(second, "--force")
        run = json.loads((self.out / "session/run.json").read_text())
        self.assertEqual(run["input"]["path"], str(second))

    def test_a_recording_that_changed_under_its_name(self):
        first, second = self.sessions()
        self.analyze_well(first)
        before = self.contents()
        shutil.copy(second, first)
        self.assert_refused(self.analyze(first), "as it was before it changed")
        self.assertEqual(self.contents(), before)

    def test_insert(self):
        for name in ("p01", "p02"):
            (self.folder / name).mkdir()
            shutil.copy(drawn_recording(), self.folder / name / "call.mp4")
        with open(self.folder / "p02/call.mp4", "ab") as file:
            file.write(b"\0" * 8)
        run = functools.partial(self.run_inkling, "synth", "insert", "-o", self.out, "--quiet")
        self.assertEqual(run(self.folder / "p01/call.mp4").returncode, 0)
        before = self.contents()
        self.assert_refused(run(self.folder / "p02/call.mp4"), "another recording")
        self.assertEqual(self.contents(), before)

    def test_another_cohort(self):
        cohort = functools.partial(
            self.run_inkling, "synth", "cohort", "--adults", 0, "--seconds", 4, "--size", "320x240",
            "-o", self.out, "--quiet", "--children")
        self.assertEqual(cohort(2).returncode, 0)
        before = self.contents()
        self.assert_refused(cohort(2, "--seed", 9), "another cohort")
        self.assertEqual(self.contents(), before)
        self.assertEqual(cohort(1).returncode, 0)
        self.assertNotIn("c02-1.mp4", self.files_left())
        self.assertEqual(cohort(2).returncode, 0)
        self.assertEqual(self.contents(), before)


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
