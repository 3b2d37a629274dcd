#!/usr/bin/env python3
"""The smallest movement that a recording can show: from a recording to the tables and the page."""
import csv
import functools
import json
import unittest
from pathlib import Path

import inkling_case
from inkling_case import (
    InklingCase,
    drawn_portrait,
    drawn_recording,
    ffmpeg,
    page_data,
    pattern_video,
)

SMALL = ("--amplitudes", "1,4", "--insertions", "4", "--resamples", "50")
NAMES = ["sensitivity.csv", "sensitivity.html", "sensitivity.json"]


@functools.cache
def neutral_still():
    """A portrait at rest, moving a little as people do: 12 s, 480x360."""
    folder = inkling_case._scratch()
    case = InklingCase()
    case.env = None
    run = case.run_inkling("synth", "insert", drawn_portrait(), "--every", 0,
                           "--seconds", 12, "--size", "480x360", "--eyes", 60, "--bitrate", 400,
                           "--quiet", "-o", folder)
    assert run.returncode == 0, run.stderr
    return Path(folder) / "portrait.mp4"


class Sensitivity(InklingCase):
    def sensitivity(self, *args, out=None):
        return self.run_inkling("sensitivity", *args, "-o", out or self.out)

    def result(self, name="portrait", out=None):
        return {file: ((out or self.out) / name / file).read_bytes() for file in NAMES}

    def test_large_movements_are_found_and_a_rerun_goes_on(self):
        video = neutral_still()
        run = self.sensitivity(video, *SMALL, "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        rows = list(csv.DictReader((self.out / "portrait/sensitivity.csv").read_text()
                                   .splitlines()))
        self.assertEqual(len(rows), 2 * 5)  # amplitudes; four regions and all
        counts = {float(row["amplitude_iod"]): int(row["found"]) for row in rows
                  if row["region"] == "all"}
        self.assertGreaterEqual(counts[0.04], 3)
        self.assertGreaterEqual(counts[0.04], counts[0.01])
        spotter = json.loads(run.stdout)["recordings"][0]["spotters"][0]
        self.assertIn("At this bit rate and distance", spotter["sentence"])
        page = page_data(self.out / "portrait/sensitivity.html")
        self.assertEqual(page["recordings"], json.loads(run.stdout)["recordings"])
        self.assertIn("inserted", page["recordings"][0]["truth"])

        # A pass that is missing is made again, to the same bytes; the others are taken as they are.
        before, kept = self.result(), self.out / "portrait.sensitivity"
        passes = sorted(kept.iterdir())
        self.assertEqual([p.name for p in passes], ["pass-00.csv", "pass-01.csv", "pass-02.csv"][
            :len(passes)])
        text = passes[-1].read_bytes()
        times = [p.stat().st_mtime_ns for p in passes[:-1]]
        passes[-1].unlink()
        run = self.sensitivity(video, *SMALL, "--quiet")
        self.assertEqual((run.returncode, run.stdout, run.stderr), (0, "", ""))
        self.assertEqual(passes[-1].read_bytes(), text)
        self.assertEqual([p.stat().st_mtime_ns for p in passes[:-1]], times)
        self.assertEqual(self.result(), before)

        # Another seed is another run; two jobs or one make no difference.
        run = self.sensitivity(video, *SMALL, "--quiet", "--jobs", 1, out=self.folder / "two")
        self.assertEqual(self.result(out=self.folder / "two"), before)

    def test_no_face_is_refused_and_nothing_is_left(self):
        run = self.sensitivity(pattern_video(), *SMALL)
        self.assert_refused(run, "no face")
        self.assert_nothing_left()

    def test_too_short_a_recording_is_refused_and_nothing_is_left(self):
        video = self.folder / "short.mp4"
        ffmpeg("-i", drawn_recording(), "-t", 2, "-c", "copy", video)
        run = self.sensitivity(video, *SMALL)
        self.assert_refused(run, "short.mp4", "too short")
        self.assert_nothing_left()

    def test_an_unwritable_folder_and_bad_flags_are_refused(self):
        blocked = self.folder / "file"
        blocked.write_text("")
        self.assert_refused(self.sensitivity(pattern_video(), *SMALL, out=blocked / "x"), blocked)
        for flags, word in ((("--amplitudes", "2,1"), "--amplitudes"),
                            (("--amplitudes", "0"), "--amplitudes"),
                            (("--duration", "0.1,0.2,0.3"), "--duration"),
                            (("--spotter", "flwo"), "flow"),
                            (("--spotter", "flow", "--spotter", "flow"), "twice")):
            self.assert_refused(self.sensitivity(pattern_video(), *flags), word)
        self.assert_nothing_left()


if __name__ == "__main__":
    unittest.main()
