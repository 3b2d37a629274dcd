#!/usr/bin/env python3
"""The same pictures, stored in many ways, show the same micro-expressions."""
import csv
import functools
import subprocess
import unittest

from inkling_case import InklingCase, drawn_portrait, ffmpeg

# The standard's curves, from ordinary pictures to HDR.
LINEAR = ("scale=in_color_matrix=bt601,format=gbrp,zscale=pin=bt709:tin=bt709:min=gbr:rin=pc:"
          "p=bt709:t=linear:m=gbr:npl=203,format=gbrpf32le,zscale=pin=bt709:tin=linear:min=gbr:"
          "p=bt2020:t={}:m=bt2020nc:r=tv:npl=203,format=yuv420p10le")
GOOD = ["-c:v", "libx264", "-crf", "14", "-preset", "veryfast", "-pix_fmt", "yuv420p"]
LOSSLESS = ["-c:v", "libx264", "-qp", "0", "-preset", "veryfast", "-pix_fmt", "yuv420p"]
# An EXIF segment that says: turn by a quarter clockwise.
EXIF = (b"\xff\xe1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01"
        b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00")


def hdr(transfer):
    return ["-vf", LINEAR.format(transfer), "-c:v", "libx265", "-crf", "12", "-preset",
            "ultrafast", "-tag:v", "hvc1", "-x265-params",
            f"log-level=error:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc"]


def turned(picture, angle, path):
    """The stored picture lies on its side; the container says how to turn it back."""
    lying = path.with_suffix(".lying.mp4")
    ffmpeg("-i", picture, "-vf", {90: "transpose=2", 180: "hflip,vflip"}[angle], *LOSSLESS, lying)
    # FFmpeg 5.1 writes this tag as an angle counterclockwise.
    ffmpeg("-i", lying, "-c", "copy", "-metadata:s:v", f"rotate={360 - angle}", path)
    lying.unlink()


def in_sixteen(picture, bits, path):
    """So many valid bits at the bottom of 16."""
    size = ["-s", "640x480", "-r", "25"]
    raw = subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-i", picture, "-f", "rawvideo",
                          "-pix_fmt", f"gray{bits}le", "-"], capture_output=True, check=True).stdout
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-f", "rawvideo", "-pix_fmt", "gray16le", *size,
                    "-i", "-", "-c:v", "ffv1", path], input=raw, check=True)


def as_pictures(picture, folder, *arguments):
    folder.mkdir()
    ffmpeg("-i", picture, *arguments)


class StoredWays(InklingCase):
    def micro(self, path, *options):
        """Onset, apex and offset of each micro-expression; the face is in every picture."""
        self.analyze_well(path, *options)
        folder = self.out / (path.name if path.is_dir() else path.stem)
        with open(folder / "frames.csv", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertTrue(all(row["face"] == "1" for row in rows), path)
        with open(folder / "events.csv", newline="") as file:
            return [[int(event[f"{name}_frame"]) for name in ("onset", "apex", "offset")]
                    for event in csv.DictReader(file) if event["type"] == "micro"]

    def assert_same(self, found, expected, way):
        """Each inserted movement at the same frames; a false alarm may hang on the coding."""
        found = [one for one in found if self.is_inserted(one)]
        self.assertEqual(len(found), len(expected), f"{way}: {found}, not {expected}")
        for one, other in zip(found, expected):
            for frame, wanted in zip(one, other):
                self.assertLessEqual(abs(frame - wanted), 1, f"{way}: {found}, not {expected}")

    def read_truth(self, film, frames_each):
        with open(film.parent / "truth.csv", newline="") as file:
            self.apexes = [int(row["apex_frame"]) // frames_each for row in csv.DictReader(file)]
        self.assertTrue(self.apexes)

    def is_inserted(self, movement):
        return any(movement[0] <= apex <= movement[2] for apex in self.apexes)

    def film(self, rate, seconds):
        """A drawn portrait that smiles now and then."""
        folder = self.folder / f"film{rate}"
        run = self.run_inkling("synth", "insert", drawn_portrait(), "-o", folder, "--seconds",
                               seconds, "--units", "12", "--amplitude", "0.045", "--every", "3",
                               "--lossless", "--fps", rate, "--quiet")
        self.assertEqual(run.returncode, 0, run.stderr)
        return next(folder.glob("*.mkv"))

    def test_the_same_micro_expressions(self):
        fields = self.film(50, 9)
        picture = self.folder / "picture.mkv"
        ffmpeg("-i", fields, "-vf", "select='not(mod(n,2))',setpts=N/25/TB", "-r", "25", "-c:v",
               "ffv1", picture)
        plain = self.folder / "plain.mp4"
        ffmpeg("-i", picture, *GOOD, plain)
        expected = self.micro(plain)
        self.read_truth(fields, 2)
        expected = [one for one in expected if self.is_inserted(one)]
        self.assertEqual(len(expected), len(self.apexes))
        for way, make in self.ways(picture, fields).items():
            with self.subTest(way):
                path = self.folder / way
                make(path)
                self.assert_same(self.micro(path), expected, way)

    def ways(self, picture, fields):
        """By the name of the file or folder: how it is made."""
        def coded(*arguments):
            return lambda path: ffmpeg("-i", picture, *arguments, path)

        def scaled(width, height, aspect):
            return coded("-vf", f"scale={width}:{height}:flags=bicubic,setsar={aspect}", *GOOD)

        def mirrored(path):
            ffmpeg("-i", picture, "-vf", "hflip", *GOOD, "-bsf:v",
                   "h264_metadata=display_orientation=insert:flip=horizontal", path)

        def exif(path):
            as_pictures(picture, path, "-vf", "transpose=2", "-q:v", "2", path / "%03d.jpg")
            for jpeg in path.glob("*.jpg"):
                data = jpeg.read_bytes()
                jpeg.write_bytes(data[:2] + EXIF + data[2:])

        return {
            "wide.mp4": scaled(480, 480, "4/3"),
            "dv.mkv": scaled(450, 480, "64/45"),
            "tall.avi": scaled(640, 240, "1/2"),
            "turned90.mp4": functools.partial(turned, picture, 90),
            "turned180.mp4": functools.partial(turned, picture, 180),
            "mirrored.mp4": mirrored,
            "gray8.mkv": coded("-c:v", "ffv1", "-pix_fmt", "gray"),
            "ten.mp4": coded("-c:v", "libx265", "-crf", "12", "-preset", "ultrafast", "-pix_fmt",
                             "yuv420p10le", "-x265-params", "log-level=error"),
            "bits10.mkv": functools.partial(in_sixteen, picture, 10),
            "bits12.mkv": functools.partial(in_sixteen, picture, 12),
            "bits14.mkv": functools.partial(in_sixteen, picture, 14),
            "bits16.mkv": coded("-c:v", "ffv1", "-pix_fmt", "gray16le"),
            "interlaced.MTS": lambda path: ffmpeg(
                "-i", fields, "-vf", "tinterlace=interleave_top,setfield=tff", "-r", "25", "-flags",
                "+ildct+ilme", "-x264-params", "tff=1", *GOOD, path),
            "hlg.mov": coded(*hdr("arib-std-b67")),
            "pq.mov": coded(*hdr("smpte2084")),
            "clock.MTS": coded(*GOOD, "-output_ts_offset", "36000", "-f", "mpegts"),
            "motion.avi": coded("-c:v", "mjpeg", "-q:v", "2", "-pix_fmt", "yuvj420p"),
            "browser.webm": coded("-c:v", "libvpx", "-crf", "6", "-b:v", "4M", "-deadline",
                                  "realtime", "-cpu-used", "4"),
            "from0": lambda path: as_pictures(picture, path, "-q:v", "2", "-start_number", "0",
                                              path / "%04d.jpg"),
            "from1": lambda path: as_pictures(picture, path, path / "%d.png"),
            "exif": exif,
        }

    def test_a_high_speed_recording_as_pictures_and_slowed(self):
        film = self.film(200, 4)
        pictures, slow = self.folder / "pictures", self.folder / "slow.avi"
        as_pictures(film, pictures, "-q:v", "2", pictures / "%05d.jpg")
        ffmpeg("-i", film, "-vf", "setpts=N/25/TB", "-r", "25", "-c:v", "mjpeg", "-q:v", "2",
               "-pix_fmt", "yuvj420p", slow)
        expected = self.micro(pictures, "--fps", "200")
        self.read_truth(film, 1)
        self.assertEqual(expected, [one for one in expected if self.is_inserted(one)])
        self.assertTrue(expected)
        self.assert_same(self.micro(slow, "--true-fps", "200"), expected, "slow.avi")


if __name__ == "__main__":
    unittest.main()
