#!/usr/bin/env python3
"""Every frame of a recording has its row, at the time that ffprobe gives it, from the start on."""
import csv
import json
import subprocess
import unittest

from inkling_case import SHARED, InklingCase, drawn_recording, ffmpeg, page_data

# Real recordings, as an addition.
RECORDINGS = sorted(path for folder in ("pyfeat", "intel_sample_videos")
                    for path in (SHARED / folder).glob("*")
                    if path.suffix in (".mp4", ".mov", ".mkv", ".gif"))


def ffprobe(path, entries, *options):
    return subprocess.run(
        ["ffprobe", "-v", "error", *options, "-show_entries", entries, "-of", "csv=p=0", path],
        capture_output=True, text=True, check=True).stdout.split()


def ffprobe_start(path):
    """What the file's clock says where the first of its streams starts."""
    start = ffprobe(path, "format=start_time")[0]
    return 0 if start == "N/A" else float(start)


def ffprobe_times(path):
    start = ffprobe_start(path)
    return [float(line.strip(",")) - start
            for line in ffprobe(path, "frame=best_effort_timestamp_time", "-select_streams", "v:0")]


def ffprobe_count(path):
    return int(subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries",
         "stream=nb_read_frames", "-of", "csv=p=0", path],
        capture_output=True, text=True, check=True).stdout.split()[0].strip(","))


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

    def input_of(self, path):
        return json.loads((self.out / path.stem / "run.json").read_text())["input"]

    def test_times_count_from_the_start_of_the_recording(self):
        made = {
            "card.MTS": ["-output_ts_offset", "36000", "-f", "mpegts"],
            "first.mp4": ["-output_ts_offset", "5"],
        }
        for name, arguments in made.items():
            with self.subTest(name):
                path = self.folder / name
                ffmpeg("-i", drawn_recording(), "-t", 1, *arguments, path)
                rows = self.check_rows_and_times(path)
                self.assertEqual(float(rows[0]["time_s"]), 0)
                self.assertAlmostEqual(self.input_of(path)["start_offset_s"], ffprobe_start(path),
                                       delta=0.001)

    def test_a_camera_that_comes_on_after_the_sound_stays_late(self):
        path = self.folder / "late.MTS"
        ffmpeg("-itsoffset", "1.2", "-i", drawn_recording(), "-f", "lavfi", "-i", "sine=d=2",
               "-t", "2", "-map", "0:v", "-map", "1:a", "-output_ts_offset", "90", "-f", "mpegts",
               path)
        rows = self.check_rows_and_times(path)
        self.assertAlmostEqual(float(rows[0]["time_s"]), 1.2, delta=0.05)

    def test_a_pause_is_a_break(self):
        path = self.folder / "paused.mkv"
        ffmpeg("-i", drawn_recording(), "-vf", "setpts='PTS+if(gte(N,50),36000/TB,0)'", "-vsync",
               "passthrough", "-enc_time_base", "1/1000", "-c:v", "libx264", path)
        rows = self.check_rows_and_times(path)
        self.assertGreater(float(rows[-1]["time_s"]), 36000)
        recording = self.input_of(path)
        self.assertAlmostEqual(recording["duration_s"], 4, delta=0.01)
        self.assertEqual([(one["kind"], one["frame"]) for one in recording["breaks"]],
                         [("pause", 50)])
        self.assertAlmostEqual(recording["effective_fps"], 25, delta=2)
        run = json.loads((self.out / "paused/run.json").read_text())
        self.assertIn("There is no picture at 0:01.9 for 10.0 hours", " ".join(run["notes"]))
        data = page_data(self.out / "paused/report.html")
        self.assertEqual(data["recording"]["pauses"],
                         [{"before_us": 1960000, "after_us": 36002000000}])
        self.assertEqual(len(data["faces"][0]["columns"]["times"]["jumps"]), 1)

    def test_real_recordings(self):
        for path in RECORDINGS:
            with self.subTest(path.name):
                self.check_rows_and_times(path)


if __name__ == "__main__":
    unittest.main()
