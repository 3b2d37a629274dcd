"""A project of drawn children whose coders have done everything, of the size of a data set.

Each child has a recording of its own (`inkling synth cohort`: 640x360, 25 frames/s) that `inkling
project add` takes in and analyses, and that is then repeated to its length. Through the server's
interface two coders note the same movements, and of some other emotions, which a third decides.
The movements are planted by the clock: what they are called has nothing to do with the pictures.
"""
import array
import hashlib
import json
import random
import sqlite3
import struct
import subprocess
import sys
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import workbench_case  # noqa: E402
from workbench_case import Workbench, content, new_code_path  # noqa: E402

# Movements by emotion of the released CMED; as many stretches without one are drawn beside them.
CMED = {"happiness": 4806, "surprise": 350, "anger": 113, "disgust": 105, "sadness": 41, "fear": 19}
UNITS = {"happiness": (6, 12), "surprise": (1, 2), "anger": (4, 7), "disgust": (9,),
         "sadness": (1, 15), "fear": (1, 4)}
RATE = 25
LENGTHS = (5, 12)  # frames of a movement: 0.2 to 0.48 s
BEGIN = 50  # frames before the first
EVERY_S = 2.4  # so that a stretch without a movement has room between two
DISPUTED = 50  # one movement in so many is decided by the third
OWNER, CODERS = "ana", ("ben", "carla")


def password_of(name):
    return f"password of {name}"


def times_of(film, frames):
    """As the tables hold the times of an even recording; throws where it is none."""
    told = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries",
                           "packet=pts_time", "-of", "csv=p=0", film], capture_output=True,
                          text=True, check=True).stdout.split()
    seconds = sorted(float(one.strip(",")) for one in told)
    step_us = 1_000_000 // RATE
    if [round(1e6 * one) for one in seconds] != [step_us * frame for frame in range(frames)]:
        raise SystemExit(f"{film}: its frames are not even")
    step = bytes([step_us & 0x7f | 0x80, step_us >> 7 & 0x7f | 0x80, step_us >> 14])
    return b"\0" + step * (frames - 1)


def repeated_crops(data, length, times):
    """src/inkling/workbench/face_crops.cc"""
    head, placed = struct.Struct("<8siiq"), 16
    mark, face, size, known = head.unpack_from(data)
    frames = array.array("q", data[head.size:head.size + 8 * known])
    rest = data[head.size + 8 * known:]
    if len(rest) != placed * known:
        raise SystemExit("the places of a face are kept otherwise now")
    repeated = array.array("q", (frame + length * n for n in range(times) for frame in frames))
    return head.pack(mark, face, size, known * times) + repeated.tobytes() + rest * times


def repeated_measurements(data, times):
    """src/inkling/workbench/face_measurements.cc"""
    line, _, lists = data.partition(b"\n")
    head = json.loads(line)
    frames, at, repeated = head["frames"], 0, b""
    for width in [1, 4, 4, 4] + [4] * len(head["regions"]):
        repeated += lists[at:at + width * frames] * times
        at += width * frames
    if at != len(lists):
        raise SystemExit("what was measured of a face is kept otherwise now")
    head["frames"] = frames * times
    return json.dumps(head).encode() + b"\n" + repeated


def emotions_of(count, chance):
    """So many, in CMED's shares, in any order."""
    total = sum(CMED.values())
    names = [name for name, number in CMED.items() for _ in range(round(count * number / total))]
    names = (names + ["happiness"] * count)[:count]
    chance.shuffle(names)
    return names


class ReleaseStudy:
    """inkling: the program. movements: of all children together. every_s: from one to the next."""

    def __init__(self, inkling, folder, children, movements, every_s=EVERY_S, draw_s=8, seed=1):
        self.inkling, self.folder = str(inkling), Path(folder)
        workbench_case.INKLING = self.inkling
        self.project = self.folder / "study"
        self.children, self.movements, self.seed = children, movements, seed
        self.every, self.draw_s = round(RATE * every_s), draw_s
        most = -(-movements // children)
        self.frames = BEGIN + self.every * most + BEGIN  # at least

    def run(self, *words):
        done = subprocess.run([self.inkling, *map(str, words)], stdin=subprocess.DEVNULL,
                              capture_output=True, text=True)
        if done.returncode != 0:
            raise SystemExit(f"{' '.join(map(str, words))}: {done.stderr}")
        return done.stdout

    def names(self):
        return [f"c{number:02}" for number in range(1, self.children + 1)]

    def draw(self):
        drawn = self.folder / "drawn"
        if not (drawn / "recordings.csv").exists():
            self.run("synth", "cohort", "--children", self.children, "--adults", 0, "--recordings",
                     1, "--seconds", self.draw_s, "--size", "640x360", "--seed", self.seed,
                     "--quiet", "-o", drawn)

    def take_in(self):
        """Goes on where it was stopped."""
        if not self.project.exists():
            self.run("project", "create", self.project, "--owner", OWNER, "--quiet")
        for number, name in enumerate(self.names()):
            self.run("project", "add", self.project, self.folder / f"drawn/{name}-1.mp4",
                     "--subject", name, "--session", "first", "--age-months",
                     48 + 7 * number % 97, "--quiet")

    def repeat(self):
        """Recordings and what was measured of them, again and again: to analyse hours of drawn
        people takes hours."""
        times = -(-self.frames // (self.draw_s * RATE))
        tables = sqlite3.connect(self.project / "project.sqlite", isolation_level=None)
        for number, file, frames in tables.execute(
                "SELECT id, file, frames FROM recordings").fetchall():
            film = self.project / file
            part = film.with_suffix(".part.mp4")
            subprocess.run(["ffmpeg", "-nostdin", "-v", "error", "-y", "-stream_loop",
                            str(times - 1), "-i", film, "-c", "copy", part], check=True)
            results = self.project / f"results/{number}"
            for path in results.glob("*.crops"):
                path.write_bytes(repeated_crops(path.read_bytes(), frames, times))
            for path in results.glob("*.measurements"):
                path.write_bytes(repeated_measurements(path.read_bytes(), times))
            tables.execute(
                "UPDATE recordings SET sha256 = ?, bytes = ?, frames = ?, times = ? WHERE id = ?",
                (hashlib.sha256(part.read_bytes()).hexdigest(), part.stat().st_size,
                 frames * times, times_of(part, frames * times), number))
            part.rename(film)
        tables.close()

    def consent(self):
        for name in self.names():
            self.run("project", "consent", self.project, name, "--to", "share-pictures", "--by",
                     "guardian", "--on", "2026-05-03", "--quiet")

    def movements_of(self, index, emotions):
        """Onset, apex, offset, emotion of a child's."""
        chance = random.Random(f"{self.seed} {index}")
        for at, emotion in enumerate(emotions[index::self.children]):
            onset = BEGIN + self.every * at + chance.randrange(5)
            length = chance.randint(*LENGTHS)
            yield onset, onset + length // 2, onset + length - 1, emotion

    def code(self):
        server = Workbench(self.project)
        server.interface = None  # not checked here: it takes longer than the server
        try:
            self.give_out(server)
            self.note(server)
            self.decide(server)
        finally:
            server.stop()

    def give_out(self, owner):
        owner.good("PUT", "/api/me", {"password": password_of(OWNER)})
        owner.sign_in(OWNER, password_of(OWNER))
        stage = owner.good("GET", "/api/state")["stages"][0]["id"]
        owner.good("PUT", f"/api/stages/{stage}", {"repeatShare": 0})
        ids = [owner.good("POST", "/api/coders", {
            "name": name, "role": "coder", "password": password_of(name)})["id"]
            for name in CODERS]
        whose = {one["pseudonym"]: one["id"] for one in owner.good("GET", "/api/subjects")}
        recordings = owner.good("GET", "/api/recordings")
        for one in recordings:
            owner.good("PUT", f"/api/recordings/{one['id']}/faces/1",
                       {"role": "child", "subjectId": whose[one["name"].partition("-")[0]]})
        owner.good("POST", "/api/tasks", {
            "stageId": stage, "coderIds": ids, "role": "child",
            "recordingIds": [one["id"] for one in recordings]})
        self.index_of = {one["id"]: self.names().index(one["name"].partition("-")[0])
                         for one in recordings}

    def note(self, server):
        emotions = emotions_of(self.movements, random.Random(self.seed))
        others = sorted(CMED)
        for coder in CODERS:
            server.sign_in(coder, password_of(coder))
            chance = random.Random(f"{self.seed} {coder}")
            for task in server.good("GET", "/api/tasks"):
                index = self.index_of[task["recordingId"]]
                for at, (onset, apex, offset, emotion) in enumerate(
                        self.movements_of(index, emotions)):
                    if coder == CODERS[1] and (at * self.children + index) % DISPUTED == 0:
                        emotion = others[(others.index(emotion) + 1) % len(others)]
                    late = chance.randint(0, 1) if coder == CODERS[1] else 0
                    server.good("PUT", new_code_path(task["id"]), {"base": 0, "content": content(
                        onset + late, offset, apexFrame=max(apex, onset + late), emotion=emotion,
                        confidence=4, units=[{"unit": unit, "intensity": "B", "side": "both"}
                                             for unit in UNITS[emotion]])})
                server.good("PUT", f"/api/tasks/{task['id']}", {"state": "done"})

    def decide(self, server):
        """The first coder was right."""
        server.sign_in(OWNER, password_of(OWNER))
        for row in server.good("GET", "/api/discussions"):
            path = f"/api/discussions/{row['id']}"
            whole = server.good("GET", path)
            server.good("POST", f"{path}/decisions", {
                "id": str(uuid.uuid4()), "stamp": whole["stamp"], "choice": "code", "coder": 0,
                "reason": "the first coder names what is to be seen"})

    def make(self, told=print):
        """Goes on with the step at which it was stopped, or begins that step anew."""
        kept = self.folder / "made.json"
        made = {"children": self.children, "movements": self.movements, "frames": self.frames,
                "every": self.every, "seed": self.seed, "done": []}
        if kept.exists():
            before = json.loads(kept.read_text())
            if before | {"done": []} != made:
                raise SystemExit(f"{self.folder} holds another study: name another folder")
            made = before
        self.folder.mkdir(parents=True, exist_ok=True)
        for step in (self.draw, self.take_in, self.repeat, self.consent, self.code):
            if step.__name__ in made["done"]:
                continue
            told(f"study: {step.__name__.replace('_', ' ')}")
            step()
            made["done"].append(step.__name__)
            kept.write_text(json.dumps(made))
        return self.project
