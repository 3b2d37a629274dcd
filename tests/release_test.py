"""`inkling release`: from a project that was coded to a data set that others read."""
import calendar
import csv
import functools
import hashlib
import itertools
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import tarfile
import time
import unittest
import zipfile
import zlib
from pathlib import Path

from inkling_case import INKLING, ffmpeg
from npm_packages import npm_package
from python_packages import install_packages, use_packages
from release_leaks import LeakFinder, project_secrets
from release_validators import BIDS_VALIDATOR
from workbench_case import Workbench, WorkbenchCase, content, made_call, made_folder, new_code_path

if "INKLING_BUILD" in os.environ:
    use_packages(Path(__file__).with_name("release_requirements.txt"),
                 Path(os.environ["INKLING_BUILD"]) / "release-packages")

# Words that stand for everything that must not get out, each nowhere else.
ADA, BEA = "Zwergpinguin", "Kaiserpinguin"  # pseudonyms
SECRETS = [ADA, BEA, "Uhufrau", "Waldkauzmann", "Sperlingssitzung", "Neuntoeterfilm",
           "Zaunkoenigwort", "Rotkehlchennotiz", "Wiedehopfordner", "Kranichtext"]
OWNER, CODER = ("Uhufrau", "password of Uhufrau"), ("Waldkauzmann", "password of Waldkauzmann")
# Onset, apex, offset, emotion, units.
EVENTS = [(30, 35, 41, "happiness", [{"unit": 12, "intensity": "B", "side": "both"}]),
          (90, 94, 99, "fear", [{"unit": 1, "intensity": None, "side": "both"},
                                {"unit": 2, "intensity": None, "side": "both"}])]
DAY = "2026-06-01"
DAY_S = calendar.timegm(time.strptime(DAY, "%Y-%m-%d"))
# In every release, whoever is in it.
DOCUMENTS = {"README.md", "DATASHEET.md", "TERMS.md", "CHANGES.md", "paper_table.md",
             "paper_table.tex", "datapackage.json", "croissant.json", "ro-crate-metadata.json",
             "release.json", "samples.csv", "subjects.csv", "recordings.csv", "times.csv",
             "manifest-sha256.txt"}


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def tree(folder):
    """Path -> SHA-256 of every file."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(Path(folder).rglob("*")) if path.is_file()}


@functools.cache
def coded_project():
    """Two children with a recording each, coded alike by two coders; nothing may be shared yet."""
    folder = made_folder() / "Wiedehopfordner"
    folder.mkdir(exist_ok=True)
    films = [folder / "Neuntoeterfilm 1.mp4", folder / "Neuntoeterfilm 2.mp4"]
    for film, look in zip(films, ("null", "hflip")):
        ffmpeg("-i", made_call(), "-vf", look, "-c:v", "libx264", "-crf", "16", "-an", "-metadata",
               "title=Kranichtext", "-metadata", "comment=Kranichtext", film)
    project = folder / "study"
    owner = Workbench(project, dict(os.environ, USER=OWNER[0]))
    try:
        owner.good("PUT", "/api/me", {"password": OWNER[1]})
        owner.sign_in(*OWNER)
        owner.good("POST", "/api/coders", {"name": CODER[0], "role": "coder", "password": CODER[1]})
        stage = owner.good("GET", "/api/state")["stages"][0]["id"]
        owner.good("PUT", f"/api/stages/{stage}", {"repeatShare": 0})
        for name, film in zip((ADA, BEA), films):
            subject = owner.good("POST", "/api/subjects", {
                "pseudonym": name, "population": "child", "sex": "female",
                "note": "Rotkehlchennotiz"})["id"]
            session = owner.good("POST", f"/api/subjects/{subject}/sessions", {
                "name": "Sperlingssitzung", "heldOn": "2026-05-03", "ageMonths": 90})["id"]
            owner.good("POST", "/api/recordings", {"path": str(film), "sessionId": session})
        jobs = owner.wait_for_jobs()
        assert all(job["state"] == "done" for job in jobs), jobs
        coders = {coder["name"]: coder["id"] for coder in owner.good("GET", "/api/coders")}
        recordings = owner.good("GET", "/api/recordings")
        for recording in recordings:
            owner.good("PUT", f"/api/recordings/{recording['id']}/faces/1",
                       {"role": "child"})  # whose session it is, it is
        owner.good("POST", "/api/tasks", {
            "stageId": stage, "coderIds": list(coders.values()),
            "recordingIds": [recording["id"] for recording in recordings]})
        tasks = owner.good("GET", "/api/tasks?all=1")
        for who in (OWNER, CODER):
            owner.sign_in(*who)
            for task in tasks:
                if task["coderId"] != coders[who[0]]:
                    continue
                for onset, apex, offset, emotion, units in EVENTS:
                    owner.good("PUT", new_code_path(task["id"]), {"base": 0, "content": content(
                        onset, offset, apexFrame=apex, emotion=emotion, units=units,
                        comment="Zaunkoenigwort", confidence=4)})
                owner.good("PUT", f"/api/tasks/{task['id']}", {"state": "done"})
    finally:
        owner.kill()
    return project


class ReleaseCase(WorkbenchCase):
    def setUp(self):
        super().setUp()
        self.home = self.folder / "Wiedehopfordner"
        self.home.mkdir()
        self.catalogs = itertools.count()
        self.project = self.home / "study"
        shutil.copytree(coded_project(), self.project)

    def consent(self, who, scope, *args):
        run = self.run_inkling("project", "consent", self.project, who, "--to", scope, "--by",
                               "guardian", "--on", "2026-05-03", "--quiet", *args)
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def release(self, *args, out=None, name=("--name", "set")):
        return self.run_inkling("release", self.project, *name, "--date", DAY, "--quiet", *args,
                                "-o", out or self.out)

    def release_well(self, *args, out=None, **options):
        run = self.release(*args, out=out, **options)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        return out or self.out

    def leaks(self, folder, more=()):
        """All by which something of the project is in a release, or in what is packed in it."""
        secrets = [*SECRETS, str(self.folder), *project_secrets(self.project), *more]
        return LeakFinder(secrets, DAY).leaks(folder)

    def assert_nothing_leaks(self, folder, more=()):
        self.assertEqual(self.leaks(folder, more), [])


class Releases(ReleaseCase):
    def test_a_data_set_is_read_by_others(self):
        self.consent(ADA, "share-pictures")
        self.consent(BEA, "share-pictures")
        plan = self.run_inkling("release", self.project, "--name", "set", "--date", DAY, "--plan",
                                "--json")
        self.assertEqual(plan.returncode, 0, plan.stderr)
        counts = json.loads(plan.stdout)
        self.assertEqual(counts["classes"]["happiness"], 2)
        self.assertEqual(counts["classes"]["fear"], 2)
        self.assertFalse(self.out.exists())
        out = self.release_well("--layout", "cmed,casme2,huggingface,webdataset", "--media",
                                "video,lossless,frames,landmarks", "--split", "50,50",
                                "--guard-s", "0.3", "--margin-s", "0.3")
        for path in (out, *out.rglob("*")):
            self.assertEqual(path.stat().st_mode & 0o777, 0o700 if path.is_dir() else 0o600, path)
        samples = rows(out / "samples.csv")
        self.assertEqual(sorted(row["emotion"] for row in samples if row["neutral"] == "0"),
                         ["fear", "fear", "happiness", "happiness"])
        check = subprocess.run(["sha256sum", "-c", "--quiet", "manifest-sha256.txt"], cwd=out,
                               capture_output=True, text=True)
        self.assertEqual((check.returncode, check.stdout), (0, ""))
        listed = {line[66:] for line in (out / "manifest-sha256.txt").read_text().splitlines()}
        self.assertEqual(set(tree(out)) - {"manifest-sha256.txt"}, listed)
        self.assert_media(out, samples)
        self.assert_nothing_leaks(out)
        self.assert_planted_leaks_are_found(out, samples)
        self.assert_catalogs(out, samples)
        self.assert_other_readers(out, samples)
        self.assert_validators_pass(out)

    def assert_media(self, out, samples):
        """Every frame with its true time, in every kind of file."""
        for row in samples:
            times = [float(one["time_s"]) for one in rows(out / "times.csv")
                     if one["sample"] == row["sample"]]
            self.assertEqual(len(times), int(row["frames"]))
            for kind, slack in (("video", 2e-5), ("lossless", 1e-3)):
                probe = subprocess.run(
                    ["ffprobe", "-v", "error", "-show_entries",
                     "frame=pts_time:format_tags:stream_tags", "-of", "json", out / row[kind]],
                    capture_output=True, text=True, check=True)
                told = json.loads(probe.stdout)
                got = [float(frame["pts_time"]) for frame in told["frames"]]
                self.assertEqual(len(got), len(times))
                for a, b in zip(got, times):
                    self.assertAlmostEqual(a, b, delta=slack)
                self.assertFalse(set(told["format"].get("tags", {})) & {
                    "creation_time", "title", "comment"})
            pictures = sorted((out / row["frames_folder"]).glob("*.png"))
            self.assertEqual(len(pictures), len(times))
            # The lossless video and the pictures are the same to the bit.
            for source in (out / row["lossless"], out / row["frames_folder"] / "img%04d.png"):
                raw = subprocess.run(["ffmpeg", "-v", "error", "-i", source, "-fps_mode",
                                      "passthrough", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"],
                                     capture_output=True, check=True).stdout
                if source.suffix == ".mkv":
                    lossless = raw
            self.assertEqual(len(lossless), len(times) * 256 * 256 * 3)
            self.assertEqual(lossless, raw)
            points = rows(out / row["landmarks"])
            self.assertEqual(len(points), len(times))
            self.assertTrue(any(one["known"] == "1" for one in points))

    def assert_planted_leaks_are_found(self, out, samples):
        """One of each kind, in a copy: what finds nothing in a release would find them."""
        spoilt = self.folder / "spoilt"
        shutil.copytree(out, spoilt)
        marked = [row for row in samples if row["neutral"] == "0"]
        first, second, third, fourth = (spoilt / row["video"] for row in marked[:4])
        lossless = spoilt / marked[0]["lossless"]
        picture, other = (spoilt / marked[0]["frames_folder"] / f"img000{n}.png" for n in (1, 2))
        book = next(spoilt.rglob("*.xlsx"))
        pack = next(spoilt.rglob("*.tar"))
        planted = {}  # file -> what is said of it

        def plant(path, what):
            planted[str(path.relative_to(spoilt))] = what
        samples_csv = (spoilt / "samples.csv").rename(spoilt / f"samples {ADA}.csv")
        plant(samples_csv, f"is called by {ADA.lower()}")
        for name, text, what in (
                ("README.md", b"Sperlingssitzung", "says sperlingssitzung"),
                ("DATASHEET.md", "Rotkehlchennotiz".encode("utf-16-le"), "says rotkehlchennotiz"),
                ("paper_table.tex", OWNER[0].encode(), "says uhufrau"),
                ("paper_table.md", b"![face](data:image/png;base64,iVBORw0KGgo=)", "a picture"),
                ("subjects.csv", project_secrets(self.project)[0].encode(), "says "),
                ("datapackage.json", picture.read_bytes(), "a picture"),
                ("croissant.json", b"2026-05-03", "says 2026-05-03")):
            path = spoilt / name
            path.write_bytes(path.read_bytes() + text)
            plant(path, what)
        made = self.folder / "made.mp4"
        for video, args, what in (
                (first, ["-metadata", "title=call of Monday"], "says title: call of Monday"),
                (second, ["-f", "lavfi", "-i", "anullsrc", "-shortest", "-c:a", "aac"],
                 "another stream"),
                (third, ["-i", picture, "-map", "0", "-map", "1", "-c:v:1", "png",
                         "-disposition:v:1", "attached_pic"], "a thumbnail")):
            copied = [] if "-c:v:1" in args else ["-c:v", "copy"]
            ffmpeg("-i", video, *args, *copied, made)
            made.replace(video)
            plant(video, what)
        made = self.folder / "made.mkv"
        ffmpeg("-i", lossless, "-c", "copy", "-attach", picture, "-metadata:s:t",
               "mimetype=image/png", made)
        made.replace(lossless)
        plant(lossless, "another stream")
        data = picture.read_bytes()
        chunk = b"tEXt" + b"Author\0somebody"
        picture.write_bytes(data[:33] + (len(chunk) - 4).to_bytes(4, "big") + chunk +
                            zlib.crc32(chunk).to_bytes(4, "big") + data[33:])
        plant(picture, "has a part tEXt")
        other.write_bytes(other.read_bytes() + b"more")
        plant(other, "goes on behind its end")
        with zipfile.ZipFile(book) as old:
            parts = {info: old.read(info) for info in old.infolist()}
        with zipfile.ZipFile(book, "w") as new:
            for info, part in parts.items():
                new.writestr(info, part.replace(b"<dc:creator>", b"<dc:creator>somebody"))
        plant(book, "says who made it")
        with tarfile.open(pack, "a") as tar:
            member = tarfile.TarInfo("note.json")
            member.uname = "somebody"
            tar.addfile(member)
        plant(pack, "says whose note.json is")
        for path in spoilt.rglob("*"):
            os.utime(path, (DAY_S, DAY_S))
        os.utime(fourth, (1, 1))
        plant(fourth, "is of 1970-01-01")
        told = self.leaks(spoilt)
        for name, what in planted.items():
            self.assertTrue([one for one in told if one.startswith(name) and what in one],
                            (name, what, told))
        shutil.rmtree(spoilt)

    def assert_catalogs(self, out, samples):
        for layout, wanted in (("cmed", len(samples)), ("casme2", 4)):
            catalog = self.folder / f"{layout}.csv"
            run = self.run_inkling("catalog", "import", out / layout, "--format", layout, "-o",
                                   catalog)
            self.assertEqual(run.returncode, 0, run.stderr + run.stdout)
            self.assertNotIn("left out", run.stdout + run.stderr)
            read = rows(catalog)
            self.assertEqual(len(read), wanted)
            for row in read:
                self.assertEqual((row["population"], row["sex"], row["age_years"]),
                                 ("child", "female", "7.5"))
                self.assertGreater(float(row["fps"]), 20)
            self.assertEqual({row["subject"] for row in read}, {"sub-001", "sub-002"})
            for row in read:
                sample = next(one for one in samples if one["sample"] in row["sample"])
                for name in ("onset_frame", "offset_frame"):
                    self.assertEqual(row[name], sample[name])
                if sample["neutral"] == "0":
                    self.assertEqual(row["apex_frame"], sample["apex_frame"])
        run = self.run_inkling("evaluate", "recognition", "--catalog", self.folder / "cmed.csv",
                               "--classes", "cmed-7", "--approach", "lbp-top", "--resamples", "0",
                               "-o", self.folder / "scores", "--quiet")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        results = json.loads((self.folder / "scores/results.json").read_text())
        self.assertIn(f'"samples": {len(samples)}', json.dumps(results))

    def assert_other_readers(self, out, samples):
        try:
            import openpyxl
            import pandas
            import webdataset
        except ImportError:
            self.skipTest("the readers from PyPI are not installed")
        book = openpyxl.load_workbook(out / "casme2/CASME2-coding-updated.xlsx")
        self.assertEqual([cell.value for cell in book["samples"][1]][:7],
                         ["Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame",
                          "Action Units", "Estimated Emotion"])
        table = pandas.read_excel(out / "casme2/CASME2-coding-updated.xlsx")
        self.assertEqual(len(table), 4)
        for _, row in table.iterrows():
            folder = out / "casme2/CASME2-RAW" / row["Subject"] / row["Filename"]
            self.assertTrue((folder / f"img{row['ApexFrame']:04}.png").exists())
        self.assertEqual(set(table["Action Units"]), {"12B", "1+2"})
        cmed = pandas.read_csv(out / "cmed/cmed.csv")
        self.assertEqual(len(cmed), len(samples))
        words = {"happiness": "happy", "fear": "fear", "none": "no emotion"}
        for row in samples:
            one = cmed[cmed["filename"] == f"videos/{row['subject']}/{row['sample']}.mp4"].iloc[0]
            self.assertTrue((out / "cmed" / one["filename"]).exists())
            self.assertEqual((one["subject"], one["emotion"], one["split"]),
                             (row["subject"], words[row["class6"]], row["split"]))
            self.assertEqual((one["onset_frame"], one["offset_frame"]),
                             (int(row["onset_frame"]), int(row["offset_frame"])))
            self.assertEqual("" if pandas.isna(one["apex_frame"]) else str(int(one["apex_frame"])),
                             row["apex_frame"])
        seen = {}
        for split in ("train", "validation"):
            frame = pandas.read_csv(out / f"huggingface/{split}/metadata.csv")
            for _, row in frame.iterrows():
                self.assertTrue((out / "huggingface" / split / row["file_name"]).exists())
                seen[row["sample"]] = split
        self.assertEqual(seen, {row["sample"]: row["split"] for row in samples})
        tars = sorted(str(path) for path in (out / "webdataset").glob("*.tar"))
        found = {one["__key__"]: one for one in webdataset.WebDataset(tars, shardshuffle=False)}
        self.assertEqual(set(found), {row["sample"] for row in samples})
        for row in samples:
            self.assertEqual(found[row["sample"]]["mp4"], (out / row["video"]).read_bytes())
            self.assertEqual(json.loads(found[row["sample"]]["json"])["label"], row["class6"])

    def assert_validators_pass(self, out):
        if "INKLING_BUILD" not in os.environ:
            return
        build, here = Path(os.environ["INKLING_BUILD"]), Path(__file__).parent
        python = install_packages(here / "release_documents_requirements.txt",
                                  build / "release-documents-venv")
        run = subprocess.run([python, "-W", "ignore", here / "release_validators.py", out,
                              npm_package(*BIDS_VALIDATOR, build / "npm")],
                             capture_output=True, text=True)
        self.assertEqual(run.returncode, 0, run.stderr)
        found = json.loads(run.stdout.splitlines()[-1])
        self.assertEqual(len(found), 5)
        self.assertEqual({name: errors for name, errors in found.items() if errors}, {})

    def test_codes_are_read_by_elans_reader(self):
        try:
            from pympi.Elan import Eaf
        except ImportError:
            self.skipTest("the readers from PyPI are not installed")
        server = Workbench(self.project)
        self.addCleanup(server.kill)
        server.sign_in(*OWNER)
        task = server.good("GET", "/api/tasks?all=1")[0]
        path = self.folder / "task.eaf"
        path.write_bytes(server.good("GET", f"/api/tasks/{task['id']}/export?format=eaf"))
        eaf = Eaf(path)
        found = []
        for tier in eaf.get_tier_ids_for_linguistic_type("inkling-code"):
            frames, emotions = ({one[0]: one[2] for one in
                                 eaf.get_ref_annotation_data_for_tier(f"{tier}/{name}")}
                                for name in ("frames", "emotion"))
            for begin, end, units, *_ in eaf.get_annotation_data_for_tier(tier):
                self.assertLess(begin, end)
                found.append((frames[begin], emotions[begin], units))
        self.assertEqual(sorted(found), [("30 35 41", "happiness", "12B"),
                                         ("90 94 99", "fear", "1+2")])

    def test_killed_before_it_came_to_its_place_it_comes_there(self):
        self.consent(ADA, "share-pictures")
        first = self.release_well()
        waiting = self.folder / ".out.inkling-release"
        waiting.mkdir()
        whole = tree(first)
        first.rename(waiting / "tree")  # as a kill right before that leaves it
        self.release_well()
        self.assertEqual(tree(first), whole)
        self.assertFalse(waiting.exists())
        listed = self.run_inkling("release", self.project, "--list", "--json")
        self.assertEqual([(one["version"], one["not_allowed"]) for one in json.loads(
            listed.stdout)], [("1.0.0", [])])
        # What was agreed to then may have been taken back before it goes on.
        waiting.mkdir()
        first.rename(waiting / "tree")
        self.consent(ADA, "share-pictures", "--take-back")
        self.assert_refused(self.release(), "no consent of the guardian")
        self.assertFalse(first.exists() or waiting.exists())
        listed = self.run_inkling("release", self.project, "--list")
        self.assertIn(f"more than may be given away now: {ADA}, no consent", listed.stdout)

    def test_a_version_is_made_again_to_the_byte_whatever_was_coded_since(self):
        self.consent(ADA, "share-pictures")
        self.consent(BEA, "share-landmarks")
        first = self.release_well("--media", "video,frames")
        with sqlite3.connect(self.project / "project.sqlite") as tables:  # a later code
            tables.execute("UPDATE tasks SET state = 'open' WHERE id = 1")
        again = self.folder / "again"
        run = self.run_inkling("release", self.project, "--again", "1.0.0", "--quiet", "-o", again)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual(tree(first), tree(again))
        self.is_reproduced_by_its_project(first, again)
        self.is_noted_before_it_comes_there(self.folder.resolve() / "noted")
        self.assert_refused(self.release(), "something lies there already")
        self.assert_refused(self.release("--version", "1.0.0", out=self.folder / "b"), "1.0.0")
        self.assert_refused(self.release(out=self.project / "inside"), "project")
        # A consent that was taken back lets nothing out any more.
        self.consent(ADA, "share-pictures", "--take-back")
        run = self.run_inkling("release", self.project, "--again", "1.0.0", "-o",
                               self.folder / "c")
        self.assert_refused(run, ADA, "1.0.0")
        later = self.release_well("--media", "video,frames", out=self.folder / "later")
        self.assertEqual([row["face"] for row in rows(later / "subjects.csv")], ["landmarks"])
        self.assertEqual(files_with(later, ".mp4", ".png"), [])
        self.assertIn("removed", (later / "CHANGES.md").read_text())
        self.assert_nothing_leaks(later)
        self.assertEqual(sorted(path.name for path in self.folder.iterdir() if "release" in
                                path.name), [])

    def is_noted_before_it_comes_there(self, place):
        """A kill on the way leaves no copy that a withdrawal does not know of."""
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            tables.execute("CREATE TRIGGER unnoted BEFORE INSERT ON audit_details WHEN "
                           f"json_extract(NEW.details, '$.path') = '{place}' "
                           "BEGIN SELECT RAISE(ABORT, 'no'); END")
        command = ("release", self.project, "--again", "1.0.0", "--quiet", "-o", place)
        self.assertNotEqual(self.run_inkling(*command).returncode, 0)
        self.assertFalse(place.exists())
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            tables.execute("DROP TRIGGER unnoted")
        run = self.run_inkling(*command)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        shutil.rmtree(place)
        told = self.run_inkling("withdraw", self.project, ADA)
        self.assertIn(f"{place}, made on ", told.stdout)
        inside = self.project / "releases/again"
        run = self.run_inkling(*command[:-1], inside)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        told = self.run_inkling("withdraw", self.project, ADA)
        self.assertIn(f"would be erased from {inside}", told.stdout)
        self.assertNotIn(f"{inside}, made on ", told.stdout)

    def is_reproduced_by_its_project(self, release, changed):
        self.assert_refused(self.run_inkling("reproduce", release), "--project")
        run = self.run_inkling("reproduce", release, "--project", self.project)
        self.assertEqual((run.returncode, run.stderr), (0, ""), run.stdout)
        self.assertIn(f"same: {len(tree(release))} files in 1 result\n", run.stdout)
        table = changed / "samples.csv"
        table.write_text(table.read_text().replace("fear", "anger", 1))
        run = self.run_inkling("reproduce", changed, "--project", self.project, "--json")
        self.assertEqual((run.returncode, run.stderr), (1, ""), run.stdout)
        files = {file["file"]: file for file in json.loads(run.stdout)["results"][0]["files"]}
        self.assertEqual([name for name in files if files[name]["likeness"] != "same"],
                         ["samples.csv"])
        self.assertTrue(files["samples.csv"]["changed_since"])

    def code_more(self):
        """Short movements in all tasks, so that there are dozens of samples."""
        server = Workbench(self.project, self.env)
        try:
            for who in (OWNER, CODER):
                server.sign_in(*who)
                for task in server.good("GET", "/api/tasks"):
                    path = f"/api/tasks/{task['id']}"
                    server.good("PUT", path, {"state": "open"})
                    for onset in [*range(46, 86, 6), *range(104, 146, 6)]:
                        code = content(onset, onset + 2, emotion="surprise")
                        server.good("PUT", new_code_path(task["id"]),
                                    {"base": 0, "content": code})
                    server.good("PUT", path, {"state": "done"})
        finally:
            server.kill()

    def test_killed_at_random_it_goes_on_to_the_same_bytes(self):
        self.consent(ADA, "share-pictures")
        self.consent(BEA, "share-pictures")
        self.code_more()
        other = self.home / "twin"
        shutil.copytree(self.project, other)
        command = [INKLING, "release", str(self.project), "--name", "set", "--date", DAY,
                   "--quiet", "--media", "video,lossless,frames", "--layout", "cmed,webdataset",
                   "--margin-s", "0.04", "--guard-s", "0.04", "--jobs", "1", "-o", str(self.out)]
        started = time.monotonic()
        run = subprocess.run([*command[:2], str(other), *command[3:-1], str(self.folder / "whole")],
                             capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        took = time.monotonic() - started
        self.assertGreater(len(rows(self.folder / "whole/samples.csv")), 30)
        kept = self.kill_with_a_piece_whole(command)
        rng = random.Random(5)
        for _ in range(int(os.environ.get("INKLING_KILLS", 3))):
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL,
                                       stderr=subprocess.DEVNULL)
            try:
                process.wait(rng.uniform(0, took))
            except subprocess.TimeoutExpired:
                process.send_signal(rng.choice([signal.SIGKILL, signal.SIGINT]))
                process.wait()
            if self.out.exists():
                break
            self.assertEqual(faults(self.project), [])
        if not self.out.exists():
            run = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
        self.assertEqual(tree(self.out), tree(self.folder / "whole"))
        self.assertEqual([path.name for path in self.folder.iterdir()
                          if path.name.startswith(".")], [])
        # What was whole was not made again: it is still the same file.
        now = {path.name: path.stat().st_ino for path in self.out.rglob("*.mkv")}
        self.assertEqual({name: now[name] for name in kept}, kept)

    def kill_with_a_piece_whole(self, command):
        """Lossless films of what was whole when it was killed, by name."""
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        parts = self.folder / ".out.inkling-release/parts"
        while process.poll() is None and not list(parts.glob("*/whole.json")):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
        return {film.name: film.stat().st_ino for whole in parts.glob("*/whole.json")
                for film in whole.parent.glob("*.mkv")}

    def test_every_consent_lets_out_what_it_says_and_no_more(self):
        levels = {"": None, "share-codes": "codes", "share-landmarks": "landmarks",
                  "share-hidden": "hidden", "share-pictures": "shown"}
        outs = itertools.count()
        base = self.project
        for scope, audience in itertools.product(levels, ("researchers", "public")):
            for wanted, view in ((("researchers", "crop"), ("public", "whole"))
                                 if audience == "researchers" else
                                 (("public", "crop"), ("researchers", "whole"))):
                with self.subTest(scope=scope, audience=audience, wanted=wanted, view=view):
                    self.project = self.home / f"study {next(outs)}"
                    shutil.copytree(base, self.project)
                    self.consent(ADA, "share-codes", "--audience", "public")  # never empty
                    if scope:
                        self.consent(BEA, scope, "--audience", audience)
                    out = self.folder / f"out {next(outs)}"
                    self.release_well("--audience", wanted, "--view", view, "--layout",
                                      "cmed,casme2,huggingface,webdataset", "--media",
                                      "video,lossless,frames,landmarks", "--size",
                                      "256" if view == "crop" else "640", out=out)
                    holds = scope and (audience == wanted or audience == "public")
                    self.assert_lets_out(out, levels[scope] if holds else None, view)
                    self.assert_nothing_leaks(out)
                    self.assert_log_names_nobody()
                    shutil.rmtree(out)
                    shutil.rmtree(self.project)

    def assert_lets_out(self, out, level, view):
        people = {row["subject"]: row for row in rows(out / "subjects.csv")}
        self.assertEqual(len(people), 1 if level is None else 2)
        self.assertEqual(DOCUMENTS - {path.name for path in out.iterdir()}, set())
        shown = "landmarks" if level == "hidden" and view == "crop" else level
        faces = sorted(row["face"] for row in people.values())
        self.assertEqual(faces, sorted(["codes"] + ([] if level is None else [shown])))
        pictures = files_with(out, ".mp4", ".mkv", ".png", ".tar")
        self.assertEqual(bool(pictures), shown in ("shown", "hidden"), pictures)
        tables = [path for path in out.rglob("*.csv") if "landmarks" in str(path)]
        self.assertEqual(bool(tables), level not in (None, "codes"), tables)
        self.assertEqual(unwanted_media(out), [])
        if view == "whole":
            for row in rows(out / "samples.csv"):
                if row["lossless"]:
                    self.assertEqual(uncovered_faces(out, row, shown), [])
        if shown == "hidden":
            self.assert_covered_faces_are_told(out)

    def test_a_face_that_must_be_hidden_and_media_of_whom_there_must_be_none_are_found(self):
        self.consent(ADA, "share-codes")
        self.consent(BEA, "share-pictures")
        out = self.release_well("--view", "whole", "--size", "640", "--media",
                                "lossless,landmarks", "--layout", "none")
        row = next(row for row in rows(out / "samples.csv")
                   if row["lossless"] and row["neutral"] == "0")
        self.assertEqual(uncovered_faces(out, row, "shown"), [])
        self.assertEqual(unwanted_media(out), [])
        # The recording as it is: the other face is there, and with it more is said than that.
        raw = self.folder / "raw.mkv"
        film = coded_project().parent / "Neuntoeterfilm 2.mp4"
        ffmpeg("-i", film, "-frames:v", row["frames"], "-an",
               "-pix_fmt", "gbrp", "-c:v", "ffv1", raw)
        raw.replace(out / row["lossless"])
        told = uncovered_faces(out, row, "shown")
        self.assertEqual(told, [f"{row['sample']}: the other face is seen"])
        self.assertEqual(uncovered_faces(out, row, "hidden"),
                         [f"{row['sample']}: the person's face is seen", *told])
        other = next(row for row in rows(out / "samples.csv") if row["face"] == "codes")
        shutil.copy(out / row["lossless"], out / f"{other['sample']}.mkv")
        self.assertEqual(unwanted_media(out), [f"{other['sample']}.mkv"])

    def test_how_coders_agree_is_told_without_the_children(self):
        table = self.folder / "agreement.csv"
        told = [self.run_inkling("agreement", self.project, *args, "--resamples", "50").stdout
                for args in ((), ("--json",), ("-o", table, "--quiet"))]
        self.assertIn("reliability", told[0])
        told.append(table.read_text())
        coders = (OWNER[0], CODER[0])  # they are what it is about
        for text in told:
            for word in [*SECRETS, *project_secrets(self.project)]:
                if word not in coders and word != "Wiedehopfordner":  # where the project lies
                    self.assertNotIn(word.lower(), text.lower())

    def assert_log_names_nobody(self):
        with sqlite3.connect(self.project / "project.sqlite") as tables:
            details = [row[0] for row in tables.execute(
                "SELECT details FROM audit JOIN audit_details USING (number) "
                "WHERE action LIKE 'release.%'")]
        self.assertTrue(details)
        for text in details:
            for word in [*SECRETS, str(self.folder)]:
                self.assertNotIn(word, text)

    def assert_covered_faces_are_told(self, out):
        """Nobody trains on grey boxes without knowing."""
        tables = [out / "cmed/cmed.csv", *(out / "huggingface").glob("*/metadata.csv")]
        self.assertGreater(len(tables), 1)
        for table in tables:
            self.assertEqual({row["face"] for row in rows(table)}, {"hidden"}, table)
        for path in (out / "webdataset").glob("*.tar"):
            with tarfile.open(path) as tar:
                for member in tar:
                    if member.name.endswith(".json"):
                        told = json.loads(tar.extractfile(member).read())
                        self.assertEqual(told["face"], "hidden")
        for layout in ("cmed", "casme2"):
            run = self.run_inkling("catalog", "import", out / layout, "--format", layout, "-o",
                                   self.folder / f"{next(self.catalogs)}.csv")
            self.assertIn("covered face", run.stdout + run.stderr)

    def test_a_child_who_withdraws_is_in_no_later_version(self):
        self.consent(ADA, "share-pictures")
        self.consent(BEA, "share-pictures")
        before = self.folder / "before.sqlite"
        self.assertEqual(self.run_inkling("project", "backup", self.project, "-o",
                                          before).returncode, 0)
        first = self.release_well()
        given = self.run_inkling("release", self.project, "--version", "1.0.0", "--given-to",
                                 "University of X")
        self.assertEqual((given.returncode, given.stderr), (0, ""))
        # What was given away is known to whoever goes back to a copy from before.
        back = self.run_inkling("project", "restore", self.project, "--from", before)
        self.assertEqual((back.returncode, back.stderr), (0, ""))
        self.assertIn("1 release made since", back.stdout)
        gone = self.run_inkling("withdraw", self.project, BEA, "--yes")
        self.assertEqual(gone.returncode, 0, gone.stderr)
        self.assertRegex(gone.stdout, r"is in set 1\.0\.0, given to University of X on .*: tell")
        self.assertIn(f"which was made in {first}: yours to erase", gone.stdout)
        again = self.run_inkling("release", self.project, "--again", "1.0.0", "-o",
                                 self.folder / "again")
        self.assert_refused(again, "withdrawn")
        run = self.run_inkling("release", self.project, "--date", DAY, "-o", self.folder / "next",
                               "--json")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        told = json.loads(run.stdout)
        self.assertEqual((told["name"], told["version"], told["people"]), ("set", "1.1.0", 1))
        self.assertIn("University of X", told["gone"][0]["tell"][0])
        before = {row["sample"]: row for row in rows(first / "samples.csv")}
        now = rows(self.folder / "next/samples.csv")
        self.assertTrue(now)
        stays = {row["subject"] for row in now}
        self.assertEqual(len(stays), 1)
        self.assertNotIn(told["gone"][0]["id"], stays)
        for row in now:
            self.assertEqual(row["emotion"], before[row["sample"]]["emotion"])
            self.assertEqual(row["split"], before[row["sample"]]["split"])
        changes = json.loads((self.folder / "next/release.json").read_text())["changes"]
        self.assert_nothing_leaks(self.folder / "next", more=["University of X"])
        self.assertIn({"what": "removed", "of": "person", "id": told["gone"][0]["id"], "detail":
                       "with all samples: whoever has an earlier version erases them"}, changes)
        gone = len(before) - len([row for row in before.values() if row["subject"] in stays])
        self.assertIn(f"{gone} samples of people who are in it no more",
                      [one["id"] for one in changes])
        self.assertEqual(faults(self.project), [])

    def test_a_part_of_the_split_without_samples_is_said(self):
        for who in (ADA, BEA):
            self.consent(who, "share-codes")
        plan = self.run_inkling("release", self.project, "--name", "set", "--date", DAY, "--plan")
        self.assertRegex(plan.stdout, "caution +no sample is in (validation|test): too few people")
        self.assertRegex(plan.stdout, "faces +2 codes alone\n")
        out = self.release_well()
        self.assertEqual({row["face"] for row in rows(out / "subjects.csv")}, {"codes"})
        for name in ("README.md", "DATASHEET.md"):
            self.assertRegex((out / name).read_text(), r"\*\*`(validation|test)`\s+is\s+empty\*\*")

    def test_who_withdraws_is_said_to_be_given_to_nobody_who_was_not_noted(self):
        for who in (ADA, BEA):
            self.consent(who, "share-codes")
        kept = self.project / "releases/set-1.0.0"
        kept.parent.mkdir()
        self.release_well(out=kept)
        plan = self.run_inkling("withdraw", self.project, BEA)
        done = self.run_inkling("withdraw", self.project, BEA, "--yes")
        for run, word in ((plan, "would be erased"), (done, "was erased")):
            self.assertIn("is in set 1.0.0: it is not noted who was given it", run.stdout)
            self.assertIn(f"which {word} from {kept}", run.stdout)
            self.assertNotIn("tell those", run.stdout)
            self.assertNotIn("yours to erase", run.stdout)
        self.assertFalse(kept.exists())

    def while_it_is_made(self, *command, args=("--date", DAY, "--media", "video,lossless,frames")):
        """What the command said, with what the release said, which had been begun before."""
        work = self.folder / f".{self.out.name}.inkling-release"
        making = subprocess.Popen(
            [INKLING, "release", self.project, "--name", "set", "--quiet", *args, "-o", self.out],
            stderr=subprocess.PIPE, text=True, env=self.env)
        self.addCleanup(making.kill)
        while not (work / "parts").is_dir() and making.poll() is None:
            time.sleep(0.001)
        done = None
        while done is None and making.poll() is None:
            making.send_signal(signal.SIGSTOP)
            tried = self.run_inkling(*command)
            making.send_signal(signal.SIGCONT)
            if "another program is writing" not in tried.stderr:  # stopped in the midst of it
                done = tried
        self.assertEqual(done.returncode, 0, done.stderr)
        return work, done, making, making.communicate()[1]

    def test_a_consent_that_is_taken_back_while_it_is_made_lets_nothing_out(self):
        self.consent(ADA, "share-pictures")
        self.consent(BEA, "share-pictures")
        take_back = ("project", "consent", self.project, ADA, "--to", "share-pictures", "--by",
                     "guardian", "--take-back")
        work, _, making, errors = self.while_it_is_made(*take_back)
        self.assertEqual(making.returncode, 2, errors)
        for word in ("has changed while it was made", ADA, "no consent of the guardian"):
            self.assertIn(word, errors)
        self.assertFalse(self.out.exists() or work.exists())
        listed = self.run_inkling("release", self.project, "--list")
        self.assertIn("nothing was released yet", listed.stdout)
        self.consent(ADA, "share-pictures")
        self.out = self.release_well("--media", "video,lossless,frames", out=self.folder / "a")
        # The same of a version that is made again.
        self.out = self.folder / "again"
        work, _, making, errors = self.while_it_is_made(*take_back, args=("--again", "1.0.0"))
        self.assertEqual(making.returncode, 2, errors)
        for word in ("cannot be made again", ADA, "1.0.0"):
            self.assertIn(word, errors)
        self.assertFalse(self.out.exists() or work.exists())

    def test_a_child_who_withdraws_while_it_is_made_is_told_of(self):
        self.consent(ADA, "share-pictures")
        self.consent(BEA, "share-pictures")
        work, gone, making, errors = self.while_it_is_made("withdraw", self.project, BEA, "--yes")
        self.assertIn(f"{work}, begun on ", gone.stdout)
        self.assertIn("a release that was not finished", gone.stdout)
        self.assertEqual(making.returncode, 2, errors)
        self.assertIn("somebody has withdrawn while the release was made", errors)
        self.assertIn("data set set", errors)
        self.assertFalse(self.out.exists())
        self.assertFalse(work.exists())

    def test_a_full_disk_is_said_and_nothing_is_half_there(self):
        self.consent(ADA, "share-pictures")
        run = subprocess.run(
            ["bash", "-c", 'ulimit -f 8; exec "$@"', "bash", INKLING, "release", self.project,
             "--name", "set", "--date", DAY, "--quiet", "--media", "lossless", "-o", self.out],
            capture_output=True, text=True, env=self.env, preexec_fn=ignore_file_limit)
        self.assertEqual(run.returncode, 2)
        self.assertEqual(len(run.stderr.splitlines()), 1, run.stderr)
        self.assertFalse(self.out.exists())
        self.release_well("--media", "lossless")

    def test_without_consent_there_is_nothing(self):
        run = self.release()
        self.assert_refused(run, "nothing can be in this release", "guardian")
        self.assert_nothing_left()
        plan = self.run_inkling("release", self.project, "--name", "set", "--plan")
        self.assertEqual((plan.returncode, plan.stderr), (0, ""))
        for word in (ADA, BEA, "no consent of the guardian"):
            self.assertIn(word, plan.stdout)
        # A child's own assent, where the project asks for it.
        self.consent(ADA, "share-codes")
        self.assertEqual(
            self.run_inkling("project", "consent", self.project, "--assent-from", "7").stderr, "")
        plan = self.run_inkling("release", self.project, "--name", "set", "--plan")
        self.assertIn("no assent of the child", plan.stdout)
        self.assert_refused(self.release("--layout", "no-such"), "no-such", "cmed")
        self.assert_refused(self.release(name=("--name", "a b")), "a b")


def files_with(folder, *suffixes):
    return [str(path.relative_to(folder)) for path in sorted(folder.rglob("*"))
            if path.suffix in suffixes]


def unwanted_media(out):
    """Files of people of whom a release has codes alone, or of whom it has no pictures."""
    faces = {row["subject"]: row["face"] for row in rows(out / "subjects.csv")}
    names = [(name, name) for name in files_with(out, ".mp4", ".mkv", ".png")]
    names += [(name, name) for name in files_with(out, ".csv") if "landmarks" in name]
    for pack in files_with(out, ".tar"):
        with tarfile.open(out / pack) as tar:
            names += [(f"{pack}/{name}", name) for name in tar.getnames()]
    allowed = {who for who, face in faces.items() if face in ("shown", "hidden")}
    points = allowed | {who for who, face in faces.items() if face == "landmarks"}
    return [whole for whole, name in names
            if not any(who in name for who in (points if name.endswith(".csv") else allowed))]


def uncovered_faces(out, row, face):
    """Which faces of a whole picture of two people side by side are seen that must not be."""
    width, height, frames = int(row["width"]), int(row["height"]), int(row["frames"])
    raw = subprocess.run(["ffmpeg", "-v", "error", "-i", out / row["lossless"], "-pix_fmt", "rgb24",
                          "-f", "rawvideo", "-"], capture_output=True, check=True).stdout
    points = rows(out / row["landmarks"])

    def is_grey(frame, x, y):
        at = 3 * (frame * width * height + int(y) * width + int(x))
        return raw[at:at + 3] == b"\x80\x80\x80"
    own_seen = own_grey = other_seen = 0
    for frame in range(frames):
        if points[frame]["known"] != "1":
            continue
        xs, ys = ([float(points[frame][f"{axis}_{n}"]) for n in range(68)] for axis in "xy")
        grey = [is_grey(frame, x, y) for x, y in zip(xs, ys) if 0 <= x < width and 0 <= y < height]
        own_grey += any(grey)
        own_seen += not all(grey)
        # The other one sits at the same place of the other half, near enough.
        middle = (sum(xs) / 68 + width / 2) % width
        other_seen += not is_grey(frame, middle, sum(ys) / 68)
    told = []
    if own_seen and face == "hidden":
        told.append(f"{row['sample']}: the person's face is seen")
    if own_grey and face == "shown":
        told.append(f"{row['sample']}: the person's face is covered")
    if other_seen:
        told.append(f"{row['sample']}: the other face is seen")
    return told


def ignore_file_limit():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)


def faults(project):
    with sqlite3.connect(project / "project.sqlite") as tables:
        return ([row for row in tables.execute("PRAGMA integrity_check") if row != ("ok",)] +
                tables.execute("PRAGMA foreign_key_check").fetchall())


if __name__ == "__main__":
    unittest.main()
