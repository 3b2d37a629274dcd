#!/usr/bin/env python3
"""Catalogues from data sets on a disk: made, checked, counted, merged and filtered."""
import csv
import json
import unittest
import zipfile
from xml.sax.saxutils import escape

from inkling_case import InklingCase, pattern_video

CASME2 = ["Subject", "Filename", "", "OnsetFrame", "ApexFrame", "OffsetFrame", "", "Action Units",
          "Estimated Emotion"]
SAMM = ["Subject", "Filename", "Inducement Code", "Onset Frame", "Apex Frame", "Offset Frame",
        "Duration", "Micro", "Action Units", "Estimated Emotion", "Objective Classes", "Notes"]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def write_xlsx(path, rows):
    """A workbook of one sheet, its text in the cells themselves."""
    cells = "".join("<row>" + "".join(
        f'<c t="inlineStr"><is><t>{escape(str(cell))}</t></is></c>' if isinstance(cell, str)
        else f"<c><v>{cell}</v></c>" for cell in row) + "</row>" for row in rows)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml",
                         f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>'
                         '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels",
                         f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" '
                         f'Type="{LINKS}/worksheet" Target="worksheets/s.xml"/></Relationships>')
        archive.writestr("xl/worksheets/s.xml",
                         f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>')


def write_pictures(folder, first, last, name="img{}.jpg"):
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(first, last + 1):
        (folder / name.format(i)).write_text(f"{folder} {i}")


def spread(count, subjects):
    """Which subject each of so many samples is of, in turn."""
    return [subjects[i % len(subjects)] for i in range(count)]


class CatalogCase(InklingCase):
    def rows(self, name):
        with open(self.folder / name, newline="") as file:
            return list(csv.DictReader(file))

    def import_set(self, name, root, *args, status=0):
        out = self.folder / f"{name}.csv"
        run = self.run_inkling("catalog", "import", "--format", name, root, "-o", out, "--json",
                               *args)
        self.assertEqual((run.returncode, run.stderr), (status, ""))
        return json.loads(run.stdout)


class Catalogs(CatalogCase):
    def casme2_tree(self):
        root = self.folder / "CASME2"
        rows = [CASME2,
                [1, "EP02_01f", "", 46, 59, 86, "", "12", "happiness"],
                [1, "EP19_05f", "", 46, "/", 86, "", "4", "others"],
                [2, "gone", "", 1, 2, 3, "", "4", "disgust"]]
        write_pictures(root / "CASME2-RAW/sub01/EP02_01f", 31, 100)
        write_pictures(root / "CASME2-RAW/sub01/EP19_05f", 31, 100)
        write_xlsx(root / "CASME2-coding-20140508.xlsx", rows)
        return root

    def test_paths_are_right_wherever_the_import_was_started(self):
        self.casme2_tree()
        (self.folder / "tables").mkdir()
        for where, root, table in ((self.folder, "CASME2", "tables/c.csv"),
                                   (self.folder / "tables", "../CASME2", "near.csv"),
                                   (self.folder / "tables", "../CASME2", "../CASME2/inside.csv")):
            with self.subTest(table):
                run = self.run_inkling("catalog", "import", "--format", "casme2", root, "-o", table,
                                       cwd=where)
                self.assertEqual((run.returncode, run.stderr), (1, ""))
                check = self.run_inkling("catalog", "check", (where / table).resolve())
                self.assertEqual((check.returncode, check.stderr), (0, ""), check.stdout)

    def test_an_import_lists_what_it_left_out_and_corrected(self):
        root = self.casme2_tree()
        run = self.run_inkling("catalog", "import", "--format", "casme2", root, "-o",
                               self.folder / "c.csv")
        self.assertEqual((run.returncode, run.stderr), (1, ""))
        self.assertIn("casme2: 2 samples of 1 subject from 3 rows", run.stdout)
        self.assertIn("1  left out   missing file or folder", run.stdout)
        self.assertIn("1  corrected  missing apex", run.stdout)
        self.assertIn("sheet Sheet1, row 4 (sub02/gone)", run.stdout)
        first, second = self.rows("c.csv")
        self.assertEqual(first["path"], "CASME2/CASME2-RAW/sub01/EP02_01f")
        self.assertEqual([first[name] for name in ("dataset", "subject", "sample", "kind", "fps",
                                                   "onset_frame", "apex_frame", "offset_frame",
                                                   "emotion", "action_units")],
                         ["casme2", "sub01", "sub01/EP02_01f", "frames", "200", "15", "28", "55",
                          "happiness", "12"])
        self.assertEqual(second["apex_frame"], "35")
        self.assertEqual([row["problem"] for row in self.rows("c-issues.csv")],
                         ["missing apex", "missing file or folder"])

    def test_codes_alone_are_told_and_refused_where_pictures_are_needed(self):
        root = self.folder / "codes"
        root.mkdir()
        (root / "train.csv").write_text(
            "Subject,Filename,OnsetFrame,ApexFrame,OffsetFrame,Emotion,EmotionId,Fps,AU\n"
            "1,a,11,31,91,disgust,2,500,4+7\n2,b,1,21,61,fear,3,300,1\n")
        self.assertEqual(self.import_set("dfme", root, "--codes-only")["samples"], 2)
        table = self.folder / "dfme.csv"
        self.assertTrue(self.rows("dfme.csv")[0]["source"].endswith(
            "codes only: no picture was looked for"))
        check = self.run_inkling("catalog", "check", table)
        self.assertEqual(check.returncode, 1)
        self.assertIn("codes without pictures", check.stdout)
        self.assert_refused(self.run_inkling(
            "describe", "--catalog", table, "--descriptor", "hog", "-o", self.folder / "d.npy"),
            "2 of its 2 samples are codes without pictures", "--codes-only")
        self.assert_refused(self.run_inkling(
            "evaluate", "recognition", "--catalog", table, "--classes", "cmed-6", "--approach",
            "majority", "-o", self.folder / "out"), "codes without pictures")
        self.assert_refused(self.run_inkling("catalog", "import", "--format", "smic",
                                             "--codes-only", root, "-o", self.folder / "s.csv"),
                            "--codes-only", "no codings apart from its pictures")

    def test_json_has_the_counts_and_every_issue(self):
        told = self.import_set("casme2", self.casme2_tree(), status=1)
        self.assertEqual((told["rows"], told["samples"]), (3, 2))
        self.assertEqual({(p["problem"], p["effect"]): p["count"] for p in told["problems"]},
                         {("missing file or folder", "left out"): 1,
                          ("missing apex", "corrected"): 1})
        self.assertEqual(len(told["issues"]), 2)

    def test_the_same_folder_gives_the_same_bytes(self):
        root = self.casme2_tree()
        self.import_set("casme2", root, "--jobs", 1, status=1)
        first = (self.folder / "casme2.csv").read_bytes()
        self.import_set("casme2", root, "--jobs", 3, status=1)
        self.assertEqual((self.folder / "casme2.csv").read_bytes(), first)

    def test_nothing_is_written_when_nothing_can_be_imported(self):
        root = self.folder / "empty"
        root.mkdir()
        out = self.folder / "c.csv"
        run = self.run_inkling("catalog", "import", "--format", "samm", root, "-o", out)
        self.assert_refused(run, root, "SAMM_Micro_FACS_Codes_v2.xlsx", "--table")
        write_xlsx(root / "SAMM_Micro_FACS_Codes_v2.xlsx", [SAMM, ["006", "006_1_2"]])
        self.assert_refused(
            self.run_inkling("catalog", "import", "--format", "samm", root, "-o", out),
            "no sample", "missing file or folder")
        (root / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0")
        self.assert_refused(self.run_inkling("catalog", "import", "--format", "samm", root, "-o",
                                             out, "--table", root / "old.xls"), "xlsx or csv")
        self.assert_refused(
            self.run_inkling("catalog", "import", "--format", "sam", root, "-o", out), "samm")
        self.assert_refused(self.run_inkling("catalog", "import", "--format", "samm", root, "-o",
                                             out, "--part", "vis"), "--part", "smic")
        self.assertFalse(out.exists())

    def test_videos_of_cmed_are_counted(self):
        root = self.folder / "CMED"
        (root / "clips").mkdir(parents=True)
        for name in ("a", "b"):
            (root / f"clips/{name}.mp4").write_bytes(pattern_video(1).read_bytes())
        (root / "clips/c.mp4").write_text("no video")
        (root / "metadata.csv").write_text(
            "Subject,Emotion,FileName,Apex Frame\nP1,happy,a.mp4,24\n"
            "P1,no emotion,b.mp4,25\nP2,sad,c.mp4,3\nP2,sad,d.mp4,3\n")
        told = self.import_set("cmed", root, status=1)
        self.assertEqual((told["rows"], told["samples"]), (4, 1))
        self.assertEqual({p["problem"]: p["count"] for p in told["problems"]},
                         {"apex outside the clip": 1, "cannot be opened": 1,
                          "missing file or folder": 1})
        row = self.rows("cmed.csv")[0]
        self.assertEqual((row["population"], row["apex_frame"], row["kind"]),
                         ("child", "24", "video"))
        run = self.run_inkling("catalog", "check", self.folder / "cmed.csv")
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_check_finds_what_is_wrong(self):
        write_pictures(self.folder / "a", 1, 9)
        (self.folder / "b").mkdir()
        for picture in (self.folder / "a").iterdir():
            (self.folder / "b" / picture.name).write_bytes(picture.read_bytes())
        (self.folder / "c.csv").write_text(
            "dataset,subject,sample,path,kind,fps,onset_frame,apex_frame,offset_frame,emotion\n"
            "x,s1,1,a,frames,25,0,4,8,joy\nx,s2,2,b,frames,25,0,4,9,joy\nx,s2,2,z,frames,,,,,\n")
        run = self.run_inkling("catalog", "check", self.folder / "c.csv", "--json", "-o",
                               self.folder / "issues.csv")
        self.assertEqual((run.returncode, run.stderr), (1, ""))
        self.assertEqual({p["problem"]: p["count"] for p in json.loads(run.stdout)["problems"]},
                         {"frame outside the clip": 1, "duplicate name": 1,
                          "missing file or folder": 1, "same content under two subjects": 1})
        self.assertEqual(len(self.rows("issues.csv")), 4)

    def test_summary_by_emotion_and_by_class(self):
        self.import_set("casme2", self.casme2_tree(), status=1)
        run = self.run_inkling("catalog", "summary", self.folder / "casme2.csv", "--json")
        one = json.loads(run.stdout)["datasets"][0]
        self.assertEqual((one["samples"], one["subjects"], one["classes"]),
                         (2, 1, {"happiness": 1, "others": 1}))
        self.assertEqual(one["durations_ms"]["median"], 205)
        run = self.run_inkling("catalog", "summary", self.folder / "casme2.csv", "--classes",
                               "megc2019-3")
        self.assertIn("negative 0, positive 1, surprise 0", run.stdout)
        self.assert_refused(self.run_inkling("catalog", "summary", self.folder / "casme2.csv",
                                             "--classes", "megc"), "megc2019-3")

    def test_merging_leaves_out_what_is_there_already(self):
        self.import_set("casme2", self.casme2_tree(), status=1)
        one, out = self.folder / "casme2.csv", self.folder / "deep" / "all.csv"
        out.parent.mkdir()
        run = self.run_inkling("catalog", "merge", one, one, "-o", out)
        self.assertEqual((run.returncode, run.stderr), (1, ""))
        with open(out, newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 2)
        self.assertEqual(rows[0]["path"], str(self.folder / "CASME2/CASME2-RAW/sub01/EP02_01f"))

    def test_filters(self):
        self.import_set("casme2", self.casme2_tree(), status=1)
        one, out = self.folder / "casme2.csv", self.folder / "out.csv"
        for args, left in ((("--emotion", "Happiness"), 1), (("--emotion", "happiness,others"), 2),
                           (("--classes", "cmed-6"), 1), (("--dataset", "casme2"), 2)):
            run = self.run_inkling("catalog", "filter", *args, one, "-o", out)
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertEqual(len(self.rows("out.csv")), left, args)
        out.unlink()
        self.assert_refused(self.run_inkling("catalog", "filter", one, "--subject", "sub09", "-o",
                                             out), "no sample is left")
        self.assert_refused(self.run_inkling("catalog", "filter", one, "--selection", "megc", "-o",
                                             out), "megc2019")
        self.assertFalse(out.exists())

    def test_every_help_teaches(self):
        for name in ("import", "check", "summary", "merge", "filter"):
            run = self.run_inkling("catalog", name, "--help")
            self.assertEqual((run.returncode, run.stderr), (0, ""))
            self.assertIn(f"inkling catalog {name} ", run.stdout.split("Example")[1])
        self.assertIn("casme3-a", self.run_inkling("catalog", "import", "--help").stdout)


class Composite(CatalogCase):
    """The three sets of MEGC2019 with as many samples of each class as are published."""

    def casme2(self):
        kept = [f"{i:02d}" for i in range(1, 25)]
        labels = ["disgust"] * 62 + ["repression"] * 26 + ["happiness"] * 32 + ["surprise"] * 25
        samples = [(subject, f"EP{i:03d}", emotion)
                   for i, (subject, emotion) in enumerate(zip(spread(145, kept), labels))]
        samples += [("04", "EP12_01f", "happiness"), ("05", "EP12_03f", "happiness"),
                    ("24", "EP02_07", "disgust")]
        samples += [("25", f"EP{i}", "others") for i in range(60)]
        samples += [("26", f"EP{i}", "others") for i in range(39)]
        samples += [("01", f"EPs{i}", "sadness") for i in range(7)]
        samples += [("02", f"EPf{i}", "fear") for i in range(2)]
        root = self.folder / "casme2"
        for subject, name, _ in samples:
            write_pictures(root / f"CASME2-RAW/sub{subject}/{name}", 1, 2)
        write_xlsx(root / "CASME2-coding-updated.xlsx", [CASME2] + [
            [int(subject), name, "", 1, 2, 2, "", "4", emotion]
            for subject, name, emotion in samples])
        return root

    def samm(self):
        kept = [f"{i:03d}" for i in range(6, 34)]
        labels = (["Anger"] * 57 + ["Contempt"] * 12 + ["Disgust"] * 9 + ["Sadness"] * 6 +
                  ["Fear"] * 8 + ["Happiness"] * 26 + ["Surprise"] * 15)
        samples = list(zip(spread(133, kept), labels))
        samples += [(subject, "Other") for subject in spread(26, ["034", "035", "036", "037"])]
        root, rows = self.folder / "samm", [["SAMM"] for _ in range(13)] + [SAMM]
        for i, (subject, emotion) in enumerate(samples):
            name = f"{subject}_{i}_1"
            write_pictures(root / f"{subject}/{name}", 1, 2, f"{subject}_{{:05d}}.jpg")
            rows.append([subject, name, "1", 1, 2, 2, 2, "Micro - 1/2", "4", emotion, 1, ""])
        write_xlsx(root / "SAMM_Micro_FACS_Codes_v2.xlsx", rows)
        return root

    def smic(self):
        labels = ["negative"] * 70 + ["positive"] * 51 + ["surprise"] * 43
        subjects = [f"s{i}" for i in range(1, 17)]
        root = self.folder / "smic"
        for i, (subject, emotion) in enumerate(zip(spread(164, subjects), labels)):
            write_pictures(root / f"SMIC_all_cropped/HS/{subject}/micro/{emotion}/{subject}_{i}", 1,
                           2)
        return root

    def test_442_samples_of_68_subjects(self):
        self.assertEqual(self.import_set("casme2", self.casme2(), status=1)["samples"], 256)
        self.assertEqual(self.import_set("samm", self.samm(), status=1)["samples"], 159)
        self.assertEqual(self.import_set("smic", self.smic())["samples"], 164)
        sets = [self.folder / f"{name}.csv" for name in ("smic", "casme2", "samm")]
        run = self.run_inkling("catalog", "merge", *sets, "-o", self.folder / "all.csv")
        self.assertEqual((run.returncode, run.stderr), (0, ""))
        run = self.run_inkling("catalog", "filter", self.folder / "all.csv", "--selection",
                               "megc2019", "-o", self.folder / "composite.csv")
        self.assertEqual((run.returncode, run.stderr), (0, ""), run.stdout)
        self.assertIn("442 samples of 68 subjects", run.stdout)
        run = self.run_inkling("catalog", "summary", self.folder / "composite.csv", "--classes",
                               "megc2019-3", "--json")
        found = {row["dataset"]: (row["samples"], row["subjects"], list(row["classes"].values()))
                 for row in json.loads(run.stdout)["datasets"]}
        self.assertEqual(found, {"smic": (164, 16, [70, 51, 43]), "casme2": (145, 24, [88, 32, 25]),
                                 "samm": (133, 28, [92, 26, 15]),
                                 "all": (442, 68, [250, 109, 83])})
        run = self.run_inkling("catalog", "filter", self.folder / "samm.csv", "--selection",
                               "megc2019", "-o", self.folder / "part.csv")
        self.assertEqual(run.returncode, 1)
        self.assertIn("not as: 442, 68, 250/109/83", run.stdout)


if __name__ == "__main__":
    unittest.main()
