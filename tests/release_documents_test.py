"""Every description of a release, read by the validators of its format.

INKLING_SAMPLE_RELEASE writes made-up releases. Validators: those of
tests/release_documents_requirements.txt (from PyPI, installed into
INKLING_BUILD/release-documents-venv) and the BIDS validator of npm. Each is also given a file with
a planted fault, which it has to find.
"""
import hashlib
import json
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from npm_packages import npm_package
from python_packages import use_packages
from release_validators import (
    BIDS_VALIDATOR,
    crate_errors,
    croissant,
    frictionless_errors,
    npm_bids_errors,
    rows_of,
    schema_bids_errors,
    use_offline_crate_context,
)

HERE = Path(__file__).resolve().parent
BUILD = Path(os.environ["INKLING_BUILD"])
VENV = BUILD / "release-documents-venv"


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class ReleaseDocuments(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        use_packages(HERE / "release_documents_requirements.txt", VENV)
        cls.bids_validator = npm_package(*BIDS_VALIDATOR, BUILD / "npm")
        use_offline_crate_context()
        cls.made = tempfile.TemporaryDirectory()
        cls.root = Path(cls.made.name)
        subprocess.run([os.environ["INKLING_SAMPLE_RELEASE"], cls.root], check=True)
        cls.releases = sorted(cls.root.iterdir())

    @classmethod
    def tearDownClass(cls):
        cls.made.cleanup()

    def copy(self, name):
        """A release that a test may damage."""
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        return Path(shutil.copytree(self.root / name, Path(folder.name) / name))

    # ---- BIDS

    def schema_bids_errors(self, folder):
        return schema_bids_errors(folder, VENV / "bin")

    def npm_bids_errors(self, folder):
        return npm_bids_errors(folder, self.bids_validator)

    def test_bids_validators_pass(self):
        checked = 0
        for release in self.releases:
            if (release / "bids").exists():
                checked += 1
                self.assertEqual(self.schema_bids_errors(release / "bids"), [], release.name)
                self.assertEqual(self.npm_bids_errors(release / "bids"), [], release.name)
            else:
                self.assertEqual(rows_of(release / "samples.csv"), [], release.name)
        self.assertGreater(checked, 5)

    def test_bids_validators_find_faults(self):
        folder = self.copy("full") / "bids"
        edit(next(folder.rglob("*_events.tsv")), "onset\tduration", "begin\tduration")
        self.assertIn("TSV_COLUMN_MISSING", self.schema_bids_errors(folder))
        self.assertIn("EVENTS_COLUMN_ONSET", self.npm_bids_errors(folder))
        folder = self.copy("full") / "bids"
        shutil.copy(folder / "participants.tsv", folder / "people.tsv")
        self.assertIn("NOT_INCLUDED", self.schema_bids_errors(folder))
        self.assertIn("NOT_INCLUDED", self.npm_bids_errors(folder))

    def test_bids_events_are_those_of_the_samples(self):
        release = self.root / "full"
        samples = {row["sample"]: row for row in rows_of(release / "samples.csv")}
        events = [row for path in release.glob("bids/sub-*/ses-*/beh/*_events.tsv")
                  for row in rows_of(path, "\t")]
        self.assertEqual({row["clip"] for row in events}, set(samples))
        self.assertEqual(len(events), len(samples))
        for row in events:
            sample = samples[row["clip"]]
            self.assertEqual(row["onset"], sample["onset_s"])
            self.assertEqual(row["apex_frame"], sample["apex_frame"] or "n/a")
            self.assertEqual(row["action_units"], sample["action_units"] or "n/a")
            self.assertEqual(row["trial_type"],
                             "no-movement" if sample["neutral"] == "1" else "micro-expression")

    # ---- Frictionless

    def test_frictionless_passes(self):
        for release in self.releases:
            self.assertEqual(frictionless_errors(release), [], release.name)

    def test_frictionless_finds_faults(self):
        release = self.copy("full")
        edit(release / "subjects.csv", "sub-002,", "sub-009,")
        errors = frictionless_errors(release)
        self.assertIn("foreign-key", errors)
        self.assertIn("hash-count", errors)
        release = self.copy("full")
        edit(release / "samples.csv", "shown", "seen")
        self.assertIn("constraint-error", frictionless_errors(release))

    # ---- Croissant

    def test_croissant_is_valid_and_its_records_load(self):
        for release in self.releases:
            dataset = croissant(release)
            self.assertEqual(list(dataset.metadata.ctx.issues.errors), [], release.name)
            for records in dataset.metadata.record_sets:
                loaded = list(dataset.records(records.uuid))
                rows = rows_of(release / f"{records.uuid}.csv")
                self.assertEqual(len(loaded), len(rows), (release.name, records.uuid))
                for record, row in zip(loaded, rows):
                    self.assert_same(record, row, records.uuid)

    def assert_same(self, record, row, records):
        self.assertEqual(set(record), {f"{records}/{name}" for name in row})
        for name, text in row.items():
            value = record[f"{records}/{name}"]
            value = value.decode() if isinstance(value, bytes) else value
            if value is None or value != value:
                self.assertEqual(text, "", name)
            elif isinstance(value, str):
                self.assertEqual(value, text, name)
            else:
                self.assertEqual(float(value), float(text), name)

    def test_croissant_names_the_files_of_samples(self):
        import mlcroissant
        release = self.root / "full"
        sets = [one for one in croissant(release).metadata.distribution
                if isinstance(one, mlcroissant.FileSet)]
        named = [path for one in sets
                 for pattern in one.includes for path in release.glob(pattern)]
        there = [path for path in release.rglob("*") if path.is_file() and "smp" in str(path)
                 and "bids" not in path.parts]
        self.assertEqual(sorted(set(named)), sorted(there))

    def test_croissant_finds_faults(self):
        import mlcroissant
        release = self.copy("full")
        edit(release / "croissant.json", '"sha256"', '"sum"')
        with self.assertRaises(mlcroissant.ValidationError):
            croissant(release)
        release = self.copy("full")
        edit(release / "croissant.json", '"column": "class6"', '"column": "class7"')
        with self.assertRaises(Exception):  # noqa: B017 - which one is the reader's own affair
            list(croissant(release).records("samples"))

    # ---- RO-Crate

    def test_ro_crate_passes(self):
        for release in self.releases:
            self.assertEqual(crate_errors(release), [], release.name)

    def test_ro_crate_finds_faults(self):
        release = self.copy("full")
        (release / "DATASHEET.md").unlink()
        self.assertTrue(crate_errors(release))
        release = self.copy("full")
        edit(release / "ro-crate-metadata.json", '"license"', '"licence"')
        self.assertTrue(crate_errors(release))

    def test_ro_crate_tells_of_all_that_lies_in_the_release(self):
        for release in self.releases:
            graph = json.loads((release / "ro-crate-metadata.json").read_text())["@graph"]
            told = {entity["@id"].rstrip("/") for entity in graph if entity["@id"] != "./"}
            there = {path.name for path in release.iterdir()}
            self.assertEqual(there - told, set(), release.name)

    # ---- LaTeX

    def latex_nodes(self, text):
        from pylatexenc.latexwalker import LatexWalker
        return LatexWalker(text, tolerant_parsing=False).get_latex_nodes()[0]

    def assert_tables_are_whole(self, text):
        tables = re.findall(r"\\begin\{tabular\}\{([lr]+)\}(.*?)\\end\{tabular\}", text, re.S)
        self.assertEqual(len(tables), text.count(r"\begin{table}"))
        for columns, body in tables:
            for line in body.replace(r"\hline", "").strip().splitlines():
                if line:
                    cells = len(re.findall(r"(?<!\\)&", line)) + 1
                    self.assertEqual(cells, len(columns), line)
                    self.assertTrue(line.endswith(r" \\"), line)

    def test_latex_parses(self):
        for release in self.releases:
            text = (release / "paper_table.tex").read_text(encoding="utf-8")
            self.latex_nodes(text)
            self.assert_tables_are_whole(text)
        for table in ("people", "durations", "rates", "agreement"):
            self.assertIn(rf"\label{{tab:{table}}}",
                          (self.root / "full/paper_table.tex").read_text(encoding="utf-8"))

    @unittest.skipUnless(shutil.which("pdflatex"), "LaTeX is not installed")
    def test_latex_compiles_without_a_package(self):
        for release in self.releases:
            with tempfile.TemporaryDirectory() as folder:
                (Path(folder) / "paper.tex").write_text(
                    "\\documentclass{article}\n\\begin{document}\n"
                    f"\\input{{{release}/paper_table.tex}}\n\\end{{document}}\n")
                run = subprocess.run(["pdflatex", "-interaction=nonstopmode", "-halt-on-error",
                                      "paper.tex"], cwd=folder, capture_output=True, text=True)
                self.assertEqual(run.returncode, 0, (release.name, run.stdout[-2000:]))
                self.assertNotIn("Overfull", run.stdout, release.name)

    def test_latex_says_what_markdown_says(self):
        from pylatexenc.latex2text import LatexNodes2Text
        release = self.root / "full"
        latex = LatexNodes2Text().latex_to_text((release / "paper_table.tex").read_text())
        self.assertIn("first & blind_1", latex)
        for line in self.markdown_table_rows(release / "paper_table.md"):
            for cell in line:
                self.assertIn(cell, latex)

    def test_latex_faults_are_found(self):
        from pylatexenc.latexwalker import LatexWalkerParseError
        text = (self.root / "full/paper_table.tex").read_text(encoding="utf-8")
        with self.assertRaises(LatexWalkerParseError):
            self.latex_nodes(text.replace(r"\end{tabular}", "", 1))
        with self.assertRaises(AssertionError):
            self.assert_tables_are_whole(text.replace(r"\&", "&", 1))

    # ---- Markdown

    def markdown_tokens(self, path):
        from markdown_it import MarkdownIt
        tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
        return [one for token in tokens for one in [token, *(token.children or [])]]

    def markdown_table_rows(self, path):
        rows, row = [], []
        tokens = self.markdown_tokens(path)
        for before, token in zip(tokens, tokens[1:]):
            if token.type == "tr_open":
                row = []
                rows.append(row)
            elif before.type in ("td_open", "th_open"):
                row.append("".join(one.content for one in token.children or []))
        return rows

    def test_markdown_has_no_markup_of_others(self):
        for release in self.releases:
            for path in release.glob("*.md"):
                tokens = self.markdown_tokens(path)
                kinds = {token.type for token in tokens}
                self.assertFalse(kinds & {"html_block", "html_inline", "image", "hr"}, path)
                for token in tokens:
                    if token.type == "link_open":
                        self.assertTrue((release / token.attrs["href"]).is_file(), token.attrs)
                rows = self.markdown_table_rows(path)
                self.assertEqual("|---" in path.read_text(), bool(rows), path)

    def test_markdown_shows_the_words_of_the_owner(self):
        tokens = self.markdown_tokens(self.root / "full/README.md")
        shown = "".join(token.content for token in tokens if token.type in ("text", "text_special"))
        for words in ('"Kinder" | 100 % $x_1$ & <b>C:\\temp</b> {µ} [x](y) #1 ^~', "=SUM(A1)",
                      "# no heading - no list | `no code` 1. first", "*last* line"):
            self.assertIn(words, shown)

    def test_readme_reads_the_samples(self):
        for name in ("full", "codes_only", "without_ages"):
            release = self.root / name
            code = re.search(r"```python\n(.*?)```", (release / "README.md").read_text(), re.S)
            run = subprocess.run([VENV / "bin/python", "-c", code[1] + "print(len(micro))"],
                                 cwd=release, capture_output=True, text=True, check=True)
            rows = rows_of(release / "samples.csv")
            self.assertEqual(int(run.stdout), sum(row["neutral"] == "0" for row in rows))

    # ---- All

    def test_hashes_are_those_of_the_tables(self):
        release = self.root / "full"
        resources = json.loads((release / "datapackage.json").read_text())["resources"]
        self.assertEqual(len(resources), 4)
        for resource in resources:
            bytes_ = (release / resource["path"]).read_bytes()
            self.assertEqual(resource["hash"], "sha256:" + hashlib.sha256(bytes_).hexdigest())

    def test_writes_the_same_bytes_in_another_language(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([os.environ["INKLING_SAMPLE_RELEASE"], folder], check=True,
                           env={**os.environ, "LC_ALL": "de_DE.UTF-8", "TZ": "Asia/Tokyo"})
            for path in self.root.rglob("*"):
                if path.is_file():
                    again = Path(folder) / path.relative_to(self.root)
                    self.assertEqual(path.read_bytes(), again.read_bytes(), path)


if __name__ == "__main__":
    unittest.main()
