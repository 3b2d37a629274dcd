#!/usr/bin/env python3
"""A therapist's view of one child, against the real server with a recorded call of two."""
import csv
import io
import json
import sqlite3
import subprocess
import unittest
import uuid

from workbench_case import GONE, OWNER, WorkbenchCase


def frames_of(clip):
    """Of a film: codecs, and the times of its pictures in microseconds."""
    probed = json.loads(subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name,codec_type,width,height",
         "-show_entries", "packet=pts_time", "-of", "json", "-i", str(clip)], check=True,
        capture_output=True, text=True).stdout)
    codecs = {stream["codec_type"]: stream for stream in probed["streams"]}
    times = subprocess.run(
        ["ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries",
         "frame=best_effort_timestamp_time", "-of", "csv=p=0", str(clip)], check=True,
        capture_output=True, text=True).stdout.replace(",", "").split()
    return codecs, [round(1e6 * float(time)) for time in times]


class Moments(WorkbenchCase):
    def setUp(self):
        super().setUp()
        self.owner, tasks = self.open_ready_project()
        # Whoever codes blind sees no moments.
        self.owner.good("PUT", f"/api/tasks/{tasks[OWNER[0]]}", {"state": "done"})
        self.recording = self.owner.good("GET", "/api/recordings")[0]["id"]
        self.child = self.owner.good("GET", "/api/subjects")[0]["id"]

    def say_who_is_who(self):
        rules = [{"role": "child", "side": "left"}, {"role": "therapist", "side": "right"}]
        self.owner.good("POST", f"/api/recordings/{self.recording}/roles", {"rules": rules})

    def seen(self):
        """The recording as the page of the child has it."""
        self.owner.good("POST", f"/api/children/{self.child}/look")
        child = self.owner.good("GET", f"/api/children/{self.child}")
        return child["sessions"][0]["recordings"][0]

    def put(self, moment, **changes):
        content = {name: moment[name] for name in ("beginUs", "endUs", "state", "note")} | changes
        return self.owner.good("PUT", f"/api/moments/{moment['id']}",
                               {"base": moment["version"], "content": content})

    def add_own(self, begin_us, end_us, note=""):
        return self.owner.good("POST", f"/api/recordings/{self.recording}/moments",
                               {"id": str(uuid.uuid4()), "beginUs": begin_us, "endUs": end_us,
                                "note": note})

    def clip(self, moment, query):
        status, headers, data = self.owner.ask("GET", f"/api/moments/{moment['id']}/clip?{query}")
        self.assertEqual((status, headers["Content-Type"]), (200, "video/mp4"), data[:200])
        path = self.folder / "clip.mp4"
        path.write_bytes(data)
        return path

    def test_moments_are_found_decided_and_kept(self):
        before = self.seen()
        self.assertIsNone(before["childFaceId"])
        self.assertIn("Nobody has said", before["missing"])
        self.say_who_is_who()
        found = self.seen()
        self.assertEqual(found["otherRole"], "therapist")
        self.assertNotEqual(found["childFaceId"], found["otherFaceId"])
        self.assertGreater(len(found["moments"]), 0)
        for moment in found["moments"]:
            self.assertLessEqual(moment["endUs"] - moment["beginUs"], 10_000_000)
            self.assertEqual(moment["otherFaceId"], found["otherFaceId"])
            self.assertTrue(moment["reason"] and moment["uncertainty"])
        trend = found["trend"]
        self.assertLessEqual(trend["smiles"]["low"], trend["smiles"]["perMinute"])
        kept = self.put(found["moments"][0], state="accepted", note="looks up")
        own = self.add_own(1_000_000, 3_000_000, "my own")
        # Analysed anew by another program: nothing is found any more.
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            tables.execute("DELETE FROM proposals")
        after = {moment["id"]: moment for moment in self.seen()["moments"]}
        self.assertEqual(set(after), {kept["id"], own["id"]})
        self.assertEqual(after[kept["id"]], kept)
        sheet = self.owner.ask("GET", f"/api/children/{self.child}/list?format=csv")[2].decode()
        self.assertEqual([row["note"] for row in csv.DictReader(io.StringIO(sheet))],
                         [one["note"] for one in sorted((kept, own),
                                                        key=lambda one: one["beginUs"])])
        self.assertEqual(self.owner.stop(), 0)
        self.assert_whole()

    def test_a_clip_holds_the_faces_of_the_same_frames(self):
        self.say_who_is_who()
        own = self.add_own(2_000_000, 4_000_000)
        times = self.owner.good("GET", f"/api/recordings/{self.recording}")["timesUs"]
        first = max(i for i, time in enumerate(times) if time <= own["beginUs"])
        expected = [time - times[first] for time in times[first:] if time <= own["endUs"]]
        for query, width in (("view=faces&sound=1", 968), ("view=whole&hidden=covered", 640),
                             ("hidden=blurred", 968)):
            codecs, shown = frames_of(self.clip(own, query))
            self.assertEqual((codecs["video"]["codec_name"], codecs["video"]["width"]),
                             ("h264", width))
            self.assertEqual("audio" in codecs, "sound=1" in query)
            self.assertEqual(len(shown), len(expected))
            for is_at, should_be in zip(shown, expected):
                self.assertLess(abs(is_at - should_be), 50)
        left = [path.name for path in (self.project / "media").iterdir()
                if path.name.startswith(".")]
        self.assertEqual(left, [])

    def test_nothing_of_them_stays_behind_a_withdrawn_child(self):
        self.say_who_is_who()
        word = "Zwergpinguin"
        own = self.add_own(1_000_000, 2_000_000, word)
        self.put(own, note=word + " again")
        self.clip(own, "view=faces")
        self.owner.good("POST", f"/api/subjects/{self.child}/withdraw", {"pseudonym": GONE})
        self.assertEqual(self.owner.ask("GET", f"/api/moments/{own['id']}/clip")[0], 404)
        self.assertEqual(self.owner.stop(), 0)
        held = [path for path in self.project.rglob("*")
                if path.is_file() and word.encode() in path.read_bytes()]
        self.assertEqual(held, [])
        self.assert_whole()


if __name__ == "__main__":
    unittest.main()
