#!/usr/bin/env python3
"""Every frame of a recording has its row, at the time that ffprobe gives it."""
import csv
import subprocess
import unittest

from inkling_case import SHARED, InklingCase, drawn_recording, ffmpeg

# Real recordings, as an addition.
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


class Frames(InklingCase):
    def check_rows_and_times(self, path):
        self.analyze_well(path)
        with open(self.out / path.stem / "frames.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), ffprobe_count(path))
        self.assertEqual([int(row["frame"]) for row in rows], list(range(len(rows))))
        for row, time in zip(rows, ffprobe_times(path)):
            self.assertAlmostEqual(float(row["time_s"]), time, delta=0.001)
        for row in rows:
            self.assertTrue(row["face"] in ("1", "true") or row["reason"], row)
        return rows

    def test_a_drawn_recording(self):
        rows = self.check_rows_and_times(drawn_recording())
        self.assertEqual(len(rows), 100)
        self.assertGreater(sum(row["face"] in ("1", "true") for row in rows), 90)

    def test_other_containers_and_rates(self):
        made = {
            "uneven.mkv": ["-vf", "setpts='(N*1+mod(N*7,5)*0.15)/(25*TB)'", "-vsync", "vfr",
                           "-enc_time_base", "1/1000", "-c:v", "libx264"],
            "coarse.gif": ["-vf", "fps=12,scale=240:-1"],
            "late.mov": ["-c:v", "libx265", "-x265-params", "log-level=error",
                         "-output_ts_offset", "1.5"],
        }
        for name, arguments in made.items():
            with self.subTest(name):
                path = self.folder / name
                ffmpeg("-i", drawn_recording(), "-t", 2, *arguments, path)
                self.check_rows_and_times(path)

    def test_real_recordings(self):
        for path in RECORDINGS:
            with self.subTest(path.name):
                self.check_rows_and_times(path)


if __name__ == "__main__":
    unittest.main()
