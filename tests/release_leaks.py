"""What gets out of a project with a release: every way by which a test knows that it could.

A release is looked through as a file browser, a search engine and a forensic tool would: names and
times of files, every byte, what is packed in others, what describes a video, small pictures in
places where nobody expects any.
"""
import io
import json
import re
import sqlite3
import subprocess
import tarfile
import tempfile
import time
import zipfile
from pathlib import Path

# What FFmpeg says of the machine: which of its versions; its name alone may stand there.
ENCODERS = re.compile(rb"x264|Lavc|Lavf\d")
# How a picture begins that lies in another file; longer than what chance puts into a video.
PICTURES = {b"\x89PNG\r\n\x1a\n": ".png", b"JFIF\0": ".jpg", b"Exif\0\0": ".jpg",
            b"WEBPVP8": ".webp", b";base64,": "data:"}
PNG_CHUNKS = {b"IHDR", b"IDAT", b"IEND", b"pHYs"}  # pHYs: that pixels are square
# Of a video as it is made here, none of which says anything of where it came from.
VIDEO_TAGS = {"major_brand", "minor_version", "compatible_brands", "language", "handler_name",
              "vendor_id", "DURATION", "encoder"}
VIDEO_TAG_VALUES = {"und", "VideoHandler", "[0][0][0][0]", "isom", "512", "isomiso2avc1mp41",
                    "Lavf"}


def project_secrets(project):
    """What the project's tables call its rows and files by, and nobody else may."""
    with sqlite3.connect(f"file:{project / 'project.sqlite'}?mode=ro", uri=True) as tables:
        def column(sql):
            return [str(row[0]) for row in tables.execute(sql)]
        return (column("SELECT DISTINCT id FROM codes") + column("SELECT sha256 FROM recordings") +
                column("SELECT file FROM recordings") + column("SELECT held_on FROM sessions") +
                column("SELECT value FROM project WHERE name = 'id'"))


class LeakFinder:
    """secrets: words that stand for what must not get out; day: of the release."""

    def __init__(self, secrets, day):
        self.secrets = [word.lower() for word in secrets if word]
        self.day = day
        self.found = []

    def leaks(self, folder):
        """In words, one each; none: nothing gets out."""
        self.found = []
        for path in sorted(Path(folder).rglob("*")):
            name = str(path.relative_to(folder))
            self.check_time(name, path.stat().st_mtime)
            if path.is_file():
                self.check_file(name, path.read_bytes())
            else:
                self.check_words(name, b"")
        return self.found

    def say(self, name, what):
        self.found.append(f"{name}: {what}")

    def check_time(self, name, seconds):
        told = time.strftime("%Y-%m-%d %H%M%S", time.gmtime(seconds))
        if told != self.day + " 000000":
            self.say(name, f"is of {told}")

    def check_words(self, name, data):
        lower = data.lower()
        for word in self.secrets:
            if word in name.lower():
                self.say(name, f"is called by {word}")
            for code in ("utf-8", "utf-16-le", "utf-16-be"):
                if word.encode(code) in lower:
                    self.say(name, f"says {word}")

    def check_file(self, name, data):
        self.check_words(name, data)
        for word in sorted(set(ENCODERS.findall(data))):
            self.say(name, f"says {word.decode()}")
        suffix = Path(name).suffix
        for begin, kind in PICTURES.items():
            if data.count(begin) > (1 if kind == suffix and data.startswith(begin) else 0):
                self.say(name, f"has a picture in it ({kind})")
        check = {".png": self.check_png, ".mp4": self.check_video, ".mkv": self.check_video,
                 ".xlsx": self.check_book, ".tar": self.check_tar}.get(suffix)
        if check:
            check(name, data)

    def check_png(self, name, data):
        at = 8
        while at + 8 <= len(data):
            length, kind = int.from_bytes(data[at:at + 4], "big"), data[at + 4:at + 8]
            if kind not in PNG_CHUNKS:
                self.say(name, f"has a part {kind.decode('latin-1')}")
            at += 12 + length
            if kind == b"IEND" and at < len(data):
                self.say(name, "goes on behind its end")

    def check_video(self, name, data):
        with tempfile.NamedTemporaryFile(suffix=Path(name).suffix) as file:
            file.write(data)
            file.flush()
            told = json.loads(subprocess.run(
                ["ffprobe", "-v", "error", "-show_format", "-show_streams", "-show_chapters", "-of",
                 "json", file.name], capture_output=True, text=True, check=True).stdout)
        streams = told["streams"]
        if [one["codec_type"] for one in streams] != ["video"]:
            self.say(name, "has another stream than its pictures")
        if told["chapters"]:
            self.say(name, "has chapters")
        for part in [told["format"], *streams]:
            if part.get("disposition", {}).get("attached_pic"):
                self.say(name, "has a thumbnail")
            for tag, value in part.get("tags", {}).items():
                if tag not in VIDEO_TAGS or (tag != "DURATION" and value not in VIDEO_TAG_VALUES):
                    self.say(name, f"says {tag}: {value}")

    def check_book(self, name, data):
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            for info in pack.infolist():
                if info.date_time[0] != 1980:
                    self.say(name, f"has a part of {info.date_time}")
                self.check_file(f"{name}/{info.filename}", pack.read(info))
            core = pack.read("docProps/core.xml").decode()
        if self.day not in core or "<dc:creator></dc:creator>" not in core:
            self.say(name, "says who made it, or when")

    def check_tar(self, name, data):
        with tarfile.open(fileobj=io.BytesIO(data)) as pack:
            for member in pack:
                if (member.uid, member.gid, member.uname, member.gname) != (0, 0, "", ""):
                    self.say(name, f"says whose {member.name} is")
                self.check_time(f"{name}/{member.name}", member.mtime)
                self.check_file(f"{name}/{member.name}", pack.extractfile(member).read())
