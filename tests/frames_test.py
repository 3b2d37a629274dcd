#!/usr/bin/env python3
"""Every frame of a recording has its row, at the time that ffprobe gives it, from the start on."""
import csv
import json
import struct
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


def without_frames(avi, is_dropped):
    """The AVI file with nothing in place of some frames, as capture programs write."""
    start = avi.index(b"movi")
    end = start + struct.unpack("<I", avi[start - 4:start])[0]
    at, frames = start + 4, []
    while at < end:
        size = struct.unpack("<I", avi[at + 4:at + 8])[0]
        if avi[at:at + 4] == b"00dc":
            frames.append(avi[at + 8:at + 8 + size])
        at += 8 + size + (size & 1)

    def chunk(name, data):
        return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) & 1)

    body, index = b"", b""
    for number, frame in enumerate(frames):
        frame = b"" if is_dropped(number) else frame
        index += b"00dc" + struct.pack("<III", 16 if frame else 0, len(body) + 4, len(frame))
        body += chunk(b"00dc", frame)
    file = avi[12:start - 8] + chunk(b"LIST", b"movi" + body) + chunk(b"idx1", index)
    return b"RIFF" + struct.pack("<I", len(file) + 4) + b"AVI " + file


TO_CMYK = """
import pathlib, sys
from PIL import Image
for path in pathlib.Path(sys.argv[1]).glob("*.jpg"):
    Image.open(path).convert("CMYK").save(path, quality=95)
"""


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
            "live.webm": ["-c:v", "libvpx", "-b:v", "2M", "-deadline", "realtime", "-cpu-used",
                          "8", "-live", "1"],
            "gray.avi": ["-c:v", "rawvideo", "-pix_fmt", "gray", "-vf", "setpts=N/200/TB", "-r",
                         "200"],
            "odd.webm": ["-vf", "scale=641:361", "-c:v", "libvpx-vp9", "-deadline", "realtime",
                         "-cpu-used", "8"],
            "odd444.mkv": ["-vf", "scale=641:361", "-c:v", "ffv1", "-pix_fmt", "yuv444p"],
            "odd24.avi": ["-vf", "scale=641:361", "-c:v", "rawvideo", "-pix_fmt", "bgr24"],
            "steps.mp4": ["-c:v", "libx264", "-video_track_timescale", "1000", "-r", "30"],
            "screen.wmv": ["-c:v", "wmv2", "-b:v", "3M"],
        }
        for name, arguments in made.items():
            with self.subTest(name):
                path = self.folder / name
                ffmpeg("-i", drawn_recording(), "-t", 2, *arguments, path)
                self.check_rows_and_times(path)

    def test_frames_that_a_capture_program_dropped(self):
        """Empty parts in an AVI file: the frames about them keep their times."""
        whole, dropped = self.folder / "whole.avi", self.folder / "dropped.avi"
        ffmpeg("-i", drawn_recording(), "-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p", whole)
        dropped.write_bytes(without_frames(whole.read_bytes(),
                                           lambda n: n % 9 == 5 or 40 <= n < 45))
        rows = self.check_rows_and_times(dropped)
        self.assertEqual([round(float(row["time_s"]) * 25) for row in rows],
                         [n for n in range(100) if not (n % 9 == 5 or 40 <= n < 45)])

    def test_a_rate_that_is_declared_wrongly(self):
        right, wrong = self.folder / "right.avi", self.folder / "wrong.avi"
        ffmpeg("-i", drawn_recording(), "-t", 1, "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", right)
        data = bytearray(right.read_bytes())
        struct.pack_into("<II", data, data.index(b"strh") + 28, 1, 1000)
        wrong.write_bytes(data)
        self.check_rows_and_times(wrong)

    def test_pictures_in_print_colors(self):
        folder = self.folder / "print"
        folder.mkdir()
        ffmpeg("-i", drawn_recording(), "-frames:v", 20, "-q:v", "2", folder / "%02d.jpg")
        made = subprocess.run(["/usr/bin/python3", "-c", TO_CMYK, folder], capture_output=True)
        if b"No module named 'PIL'" in made.stderr:
            self.skipTest("needs python3-pil")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.analyze_well(folder)
        with open(self.out / "print/frames.csv", newline="") as file:
            self.assertGreaterEqual(sum(row["face"] == "1" for row in csv.DictReader(file)), 18)

    def test_every_frame_twice_shows_the_same_movements(self):
        fine = drawn_recording()
        twice = self.folder / "twice.mp4"
        ffmpeg("-i", fine, "-vf", "fps=50", "-c:v", "libx264", "-crf", "12", twice)
        events = {}
        for path in (fine, twice):
            self.check_rows_and_times(path)
            with open(self.out / path.stem / "events.csv", newline="") as file:
                events[path] = [(row["type"], float(row["apex_s"]))
                                for row in csv.DictReader(file) if float(row["score"]) > 1.3]
        self.assertTrue(events[fine])
        self.assertEqual([kind for kind, _ in events[twice]], [kind for kind, _ in events[fine]])
        for (_, apex_s), (_, wanted_s) in zip(events[twice], events[fine]):
            self.assertAlmostEqual(apex_s, wanted_s, delta=0.041)

    def test_the_language_of_the_computer_changes_no_table(self):
        path = drawn_recording()
        locales = self.folder / "locales"
        locales.mkdir()
        made = subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", locales / "de_DE.UTF-8"],
                              capture_output=True)
        if made.returncode not in (0, 1) or not any(locales.iterdir()):
            self.skipTest("there is no German here")
        self.analyze_well(path, out=self.folder / "plain")
        self.env.update(LOCPATH=str(locales), LC_ALL="de_DE.UTF-8", LANG="de_DE.UTF-8")
        self.analyze_well(path, out=self.folder / "german")
        self.assert_same_results(self.folder / "plain" / path.stem,
                                 self.folder / "german" / path.stem)

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
        self.assertIn("There is no picture at 0:02.0 for 10.0 hours", " ".join(run["notes"]))
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
