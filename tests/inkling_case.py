"""What the end-to-end tests share: running the program, making recordings, shared material."""
import functools
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INKLING = os.environ.get("INKLING", str(ROOT / "build/release/inkling"))
SHARED = Path(os.environ.get("INKLING_SHARED_DATA", ROOT.parent / "shared/data"))
# What the build draws for the tests (src/inkling/synthesis/generate, src/inkling/models/generate).
DRAWN = Path(os.environ.get("INKLING_DRAWN", ROOT / "build/release/drawn"))
OUTPUTS = ("events.csv", "frames.csv", "report.html", "run.json")


def shared(*names):
    """Those of these files of ../shared/data that are there: real recordings, as an addition."""
    return [SHARED / name for name in names if (SHARED / name).exists()]


def ffmpeg(*args):
    subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", *map(str, args)], check=True)


@functools.cache
def _scratch():
    folder = tempfile.mkdtemp(prefix="inkling-e2e-")
    unittest.addModuleCleanup(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@functools.cache
def pattern_video(seconds=2):
    """A healthy recording without a face, 320x240, 25 frames a second."""
    path = _scratch() / f"pattern{seconds}.mp4"
    ffmpeg("-f", "lavfi", "-i", f"testsrc2=s=320x240:r=25:d={seconds}", "-pix_fmt", "yuv420p",
           "-threads", "1", path)
    return path


def page_data(path):
    """What a page shows: the data that it carries."""
    script = re.search(r'<script type="application/json" id="data">(.*?)</script>',
                       Path(path).read_text(), re.DOTALL)
    return json.loads(script.group(1))


def _draw(name, *args):
    """The folder of a cohort that the program draws."""
    folder = _scratch() / name
    subprocess.run([INKLING, "synth", "cohort", "--seed", "5", "--seconds", "4", "--quiet",
                    "-o", str(folder), *args], check=True, stdin=subprocess.DEVNULL)
    return folder


@functools.cache
def drawn_recording():
    """A drawn child in a call: 4 s, 640x480, 25 frames a second."""
    return _draw("call", "--children", "1", "--adults", "0") / "c01-1.mp4"


@functools.cache
def drawn_portrait():
    """A picture of a drawn adult, eyes some 120 pixels apart."""
    folder = _draw("fine", "--children", "0", "--adults", "1", "--size", "960x720")
    ffmpeg("-i", folder / "a01-1.mp4", "-frames:v", "1", folder / "portrait.png")
    return folder / "portrait.png"


def without_timings(value):
    if isinstance(value, dict):
        return {key: without_timings(item) for key, item in value.items()
                if "timing" not in key and key != "wall_s"}
    if isinstance(value, list):
        return [without_timings(item) for item in value]
    return value


class InklingCase(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="inkling-e2e-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.out = self.folder / "out"
        # A store of its own, so that the tester's models play no part.
        self.env = dict(os.environ, INKLING_MODELS=str(self.folder / "models"))

    def run_inkling(self, *args, **options):
        return subprocess.run([INKLING, *map(str, args)], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, env=self.env, timeout=600, **options)

    def analyze(self, *inputs, out=None, **options):
        return self.run_inkling("analyze", "--quiet", *inputs, "-o", out or self.out, **options)

    def analyze_well(self, *inputs, **options):
        run = self.analyze(*inputs, **options)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return run

    def assert_refused(self, run, *words):
        """Exit status 2 and exactly one line on stderr, with these words in it."""
        self.assertEqual(run.returncode, 2, run.stderr)
        lines = run.stderr.splitlines()
        self.assertEqual(len(lines), 1, run.stderr)
        self.assertTrue(lines[0].startswith("inkling: "), lines[0])
        self.assertEqual(run.stdout, "")
        for word in words:
            self.assertIn(str(word), lines[0])

    def files_left(self, folder=None):
        """All files but the hidden records of who wrote them."""
        folder = folder or self.out
        return sorted(str(p.relative_to(folder)) for p in folder.rglob("*")
                      if not p.is_dir() and not fnmatch(p.name, ".*.inkling")) \
            if folder.is_dir() else []

    def assert_nothing_left(self):
        self.assertFalse(self.out.exists(), self.files_left())

    def assert_same_results(self, a, b):
        self.assertEqual(self.files_left(a), self.files_left(b))
        self.assertTrue(set(OUTPUTS) <= set(self.files_left(a)), self.files_left(a))
        for name in self.files_left(a):
            if name == "run.json":
                one, two = (without_timings(json.loads((folder / name).read_text()))
                            for folder in (a, b))
                self.assertEqual(one, two)
            else:
                self.assertTrue((a / name).read_bytes() == (b / name).read_bytes(), name)
