#!/usr/bin/env python3
"""A project that simulated coders have coded, as browsers do, through the server's interface.

usage: INKLING=build/release/inkling python3 tests/simulated_study.py FOLDER [pair]
pair: two coders as they are, for a picture, in place of an expert and novices.

Its recordings have no video: their rows are written into the tables, all else goes the way that
people go. Prints what was planted, as JSON, and ends the server. What the figures must be, but for
chance, says planted_coders.py.
"""
import json
import random
import sqlite3
import subprocess
import sys
from pathlib import Path

import planted_coders
from inkling_case import INKLING
from planted_coders import NONE, PLANTED, Errors
from workbench_case import Workbench, content, new_code_path

OWNER = "ana"
DRIFTS = "drifting"  # gets some recordings a second time
REPEAT_SHARE = 0.5
# Three with the same errors and other chances, one who makes none, and one of whom some come again.
CODERS = {"expert": NONE, "exact": NONE, "novice 1": PLANTED, "novice 2": PLANTED,
          "novice 3": PLANTED, DRIFTS: PLANTED}
PAIR = {"ada": Errors(missed=0.1, unsteady_frames=1, confused=0.05),
        "bea": Errors(missed=0.2, late_frames=1, unsteady_frames=2, confused=0.2)}


def password_of(name):
    return f"password of {name}"


def add_recording(tables, number, session, subject, frames):
    """A recording as if it had been analysed, with one face. Its number."""
    step = planted_coders.FRAME_MS * 1000
    varint = bytes([step & 0x7f | 0x80, step >> 7 & 0x7f | 0x80, step >> 14])
    times = b"\0" + varint * (frames - 1)
    name = f"c{number:02}-1"
    row = tables.execute(
        "INSERT INTO recordings (session_id, name, file, linked, sha256, bytes, width, height, "
        "start_us, frames, times, state) "
        "VALUES (?, ?, ?, 0, ?, 1, 64, 48, 0, ?, ?, 'ready')",
        (session, name, f"media/{name}.mp4", f"{number:064}", frames, times)).lastrowid
    tables.execute("INSERT INTO faces VALUES (?, 1, 'child', ?, '')", (row, subject))
    return row


class SimulatedStudy:
    """Children and movements are as many as it says; the same seed makes the same study."""

    def __init__(self, project, seed=1, children=12, movements=12, coders=None):
        self.project, self.seed = Path(project), seed
        self.coders, self.movements = coders or CODERS, movements
        subprocess.run([INKLING, "project", "create", str(project), "--owner", OWNER, "--quiet"],
                       check=True, stdin=subprocess.DEVNULL)
        self.server = Workbench(self.project)
        try:
            self.seen = {}  # recording -> the movements in it
            self.add_people(children)
            self.code_all()
        finally:
            self.server.kill()

    def add_people(self, children):
        owner = self.server
        owner.good("PUT", "/api/me", {"password": password_of(OWNER)})
        owner.sign_in(OWNER, password_of(OWNER))
        frames = planted_coders.frames_of(self.movements)
        tables = sqlite3.connect(self.project / "project.sqlite", isolation_level=None)
        chance = random.Random(self.seed)
        for number in range(1, children + 1):
            subject = owner.good("POST", "/api/subjects",
                                 {"pseudonym": f"c{number:02}", "population": "child"})["id"]
            session = owner.good("POST", f"/api/subjects/{subject}/sessions",
                                 {"name": "first", "ageMonths": 48 + 3 * number})["id"]
            recording = add_recording(tables, number, session, subject, frames)
            self.seen[recording] = planted_coders.truth(chance, self.movements)
        tables.close()
        self.ids = {name: owner.good("POST", "/api/coders", {
            "name": name, "role": "coder", "password": password_of(name)})["id"]
            for name in self.coders}
        self.stage = owner.good("GET", "/api/state")["stages"][0]["id"]
        for name, coder in self.ids.items():
            share = REPEAT_SHARE if name == DRIFTS else 0
            owner.good("PUT", f"/api/stages/{self.stage}", {"repeatShare": share})
            owner.good("POST", "/api/tasks", {"stageId": self.stage, "coderIds": [coder],
                                              "recordingIds": list(self.seen)})

    def code_all(self):
        # Which recording a task is of the coders are not told where some come again.
        recording_of = {task["id"]: task["recordingId"]
                        for task in self.server.good("GET", "/api/tasks?all=1")}
        for name, errors in self.coders.items():
            self.server.sign_in(name, password_of(name))
            for number, task in enumerate(self.server.good("GET", "/api/tasks")):
                recording = recording_of[task["id"]]
                # The order of tasks of whom some come again is the server's chance.
                chance = random.Random(f"{self.seed} {name} {recording} "
                                       f"{number if name == DRIFTS else ''}")
                for noted in planted_coders.coded(self.seen[recording], errors, chance):
                    self.put(task["id"], noted)
                self.server.good("PUT", f"/api/tasks/{task['id']}", {"state": "done"})

    def put(self, task, noted):
        units = [{"unit": unit, "intensity": letter, "side": "both"}
                 for unit, letter in noted.units]
        self.server.good("PUT", new_code_path(task), {"base": 0, "content": content(
            noted.onset, noted.offset, apexFrame=noted.apex, emotion=noted.emotion, units=units)})

    def told(self):
        """What a test must know of it: of each pair with the expert what is expected."""
        pairs = [{"coders": sorted(("expert", name)), "planted": errors != NONE, "figures": [
            {"key": list(key), "value": value}
            for key, value in planted_coders.expected(errors).items()]}
            for name, errors in self.coders.items()
            if "expert" in self.coders and name not in ("expert", DRIFTS)]
        return {"owner": OWNER, "password": password_of(OWNER), "pairs": pairs}


def main():
    if sys.argv[2:] == ["pair"]:
        study = SimulatedStudy(sys.argv[1], children=24, coders=PAIR)
    else:
        study = SimulatedStudy(sys.argv[1])
    print(json.dumps(study.told()))


if __name__ == "__main__":
    sys.exit(main())
