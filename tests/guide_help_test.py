#!/usr/bin/env python3
"""What the guides say of commands and tables is what the program's help says and what it writes."""
import csv
import re
import shlex
import unittest

from guide_commands import (
    OPTION,
    PAGES,
    RECORD,
    ROOT,
    command_of,
    commands,
    help_of,
)
from inkling_case import InklingCase, drawn_recording

# What was tried once need not be there any more.
GUIDES = [page for page in PAGES if page != RECORD and page.parent.name != "web"]
# Options of ./run and of other programs, which stand in guides, too.
ELSEWHERE = {"--all", "--quick", "--seconds", "--chance", "--networks", "--only"}
OTHER_PROGRAMS = re.compile(r"(\./run|cmake|apt|git|python3?|pip|npm|ctest|perf|tools/\S+\.py)\b.*")


def words_of(line):
    """The words of an example of the help without what follows; none for another line."""
    line = re.split(r"\s{2,}|\s#|;|\|", line.strip())[0]
    try:
        words = shlex.split(line)
    except ValueError:
        return []
    return words[1:] if words and words[0] == "inkling" else []


def columns_in(text, file):
    """The first cells of the table that follows the name of a file, one name each."""
    table = text[text.index(f"`{file}`, one row"):].split("|---|---|\n")[1]
    rows = re.match(r"(?:\|.*\n)+", table)[0].splitlines()
    cells = [row.split("|")[1] for row in rows]
    return [name.strip() for cell in cells for name in cell.replace("`", "").split(",")]


class GuidesAndHelp(InklingCase):
    def test_options_in_the_text_of_guides_are_options(self):
        known = {option for name in commands()
                 for option in OPTION.findall(help_of(*name))}
        for guide in GUIDES:
            text = OTHER_PROGRAMS.sub("", guide.read_text())
            unknown = set(OPTION.findall(text)) - known - ELSEWHERE
            self.assertEqual(unknown, set(), guide.name)

    def test_examples_in_help_take_the_options_they_are_given(self):
        for command in commands():
            for line in help_of(*command).splitlines():
                words = words_of(line) if line.startswith("  inkling ") else []
                other = command_of(words)
                known = set(OPTION.findall(help_of(*other)))
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
            rule = " ".join(help_of(*command).split())
            for statement in ("A folder stands for the videos in it",
                              "hidden files", "passed over", "twice is one"):
                self.assertIn(statement, rule, command)
        for statement in ("A folder stands for the videos in it", "hidden files", "passed over"):
            self.assertIn(statement, guide)

    def test_a_statement_that_does_not_hold_is_noticed(self):
        self.assertEqual(words_of("  inkling analyze a.mp4 --nothing -o r   # what for"),
                         ["analyze", "a.mp4", "--nothing", "-o", "r"])
        self.assertNotIn("--nothing", OPTION.findall(help_of("analyze")))


if __name__ == "__main__":
    unittest.main()
