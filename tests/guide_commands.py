"""The command lines of the documents: those of blocks of code, and those that stand in a sentence.

A block is indented by four spaces, or fenced. Fenced blocks of another language than the shell are
no commands. What no test can run has a comment of its own, which is counted:

    <!-- not run: it downloads a model -->
    (the block that follows)

or, in a sentence, `inkling models pull NAME`<!-- not run: it downloads a model -->. The record of
experiments has one comment for the whole page.
"""
import functools
import re
import shlex
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from inkling_case import INKLING, ROOT

# The pages of the site. What the record of experiments says was tried once, for minutes to hours.
PAGES = sorted({*ROOT.glob("docs/*.md"), *(ROOT / name for name in (
    "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "web/README.md"))})
RECORD = ROOT / "docs/experiments.md"
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z0-9-]*[a-z0-9]")

PROGRAMS = {"inkling", "run", "python3", "cmake", "ctest", "ninja", "ffmpeg", "node", "npm",
            "sha256sum", "chmod", "sudo", "apt-get", "podman", "docker"}
SHELL = {"", "sh", "bash", "console"}
WHOLE_PAGE = re.compile(r"<!-- no command of this page is run: (.+?) -->", re.DOTALL)
MARK = re.compile(r"<!-- not run: (.+?) -->", re.DOTALL)
SPAN = re.compile(r"(?<!`)`([^`]+)`(?!`)(<!-- not run: (.+?) -->)?", re.DOTALL)
INDENT = re.compile(r"^( {4,}|\t)")


@dataclass(frozen=True)
class Command:
    page: str
    line: int
    text: str
    not_run: str = ""  # why
    in_sentence: bool = False

    @property
    def words(self):
        return tuple(shlex.split(self.text, comments=True))

    def __str__(self):
        return f"{self.page}:{self.line}: {self.text}"


@functools.cache
def help_of(*command):
    run = subprocess.run([INKLING, *command, "--help"], capture_output=True, text=True,
                         check=False, stdin=subprocess.DEVNULL)
    return run.stdout if run.returncode == 0 else ""


@functools.cache
def commands():
    """Every command, as a tuple of its words."""
    found = [()]
    for name in re.findall(r"^  ([a-z]+) +[A-Za-z]", help_of().partition("Start with:")[0],
                           re.MULTILINE):
        found.append((name,))
        usage, _, rest = help_of(name).partition(f"usage: inkling {name} COMMAND")
        listed = rest.partition("COMMAND --help")[0] if rest else ""
        seconds = re.findall(r"^  ([a-z-]+) +[A-Za-z]", listed, re.MULTILINE)
        found += [(name, second) for second in seconds or re.findall(
            rf"inkling {name} ([a-z]+) --help", usage)]
    return found


def command_of(words):
    return next(tuple(words[:length]) for length in (2, 1, 0)
                if len(words) >= length and tuple(words[:length]) in commands())


def program_of(words):
    """The program that a line starts, behind variables of the environment."""
    rest = [word for word in words if not re.match(r"[A-Z_]+=", word)]
    return Path(rest[0]).name if rest else ""


def blocks_of(text):
    """(number of the first line, language or none for an indented block, lines) of each block."""
    blocks, block, fence = [], None, None
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        if fence:
            if line.strip() == fence:
                fence = block = None
            else:
                block[2].append(line)
        elif opened := re.match(r"\s*(```+|~~~+)\s*([\w+-]*)", line):
            fence, block = opened[1], (number + 1, opened[2], [])
            blocks.append(block)
        elif INDENT.match(line) and (block or not lines[number - 2].strip()):
            if block is None:
                block = (number, None, [])
                blocks.append(block)
            block[2].append(line)
        elif line.strip():
            block = None
        elif block:
            block[2].append(line)
    return blocks


def mark_before(lines, number):
    """Why the block that begins in this line, or its fence, is not run; nothing where it is."""
    above = "\n".join(lines[:number - 1]).rstrip()
    found = list(MARK.finditer(above))
    return " ".join(found[-1][1].split()) if found and found[-1].end() == len(above) else ""


def whole_lines(number, lines):
    """Lines of a block, those that go on joined, with the number of their first."""
    text, begun = "", number
    for at, line in enumerate(lines, number):
        begun = begun if text else at
        text += line.strip()
        if text.endswith("\\"):
            text = text[:-1].rstrip() + " "
        elif text:
            yield begun, text
            text = ""


def commands_in(name, text):
    """The command lines of a page, in the order of its lines."""
    lines, found = text.splitlines(), []
    inside = set()
    for number, language, block in blocks_of(text):
        inside.update(range(number - 1, number + len(block) + 1))
        if language is not None and language not in SHELL:
            continue
        not_run = mark_before(lines, number - (language is not None))
        for at, line in whole_lines(number, block):
            found.append(Command(name, at, line.removeprefix("$ "), not_run))
    prose = "\n".join("" if number in inside and not line.lstrip().startswith("<!--") else line
                      for number, line in enumerate(lines, 1))
    for span in SPAN.finditer(prose):
        line = " ".join(span[1].split())
        if is_whole(line):
            found.append(Command(name, prose.count("\n", 0, span.start()) + 1, line,
                                 " ".join((span[3] or "").split()), in_sentence=True))
    if whole := WHOLE_PAGE.search(text):
        found = [replace(command, not_run=whole[1]) for command in found]
    return sorted(found, key=lambda command: command.line)


def is_whole(line):
    """Whether a span of a sentence is a command line, and not the name of a command or option."""
    try:
        words = shlex.split(line)
    except ValueError:
        return False
    if len(words) < 2 or program_of(words) not in PROGRAMS:
        return False
    if program_of(words) == "run":
        return words[0] == "./run"
    if program_of(words) != "inkling":
        return len(words) > 2
    command = command_of(words[1:])
    rest = words[1 + len(command):]
    return rest == ["--help"] or command == ("models", "list") or any(
        not word.startswith("-") for word in rest)


@functools.cache
def commands_of(page):
    return commands_in(str(page.relative_to(ROOT)), page.read_text())
