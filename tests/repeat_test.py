#!/usr/bin/env python3
"""Same input, same output, to the byte; of run.json, all but the clock's readings."""
import unittest

from inkling_case import SHARED, InklingCase, needs_shared


class Repeat(InklingCase):
    @needs_shared("pyfeat/single_face.mp4")
    def test_twice(self):
        source = SHARED / "pyfeat/single_face.mp4"
        self.analyze_well(source, out=self.folder / "a")
        self.env["MALLOC_PERTURB_"] = "85"  # whatever lies in memory that nobody wrote
        self.analyze_well(source, out=self.folder / "b")
        self.assert_same_results(self.folder / "a/single_face", self.folder / "b/single_face")

    @needs_shared("intel_sample_videos/yes.mkv")
    def test_number_of_threads_changes_nothing(self):
        source = SHARED / "intel_sample_videos/yes.mkv"
        self.analyze_well(source, "--jobs", "1", out=self.folder / "a")
        self.analyze_well(source, "--jobs", "4", out=self.folder / "b")
        for name in ("events.csv", "frames.csv"):
            self.assertEqual((self.folder / "a/yes" / name).read_bytes(),
                             (self.folder / "b/yes" / name).read_bytes())


if __name__ == "__main__":
    unittest.main()
