#!/usr/bin/env python3
"""Every frame of every shared recording has its row, at the time that ffprobe gives it."""
import csv
import subprocess
import unittest

from inkling_case import SHARED, InklingCase

RECORDINGS = sorted(path for folder in ("pyfeat", "intel_sample_videos")
                    for path in (SHARED / folder).glob("*")
                    if path.suffix in (".mp4", ".mov", ".mkv", ".gif"))


def ffprobe_times(path):
    lines = subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries",
         "frame=best_effort_timestamp_time", "-of", "csv=p=0", path],
        capture_output=True, text=True, check=True).stdout.split()
    return [float(line.strip(",")) for line in lines]


def ffprobe_count(path):
    return int(subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries",
         "stream=nb_read_frames", "-of", "csv=p=0", path],
        capture_output=True, text=True, check=True).stdout.strip().strip(","))


@unittest.skipUnless(RECORDINGS, "no recordings in ../shared/data")
class Frames(InklingCase):
    def test_rows_and_times(self):
        for path in RECORDINGS:
            with self.subTest(path.name):
                self.analyze_well(path)
                with open(self.out / path.stem / "frames.csv", newline="") as file:
                    rows = list(csv.DictReader(file))
                self.assertEqual(len(rows), ffprobe_count(path))
                self.assertEqual([int(row["frame"]) for row in rows], list(range(len(rows))))
                for row, time in zip(rows, ffprobe_times(path)):
                    self.assertAlmostEqual(float(row["time_s"]), time, delta=0.001)
                for row in rows:
                    self.assertTrue(row["face"] in ("1", "true") or row["reason"], row)


if __name__ == "__main__":
    unittest.main()
