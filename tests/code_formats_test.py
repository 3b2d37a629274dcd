"""What Inkling writes for other programs, read by their own and by independent readers.

INKLING_SAMPLE_CODES writes made-up codes in every format, and what is in them. The readers are
those of tests/requirements.txt, installed into INKLING_BUILD/tests-venv.
"""
import csv
import json
import os
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

from python_packages import use_packages

HERE = Path(__file__).resolve().parent


def in_a_table(text):
    """As it stands where a spreadsheet could take it for a formula."""
    return "'" + text if re.match(r"'*[=+\-@]", text) else text


def side_before(unit):
    """R12B"""
    return ({"left": "L", "right": "R"}.get(unit["side"], "") + str(unit["unit"])
            + (unit["intensity"] or ""))


class Truth:
    def __init__(self, line):
        begin, end, code = line.split(" ", 2)
        self.begin, self.end, self.code = int(begin), int(end), json.loads(code)

    @property
    def units(self):
        return "+".join(map(side_before, self.code["units"]))

    @property
    def frames(self):
        apex = self.code.get("apex_frame", "-")
        return f"{self.code['onset_frame']} {apex} {self.code['offset_frame']}"


class CodeFormats(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.path = Path(cls.folder.name)
        subprocess.run([os.environ["INKLING_SAMPLE_CODES"], cls.path], check=True)
        lines = (cls.path / "truth.txt").read_text().splitlines()
        cls.truth = [Truth(line) for line in lines]


# Element -> its children in order ("*" any number, "+" one or more, "?" one or none, "|" either),
# attributes that it must have and may have: EAF 3.0 (https://www.mpi.nl/tools/elan/EAF_Annotation_Format_3.0_and_ELAN.pdf)
# as far as Inkling writes it.
EAF = {
    "ANNOTATION_DOCUMENT": (
        ["LICENSE*", "HEADER", "TIME_ORDER", "TIER*", "LINGUISTIC_TYPE*", "LOCALE*", "LANGUAGE*",
         "CONSTRAINT*", "CONTROLLED_VOCABULARY*", "LEXICON_REF*", "REF_LINK_SET*", "EXTERNAL_REF*"],
        {"AUTHOR", "DATE", "VERSION"},
        {"FORMAT", "{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation"}),
    "HEADER": (["MEDIA_DESCRIPTOR*", "LINKED_FILE_DESCRIPTOR*", "PROPERTY*"], set(),
               {"MEDIA_FILE", "TIME_UNITS"}),
    "MEDIA_DESCRIPTOR": ([], {"MEDIA_URL", "MIME_TYPE"},
                         {"RELATIVE_MEDIA_URL", "TIME_ORIGIN", "EXTRACTED_FROM"}),
    "PROPERTY": ([], set(), {"NAME"}),
    "TIME_ORDER": (["TIME_SLOT*"], set(), set()),
    "TIME_SLOT": ([], {"TIME_SLOT_ID"}, {"TIME_VALUE"}),
    "TIER": (["ANNOTATION*"], {"TIER_ID", "LINGUISTIC_TYPE_REF"},
             {"PARTICIPANT", "ANNOTATOR", "DEFAULT_LOCALE", "PARENT_REF", "EXT_REF", "LANG_REF"}),
    "ANNOTATION": (["ALIGNABLE_ANNOTATION|REF_ANNOTATION"], set(), set()),
    "ALIGNABLE_ANNOTATION": (["ANNOTATION_VALUE"],
                             {"ANNOTATION_ID", "TIME_SLOT_REF1", "TIME_SLOT_REF2"},
                             {"SVG_REF", "EXT_REF", "LANG_REF", "CVE_REF"}),
    "REF_ANNOTATION": (["ANNOTATION_VALUE"], {"ANNOTATION_ID", "ANNOTATION_REF"},
                       {"PREVIOUS_ANNOTATION", "EXT_REF", "LANG_REF", "CVE_REF"}),
    "ANNOTATION_VALUE": ([], set(), set()),
    "LINGUISTIC_TYPE": ([], {"LINGUISTIC_TYPE_ID"},
                        {"TIME_ALIGNABLE", "CONSTRAINTS", "GRAPHIC_REFERENCES",
                         "CONTROLLED_VOCABULARY_REF", "EXT_REF", "LEXICON_REF"}),
    "LANGUAGE": ([], {"LANG_ID", "LANG_DEF"}, {"LANG_LABEL"}),  # ELAN drops it without LANG_DEF
    "CONSTRAINT": ([], {"STEREOTYPE"}, {"DESCRIPTION"}),
    "CONTROLLED_VOCABULARY": (["DESCRIPTION*", "CV_ENTRY_ML*"], {"CV_ID"}, {"EXT_REF"}),
    "DESCRIPTION": ([], {"LANG_REF"}, set()),
    "CV_ENTRY_ML": (["CVE_VALUE+"], {"CVE_ID"}, {"EXT_REF"}),
    "CVE_VALUE": ([], {"LANG_REF"}, {"DESCRIPTION"}),
}
# References -> what they must name.
IDS = ["TIME_SLOT_ID", "ANNOTATION_ID", "LANG_ID", "STEREOTYPE"]
REFERENCES = {
    "TIME_SLOT_REF1": "TIME_SLOT_ID", "TIME_SLOT_REF2": "TIME_SLOT_ID",
    "ANNOTATION_REF": "ANNOTATION_ID", "LINGUISTIC_TYPE_REF": "LINGUISTIC_TYPE_ID",
    "PARENT_REF": "TIER_ID", "CONSTRAINTS": "STEREOTYPE", "LANG_REF": "LANG_ID",
    "CONTROLLED_VOCABULARY_REF": "CV_ID", "CVE_REF": "CVE_ID"}


def takes(pattern, names):
    """Whether the children are those of the pattern, in its order."""
    names = list(names)
    for part in pattern:
        allowed = part.rstrip("*+?").split("|")
        taken = 0
        while names and names[0] in allowed and (part[-1] in "*+" or taken == 0):
            names.pop(0)
            taken += 1
        if taken == 0 and part[-1] not in "*?":
            return False
    return not names


class Eaf(CodeFormats):
    def test_keeps_to_the_format(self):
        root = ET.parse(self.path / "eaf.eaf").getroot()
        self.assertEqual(root.tag, "ANNOTATION_DOCUMENT")
        for element in root.iter():
            children, needed, allowed = EAF[element.tag]
            self.assertTrue(takes(children, [child.tag for child in element]), element.tag)
            self.assertLessEqual(needed, set(element.attrib), element.tag)
            self.assertLessEqual(set(element.attrib), needed | allowed, element.tag)
        self.assertRegex(root.get("DATE"), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$")

    def test_references_name_what_is_there(self):
        root = ET.parse(self.path / "eaf.eaf").getroot()
        names = {*IDS, *REFERENCES, *REFERENCES.values()}
        values = {name: [e.get(name) for e in root.iter() if e.get(name) is not None]
                  for name in names}
        unique = [value for name in IDS for value in values[name]]  # of type xsd:ID
        self.assertEqual(len(unique), len(set(unique)))
        for value in unique:
            self.assertRegex(value, r"^[A-Za-z_][A-Za-z0-9_.-]*$")
        for name in ("TIER_ID", "LINGUISTIC_TYPE_ID", "CV_ID", "CVE_ID"):
            self.assertEqual(len(values[name]), len(set(values[name])), name)
        for name, target in REFERENCES.items():
            self.assertTrue(values[name], name)
            self.assertLessEqual(set(values[name]), set(values[target]), name)

    def test_annotations_of_a_tier_do_not_overlap(self):
        root = ET.parse(self.path / "eaf.eaf").getroot()
        times = {slot.get("TIME_SLOT_ID"): int(slot.get("TIME_VALUE"))
                 for slot in root.iter("TIME_SLOT")}
        self.assertEqual(list(times.values()), sorted(times.values()))
        for tier in root.iter("TIER"):
            end = -1
            for annotation in tier.iter("ALIGNABLE_ANNOTATION"):
                begin = times[annotation.get("TIME_SLOT_REF1")]
                self.assertGreaterEqual(begin, end)
                end = times[annotation.get("TIME_SLOT_REF2")]
                self.assertGreater(end, begin)

    def test_pympi_reads_what_was_written(self):
        from pympi.Elan import Eaf as Pympi
        eaf = Pympi(self.path / "eaf.eaf")
        found = []
        for tier in eaf.get_tier_ids_for_linguistic_type("inkling-code"):
            children = {name: {(a[0], a[1]): a[2]
                               for a in eaf.get_ref_annotation_data_for_tier(f"{tier}/{name}")}
                        for name in ("frames", "emotion", "comment", "details")}
            for begin, end, units, *_ in eaf.get_annotation_data_for_tier(tier):
                at = (begin, end)
                details = json.loads(children["details"][at])
                found.append((begin, end, units, children["frames"][at],
                              children["emotion"].get(at), children["comment"].get(at, ""),
                              eaf.tiers[tier][2]["ANNOTATOR"], details["tier"], details["id"]))
        wanted = [(t.begin, t.end, t.units, t.frames, t.code.get("emotion"), t.code["comment"],
                   t.code["coder"], t.code["tier"], t.code["id"]) for t in self.truth]
        self.assertEqual(sorted(found, key=str), sorted(wanted, key=str))


class WebVtt(CodeFormats):
    def test_webvtt_py_reads_what_was_written(self):
        import webvtt
        cues = webvtt.read(self.path / "webvtt.vtt")
        self.assertEqual(len(cues), len(self.truth))
        found = sorted((json.loads(cue.identifier)["id"], cue.start, cue.end,
                        cue.text.split("\n")[0]) for cue in cues)

        def clock(ms):
            return f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"

        def label(t):
            words = [t.code["tier"] + ":", t.units, t.code.get("emotion", "")]
            return " ".join(word for word in words if word)

        wanted = sorted((t.code["id"], clock(t.begin), clock(t.end), label(t)) for t in self.truth)
        self.assertEqual(found, wanted)


class Tables(CodeFormats):
    def rows(self, name):
        with open(self.path / name, newline="", encoding="utf-8") as file:
            return list(csv.DictReader(file, strict=True))

    def test_coding_sheet(self):
        rows = {row["code_id"]: row for row in self.rows("sheet.csv")}
        for t in self.truth:
            row, code = rows[t.code["id"]], t.code
            self.assertEqual(int(row["onset_frame"]), code["onset_frame"])
            self.assertEqual(row["apex_frame"], str(code.get("apex_frame", "")))
            self.assertEqual(int(row["offset_frame"]), code["offset_frame"])
            self.assertEqual(row["action_units"], t.units)
            self.assertEqual(row["emotion"], code.get("emotion", ""))
            self.assertEqual(row["comment"], in_a_table(code["comment"]))

    def test_boris(self):
        rows = self.rows("boris-aggregated.csv")
        self.assertEqual(len(rows), len(self.truth))
        for row, t in zip(rows, self.truth, strict=True):
            self.assertEqual(int(row["Image index start"]), t.code["onset_frame"])
            self.assertEqual(int(row["Image index stop"]), t.code["offset_frame"])
            self.assertAlmostEqual(1000 * float(row["Start (s)"]), t.begin, delta=1)
            self.assertEqual(row["Modifier #1"], t.units)
            self.assertEqual(row["Comment start"], in_a_table(t.code["comment"]))
            self.assertEqual(row["Subject"], "c07")


if __name__ == "__main__":
    use_packages(HERE / "requirements.txt", Path(os.environ["INKLING_BUILD"]) / "tests-venv")
    unittest.main()
