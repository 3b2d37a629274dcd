#!/usr/bin/env python3
"""Two people in recorded calls: who is who and where, through every switch of five layouts."""
import csv
import functools
import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from inkling_case import INKLING, InklingCase, ffmpeg, page_data

LAYOUTS = ["gallery", "side-by-side", "speaker", "picture-in-picture", "named"]
SWITCHES = 20
SETTLED = 12  # frames after a switch until every face must be followed again


def rows_of(path):
    with open(path, newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def made_folder():
    """Calls of two drawn people, with 20 switches each, and what is found in them."""
    folder = Path(tempfile.mkdtemp(prefix="inkling-call-"))
    unittest.addModuleCleanup(shutil.rmtree, folder, ignore_errors=True)
    for args in (["synth", "call", "--switches", SWITCHES, "--seconds", 40, "--size", "960x540",
                  "--seed", 3, "-o", folder / "made"],
                 ["analyze", folder / "made", "--roles", folder / "made/roles.csv",
                  "-o", folder / "results"]):
        subprocess.run([INKLING, *map(str, args), "--quiet"], check=True,
                       stdin=subprocess.DEVNULL)
    return folder


def iou(a, b):
    wide = min(a["x"] + a["w"], b["x"] + b["w"]) - max(a["x"], b["x"])
    high = min(a["y"] + a["h"], b["y"] + b["h"]) - max(a["y"], b["y"])
    shared = max(0, wide) * max(0, high)
    return shared / (a["w"] * a["h"] + b["w"] * b["h"] - shared)


class Calls(InklingCase):
    def setUp(self):
        super().setUp()
        self.made = made_folder() / "made"
        self.results = made_folder() / "results"
        self.tiles = rows_of(self.made / "tiles.csv")
        self.switches = {name: [int(row["frame"]) for row in rows_of(self.made / "switches.csv")
                                if row["recording"] == name] for name in LAYOUTS}

    def run_of(self, layout):
        return json.loads((self.results / layout / "run.json").read_text())

    def places(self, layout, role):
        """Of each frame: the tile in which somebody is in view."""
        places = {}
        for row in self.tiles:
            if (row["recording"], row["role"]) == (layout, role):
                place = {key: int(row[key]) for key in "xywh"}
                places.update({frame: place for frame in
                               range(int(row["first_frame"]), int(row["last_frame"]) + 1)})
        return places

    def frames_of(self, layout, role):
        faces = self.run_of(layout)["counts"]["faces"]
        index, face = next((i, f) for i, f in enumerate(faces) if f["role"] == role)
        name = "frames.csv" if index == 0 else f"frames_face{face['face_id']}.csv"
        return rows_of(self.results / layout / name)

    def test_everybody_is_followed_under_one_id_and_role_through_all_switches(self):
        for layout in LAYOUTS:
            faces = self.run_of(layout)["counts"]["faces"]
            self.assertEqual([face["role"] for face in faces], ["child", "therapist"], layout)
            for role in ("child", "therapist"):
                places = self.places(layout, role)
                switches = [0, *self.switches[layout]]
                wrong = missing = asked = 0
                for row in self.frames_of(layout, role):
                    frame = int(row["frame"])
                    since = frame - max(s for s in switches if s <= frame)
                    place = places.get(frame)
                    if row["face"] == "1":
                        x, y = (float(row["x"]) + float(row["w"]) / 2,
                                float(row["y"]) + float(row["h"]) / 2)
                        inside = place and (place["x"] <= x < place["x"] + place["w"]
                                            and place["y"] <= y < place["y"] + place["h"])
                        wrong += not inside
                    elif place and since >= SETTLED:
                        missing += 1
                    asked += bool(place) and since >= SETTLED
                self.assertEqual(wrong, 0, (layout, role))
                self.assertLessEqual(missing, 0.05 * asked, (layout, role))

    def test_each_face_has_its_tile(self):
        for layout in LAYOUTS:
            for face in self.run_of(layout)["counts"]["faces"]:
                places = self.places(layout, face["role"])
                good = total = 0
                for tile in face["tiles"]:
                    for frame in range(tile["first_frame"], tile["last_frame"] + 1):
                        if frame in places:
                            total += 1
                            good += iou(tile, places[frame]) > 0.9
                self.assertGreater(total, 0.8 * len(places), (layout, face["role"]))
                self.assertGreater(good, 0.95 * total, (layout, face["role"]))

    def test_nothing_is_measured_across_a_switch(self):
        for layout in LAYOUTS:
            switches = self.switches[layout]
            self.assertEqual(len(switches), SWITCHES)
            for row in rows_of(self.results / layout / "events.csv"):
                onset, offset = int(row["onset_frame"]), int(row["offset_frame"])
                self.assertFalse([s for s in switches if onset < s <= offset], (layout, row))
            found = self.run_of(layout)["switch_frames"]
            self.assertLessEqual(set(found), set(switches), layout)
            self.assertGreaterEqual(len(found), 0.9 * SWITCHES, layout)

    def test_movements_lie_in_speech_where_somebody_speaks(self):
        for layout in LAYOUTS:
            spoken = [(float(row["onset_s"]), float(row["offset_s"]))
                      for who in ("child", "therapist")
                      for row in rows_of(self.made / f"truth-{who}.csv")
                      if (row["recording"], row["type"]) == (layout, "speech")]
            self.assertTrue(spoken, layout)
            found = self.run_of(layout)["speech_s"]
            for begin, end in spoken:
                heard = sum(max(0, min(end, to) - max(begin, since)) for since, to in found)
                self.assertGreater(heard, 0.8 * (end - begin), (layout, begin))
            for since, to in found:
                said = sum(max(0, min(end + 0.3, to) - max(begin - 0.3, since))
                           for begin, end in spoken)
                self.assertGreater(said, 0.95 * (to - since), (layout, since))
            for row in rows_of(self.results / layout / "events.csv"):
                onset, offset = float(row["onset_s"]), float(row["offset_s"])
                inside = any(since <= offset and onset <= to for since, to in found)
                self.assertEqual(row["during_speech"], str(int(inside)), (layout, row))
                self.assertIn(row["role"], ("child", "therapist"))

    def test_the_page_opens_on_the_child(self):
        page = page_data(self.results / "gallery/report.html")
        self.assertEqual([face["role"] for face in page["faces"]], ["child", "therapist"])
        self.assertEqual(len(page["recording"]["switches_us"]),
                         len(self.run_of("gallery")["switch_frames"]))
        self.assertTrue(page["recording"]["speech_us"])


class Roles(InklingCase):
    def setUp(self):
        super().setUp()
        self.call = self.folder / "call.mp4"
        # Half a second of the gallery before its first switch, without sound.
        ffmpeg("-i", made_folder() / "made/gallery.mp4", "-an", "-frames:v", 25,
               "-c:v", "libx264", "-crf", 14, self.call)

    def roles(self, text):
        table = self.folder / "roles.csv"
        table.write_text(text)
        run = self.analyze("--roles", table, self.call)
        return run

    def found(self):
        faces = json.loads((self.out / "call/run.json").read_text())["counts"]["faces"]
        return [(face["role"], face["tiles"][0]["x"] < 480) for face in faces]

    def test_by_side_and_changed_roles_are_looked_at_again(self):
        self.assertEqual(self.roles("role,side\ntherapist,left\nchild,right\n").returncode, 0)
        self.assertEqual(self.found(), [("child", False), ("therapist", True)])
        self.assertEqual(self.roles("role,side\nchild,left\n").returncode, 0)
        self.assertEqual(self.found(), [("child", True), ("", False)])
        rows = rows_of(self.out / "call/events.csv")
        self.assertEqual({row["during_speech"] for row in rows} - {""}, set())
        self.assertIsNone(json.loads((self.out / "call/run.json").read_text())["speech_s"])

    def test_a_role_that_nobody_has_is_told(self):
        self.assertEqual(self.roles("role,tile\nchild,small\n").returncode, 0)
        notes = json.loads((self.out / "call/run.json").read_text())["notes"]
        self.assertTrue(any("says of the child" in note for note in notes), notes)

    def test_bad_tables_are_refused_before_work_starts(self):
        self.assert_refused(self.roles("role,side\nchild,middle\n"), "roles.csv, line 2", "middle")
        self.assert_refused(self.roles("role,picture\nchild,nobody.jpg\n"), "nobody.jpg")
        self.assertFalse(self.out.exists())


if __name__ == "__main__":
    unittest.main()
