#!/usr/bin/env python3
"""Same input, same output, to the byte; of run.json, all but the clock's readings."""
import unittest

from inkling_case import InklingCase, drawn_recording, shared


class Repeat(InklingCase):
    def test_twice(self):
        for source in [drawn_recording(), *shared("pyfeat/single_face.mp4")]:
            with self.subTest(source.name):
                self.analyze_well(source, out=self.folder / "a")
                self.env["MALLOC_PERTURB_"] = "85"  # whatever lies in memory that nobody wrote
                self.analyze_well(source, out=self.folder / "b")
                self.assert_same_results(self.folder / "a" / source.stem,
                                         self.folder / "b" / source.stem)

    def test_number_of_threads_changes_nothing(self):
        for source in [drawn_recording(), *shared("intel_sample_videos/yes.mkv")]:
            with self.subTest(source.name):
                self.analyze_well(source, "--jobs", "1", out=self.folder / "a")
                self.analyze_well(source, "--jobs", "4", out=self.folder / "b")
                for name in ("events.csv", "frames.csv"):
                    self.assertEqual((self.folder / "a" / source.stem / name).read_bytes(),
                                     (self.folder / "b" / source.stem / name).read_bytes())


if __name__ == "__main__":
    unittest.main()
