#!/usr/bin/env python3
"""What the guides say of commands and tables is what the program's help says and what it writes."""
import csv
import functools
import re
import shlex
import shutil
import sqlite3
import subprocess
import unittest
from contextlib import closing
from pathlib import Path

from inkling_case import INKLING, InklingCase, drawn_recording

ROOT = Path(__file__).resolve().parent.parent
# What was tried once need not be there any more.
GUIDES = sorted({*ROOT.glob("docs/*.md"), ROOT / "README.md"} - {ROOT / "docs/experiments.md"})
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*[a-z0-9]")
# Options of ./run and of other programs, which stand in guides, too.
ELSEWHERE = {"--all", "--quick", "--seconds", "--chance", "--networks", "--only"}
OTHER_PROGRAMS = re.compile(r"(\./run|cmake|apt|git|python3?|pip|npm|ctest|perf|tools/\S+\.py)\b.*")


def code_of(text):
    """Lines of a guide that are commands, those that go on joined."""
    joined = re.sub(r"\\\n\s*", "", text)
    return [line.strip() for line in joined.splitlines() if line.startswith("    ")]


def words_of(line):
    """The words of a command of inkling's without what follows; none for another line."""
    line = re.split(r"\s{2,}|\s#|;|\|", line.strip().removeprefix("$ "))[0]
    try:
        words = shlex.split(line)
    except ValueError:
        return []
    return words[1:] if words and Path(words[0]).name == "inkling" else []


def columns_in(text, file):
    """The first cells of the table that follows the name of a file, one name each."""
    table = text[text.index(f"`{file}`, one row"):].split("|---|---|\n")[1]
    rows = re.match(r"(?:\|.*\n)+", table)[0].splitlines()
    cells = [row.split("|")[1] for row in rows]
    return [name.strip() for cell in cells for name in cell.replace("`", "").split(",")]


def help_of(*command):
    run = subprocess.run([INKLING, *command, "--help"], capture_output=True, text=True)
    return run.stdout if run.returncode == 0 else None


@functools.cache
def commands():
    """Every command, as a tuple of its words, with its help."""
    found = {(): help_of()}
    for name in re.findall(r"^  ([a-z]+) +[A-Za-z]", found[()], re.MULTILINE):
        found[(name,)] = help_of(name) or ""
        for second in re.findall(r"^  ([a-z-]+) +[A-Za-z]", found[(name,)], re.MULTILINE):
            if text := help_of(name, second):
                found[(name, second)] = text
    return found


def command_of(words):
    return next(tuple(words[:length]) for length in (2, 1, 0)
                if len(words) >= length and tuple(words[:length]) in commands())


class GuidesAndHelp(InklingCase):

    def test_commands_in_guides_take_the_options_they_are_given(self):
        seen = 0
        for guide in GUIDES:
            for line in code_of(guide.read_text()):
                words = words_of(line)
                command = command_of(words)
                if not words or not command:
                    continue
                seen += 1
                known = set(OPTION.findall(commands()[command]))
                given = {match for word in words for match in OPTION.findall(word)[:1]
                         if word.startswith("--")}
                self.assertLessEqual(given, known, f"{guide.name}: {line}")
        self.assertGreater(seen, 30)

    def test_options_in_the_text_of_guides_are_options(self):
        known = {option for text in commands().values() for option in OPTION.findall(text)}
        for guide in GUIDES:
            text = OTHER_PROGRAMS.sub("", guide.read_text())
            unknown = set(OPTION.findall(text)) - known - ELSEWHERE
            self.assertEqual(unknown, set(), guide.name)

    def test_examples_in_help_take_the_options_they_are_given(self):
        for command, text in commands().items():
            for line in text.splitlines():
                words = words_of(line) if line.startswith("  inkling ") else []
                other = command_of(words)
                known = set(OPTION.findall(commands()[other]))
                given = {word for word in words if OPTION.fullmatch(word)}
                self.assertLessEqual(given, known, f"{command}: {line}")

    def test_the_tables_have_the_columns_of_the_guide(self):
        text = (ROOT / "docs/researcher.md").read_text()
        self.analyze_well(drawn_recording())
        folder = self.out / drawn_recording().stem
        for name in ("events.csv", "frames.csv"):
            with open(folder / name, newline="") as file:
                self.assertEqual(columns_in(text, name), next(csv.reader(file)), name)

    def test_the_rule_of_folders_stands_in_help_and_guide(self):
        guide = (ROOT / "docs/researcher.md").read_text()
        for command in (("analyze",), ("sensitivity",), ("synth", "insert")):
            rule = " ".join(commands()[command].split())
            for statement in ("A folder stands for the videos in it",
                              "hidden files", "passed over", "twice is one"):
                self.assertIn(statement, rule, command)
        for statement in ("A folder stands for the videos in it", "hidden files", "passed over"):
            self.assertIn(statement, guide)

    def test_the_commands_of_the_owners_guide_run_as_they_are_written(self):
        shutil.copy(drawn_recording(), self.folder / "call1.mp4")
        (self.folder / "words").write_text("nine green bottles")
        ran = 0
        for line in code_of((ROOT / "docs/data-set-builder.md").read_text()):
            words = words_of(line)
            if words[0] == "workbench" or (words[0] == "release" and "--plan" not in words):
                continue  # these have tests of their own
            if words[:2] == ["project", "export-codes"] and "--coder" in words:
                self.give_work_to("Ben")
            typed = ["--passphrase", "words"] if words[:2] == ["project", "names"] else []
            if words[:2] in (["project", "names"], ["project", "consent"]) and "c07" in words:
                self.run_in_folder("project", "add", "study", "call1.mp4", "--subject", "c07",
                                   "--session", "first")  # in the guide by the browser
            plan_only = words[0] == "withdraw" and "--yes" not in words
            leaves_name = words[0] == "withdraw" and not plan_only
            run = self.run_in_folder(*words, *typed)
            self.assertEqual(run.returncode, 1 if plan_only or leaves_name else 0,
                             f"{line}: {run.stderr}{run.stdout}")
            ran += 1
        self.assertGreater(ran, 12)

    def run_in_folder(self, *words):
        return self.run_inkling(*words, cwd=self.folder)

    def give_work_to(self, coder):
        """As the browser does it."""
        with closing(sqlite3.connect(self.folder / "study/project.sqlite")) as database, database:
            database.execute("INSERT INTO coders (name, role) VALUES (?, 'coder')", (coder,))
            database.execute(
                "INSERT INTO tasks (stage_id, coder_id, recording_id, face_id, first_frame, "
                "last_frame) SELECT 1, max(coders.id), 1, 1, 0, 9 FROM coders")

    def test_a_statement_that_does_not_hold_is_noticed(self):
        self.assertEqual(words_of("    inkling analyze a.mp4 --nothing -o r   # what for"),
                         ["analyze", "a.mp4", "--nothing", "-o", "r"])
        self.assertNotIn("--nothing", OPTION.findall(commands()[("analyze",)]))


if __name__ == "__main__":
    unittest.main()
