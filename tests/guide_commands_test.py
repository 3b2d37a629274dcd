#!/usr/bin/env python3
"""Every command line of the documents is run, in the order in which a page tells of it.

Material is drawn. Lines are shortened by the rules below and otherwise run as they stand: fewer
people, seconds, epochs and resamples, so that all of them take a minute or two. What a page tells
of the browser is done by the server's routes in between. `./run` is run with stand-ins for the
programs that take hours; those are what CI starts.
"""
import csv
import functools
import os
import re
import shutil
import subprocess
import unittest
from dataclasses import replace

import catalog_test
import inkling_case
import planted_coders
import simulated_differences
from guide_commands import (
    OPTION,
    PAGES,
    PROGRAMS,
    RECORD,
    ROOT,
    Command,
    blocks_of,
    command_of,
    commands_in,
    commands_of,
    help_of,
    program_of,
)
from inkling_case import DRAWN, INKLING, InklingCase, ffmpeg
from workbench_case import Workbench, content, give_out, new_code_path

# Lines that no test can run. Not one more without a reason beside it, and a new number here.
NOT_RUN = {"docs/flow-tcn.md": 1, "docs/method-author.md": 3, "docs/reproduce.md": 2,
           "docs/researcher.md": 8, "web/README.md": 6}

# Options that make a line short, where it does not have them: by command.
ADDED = {
    ("synth", "cohort"): {"--seconds": "6", "--size": "320x240"},
    ("synth", "call"): {"--seconds": "4", "--size": "480x270", "--switches": "0",
                        "--layout": "side-by-side"},
    ("evaluate", "recognition"): {"--resamples": "50"},
    ("evaluate", "spotting"): {"--resamples": "50"},
    ("sensitivity",): {"--amplitudes": "4", "--insertions": "4", "--resamples": "50"},
    ("train", "spotter"): {"--epochs": "1", "--width": "8", "--batch": "4", "--window": "64"},
    ("baselines",): {"--preset": "quick", "--approaches": "hog,majority", "--groups": "2",
                     "--resamples": "20"},
    ("study",): {"--permutations": "99"},
    ("agreement",): {"--resamples": "50"},
    ("workbench",): {"--no-open": None},
}
AT_MOST = {("synth", "cohort"): {"--children": 2, "--adults": 2}}
# Two groups of people are the fewest.
GROUPS = {("evaluate", "recognition"), ("evaluate", "spotting")}
NETWORKS = ("vgg16", "resnet18", "st-resnet", "dgcnn", "ststnet", "softnet")
PLACEHOLDERS = {"PROJECT": "study", "FOLDER...": "made"}
# The guide's own methods are compiled by the tests of their rooms; the program does not list them.
GUIDES_OWN = {"return": "flow-tcn", "change": "flow-pixels"}


def approach(text):
    """Networks learn for one epoch; the guide's own descriptors are another one."""
    for own, other in GUIDES_OWN.items():
        text = re.sub(rf"(?<![\w-]){own}(?![\w-])", other, text)
    text = re.sub(r"(?<=:epochs=)\d+", "1", text)
    return ",".join(one + ":epochs=1" if re.search(rf"(?:^|\+)(?:{'|'.join(NETWORKS)})\b", one)
                    and ":epochs=" not in one else one for one in text.split(","))


def shortened(words):
    """The arguments of a command of inkling's, made short by rule."""
    words = [PLACEHOLDERS.get(word, word) for word in words]
    command = command_of(words)
    for at, before in enumerate(words[:-1], 1):
        if before == "--approach":
            words[at] = approach(words[at])
        elif before == "--spotter":
            words[at] = GUIDES_OWN.get(words[at], words[at])
        elif before in AT_MOST.get(command, {}):
            most = 1 if "--adult-fps" in words else AT_MOST[command][before]
            words[at] = str(min(int(words[at]), most))
    if "kfold-subject" in words and command in GROUPS and "--groups" not in words:
        words += ["--groups", "2"]
    if words[-1] == "--help":
        return words
    added = dict(ADDED.get(command, {}))
    if "--plan" in words and command == ("study",):
        added = {"--runs": "100"}
    for option, value in added.items():
        if option not in words:
            words += [option] if value is None else [option, value]
    return words


@functools.cache
def made():
    """The cohort of README.md, as its own line makes it."""
    folder = inkling_case._scratch() / "cohort of the documents"
    line = next(command for command in commands_of(ROOT / "README.md")
                if command.words[:3] == ("inkling", "synth", "cohort"))
    words = shortened(list(line.words[1:]))
    words[words.index("-o") + 1] = str(folder)
    subprocess.run([INKLING, *words, "--quiet"], check=True, stdin=subprocess.DEVNULL)
    return folder


class Story(InklingCase):
    """Runs the lines of pages one after the other, in one folder."""

    def setUp(self):
        super().setUp()
        self.env["USER"] = "Ana"
        self.ran = set()
        self.tree = None

    def material(self, **files):
        """Copies under other names, folders made where they are needed."""
        for name, source in files.items():
            target = self.folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, target)

    def run_pages(self, *names, before=None, during=None, status=None, where=None):
        """before, during: what is done before a line, and while a workbench runs; status: of lines
        that are not to end with 0; where: folders of lines. All by the line as it stands."""
        before, during, status, where = before or {}, during or {}, status or {}, where or {}
        seen = set()
        for page in PAGES:
            if str(page.relative_to(ROOT)) not in names:
                continue
            for command in commands_of(page):
                line = " ".join(command.text.split("  #")[0].split())
                seen.add(line)
                if command.not_run or line in self.ran:
                    continue
                self.ran.add(line)
                with self.subTest(str(command)):
                    before.get(line, lambda: None)()
                    self.run_line(command, status.get(line, 0), during.get(line, lambda _: None),
                                  self.folder / where.get(line, ""))
        for line in {*before, *during, *status, *where}:
            self.assertIn(line, seen, "this line stands in none of these pages any more")

    def run_line(self, command, status, during, folder):
        words = [word.replace("/data/", f"{self.folder}/data/") for word in command.words]
        program = program_of(words)
        if program == "run":
            return self.run_script(words[1:])
        if program != "inkling":
            done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
            return self.assertEqual(done.returncode, status, done.stderr)
        words = shortened(words[1:])
        if words[0] == "workbench" and "--help" not in words:
            return self.at_work(words[1], during)
        if words[:2] == ["project", "names"]:
            words += ["--passphrase", "words"]  # typed by a person at the terminal
        run = self.run_inkling(*words, cwd=folder)
        self.assertEqual(run.returncode, status, run.stderr + run.stdout)
        self.assertNotIn("inkling: ", run.stderr)
        for at, word in enumerate(words):
            if word == "-o" and "--plan" not in words:
                self.assertTrue((folder / words[at + 1]).exists(), words[at + 1])

    def at_work(self, project, during):
        """The workbench, and what is done in the browser meanwhile."""
        server = Workbench(self.folder / project, self.env)
        try:
            during(server)
            self.assertEqual(server.stop(), 0)
        finally:
            if server.process.poll() is None:
                server.kill()

    # ./run, with stand-ins for what takes hours.

    def run_script(self, args):
        self.tree = self.tree or self.tree_of_stand_ins()
        log = self.tree / "log"
        log.write_text("")
        env = dict(self.env, PATH=f"{self.tree / 'bin'}:{os.environ['PATH']}", LOG=str(log))
        done = subprocess.run([self.tree / "run", *args], cwd=self.folder, capture_output=True,
                              text=True, env=env, check=False)
        self.assertEqual(done.returncode, 0, done.stderr + done.stdout)
        if not args:
            for line in re.findall(r"^  ([a-z]+)", done.stdout, re.MULTILINE):
                self.assertIn(f"  {line}", (ROOT / "run").read_text())
        for line in log.read_text().splitlines():  # a tool knows the options that it is given
            tool, *given = line.split("\x1f")
            known = (ROOT / tool).read_text()
            for option in given:
                if option.startswith("--"):
                    self.assertIn(f'"{option.partition("=")[0]}"', known, f"{tool}: {option}")
        return None

    def tree_of_stand_ins(self):
        tree = self.folder / "tree"
        for name in ("run", "tools/packages.txt", "CMakePresets.json"):
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
        for tool in [*ROOT.glob("tools/*.py"), *ROOT.glob("bench/*.py")]:
            name = tool.relative_to(ROOT)
            (tree / name).parent.mkdir(exist_ok=True)
            (tree / name).write_text(
                "import os, sys\nwith open(os.environ['LOG'], 'a') as log:\n"
                f"    print({str(name)!r}, *sys.argv[1:], sep='\\x1f', file=log)\n")
        self.stand_in(tree / "build/release/inkling", (
            'if [ "$1 $2" = "synth cohort" ]; then\n'
            f'  set -- "$@" --size 320x240; set -- "${{@/#40/4}}"\nfi\nexec {INKLING} "$@"'))
        (tree / "web/node_modules").mkdir(parents=True)
        for name in ("cmake", "cpack", "npm", "node"):
            self.stand_in(tree / "bin" / name, "exit 0")
        self.stand_in(tree / "bin/dpkg-query", "echo installed")
        return tree

    @staticmethod
    def stand_in(path, text):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/usr/bin/env bash\n{text}\n")
        path.chmod(0o755)


class Recordings(Story):
    PAGES = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "web/README.md",
             "docs/therapist.md", "docs/researcher.md", "docs/flow-tcn.md",
             "docs/method-author.md", "docs/limits.md", "docs/models.md")

    def test_lines(self):
        child, adult, call = made() / "c01-1.mp4", made() / "a01-1.mp4", DRAWN / "c01-1.mp4"
        self.material(**{
            "made": made(), "drawn": made(), "session.mp4": call, "session with M.mp4": call,
            "a.mp4": call, "s01.mp4": child, "recordings/c01-1.mp4": child,
            "recordings/a01-1.mp4": adult, "calls/s07.mp4": child, "neutral.mp4": child,
            "near.mp4": child, "far.mp4": adult, "smile.mp4": DRAWN / "a01-1.mp4",
            "truth.csv": made() / "truth.csv", "recordings.csv": made() / "recordings.csv"})
        ffmpeg("-i", adult, "-c", "copy", self.folder / "s02.mkv")
        ffmpeg("-i", adult, "-t", "1", "-c", "copy", self.folder / "calls/s11.mp4")
        (self.folder / "frames/s03").mkdir(parents=True)
        ffmpeg("-i", child, "-frames:v", "40", self.folder / "frames/s03/img%03d.png")
        ffmpeg("-i", child, "-frames:v", "1", self.folder / "anna.jpg")
        self.write_roles()
        self.write_flow_pictures()
        self.run_pages(*self.PAGES, before={
            "inkling analyze s01.mp4 -o results --detector openseeface --landmarker openseeface":
                self.take_models,
            "inkling evaluate spotting --truth truth.csv --predictions results/ --recordings "
            "recordings.csv -o scores": self.keep_results_of_the_cohort,
            "inkling evaluate analysis --truth truth.csv --predictions results --classes cmed-6":
                self.keep_results_of_the_cohort})

    def keep_results_of_the_cohort(self):
        """Pages tell of several recordings; the table of the truth knows those of the cohort."""
        for folder in (self.folder / "results").iterdir():
            if not (made() / f"{folder.name}.mp4").exists():
                shutil.rmtree(folder)

    def write_roles(self):
        """The table that the guide shows."""
        text = (ROOT / "docs/researcher.md").read_text()
        table = next(lines for _, language, lines in blocks_of(text)
                     if language == "csv" and lines[0].startswith("role,"))
        (self.folder / "roles.csv").write_text("\n".join(table) + "\n")

    def write_flow_pictures(self):
        """Pictures of flow as STSTNet's authors lay them out, of some subjects."""
        root = self.folder / "flow pictures"
        for number in range(1, 5):
            for label in range(3):
                folder = root / f"sub{number:02}/u_test/{label}"
                folder.mkdir(parents=True)
                ffmpeg("-f", "lavfi", "-i", f"color=c=0x{60 * label + number:02x}8040:s=28x28",
                       "-frames:v", "1", folder / f"EP{label}.png")
        run = self.run_inkling("catalog", "import", "--format", "ststnet", root, "-o",
                               self.folder / "flow.csv")
        self.assertEqual(run.returncode, 0, run.stderr)

    def take_models(self):
        for name, file in (("openseeface-detector", "detector.onnx"),
                           ("openseeface-landmarks", "landmarks.onnx")):
            run = self.run_inkling("models", "import", DRAWN / file, "--as", name)
            self.assertEqual(run.returncode, 0, run.stderr)


class Owner(Story):
    """A project from consent to withdrawal."""
    PAGES = ("docs/data-set-builder.md",)
    LATER = ("docs/coder.md", "SECURITY.md", "docs/verification.md", "docs/formats.md",
             "docs/reproduce.md")
    WITHDRAW = "inkling withdraw study c07"

    def test_lines(self):
        shutil.copy(DRAWN / "c01-1.mp4", self.folder / "call1.mp4")
        (self.folder / "words").write_text("nine green bottles")
        release = "faces-at-play-1.0.0"
        self.run_pages(*self.PAGES, before={
            "inkling project export-codes study --coder Ben --with-media -o ben.inkling-codes":
                self.give_tasks,
            self.WITHDRAW: self.keep_a_copy,
        }, during={
            "inkling workbench study": self.begin,
            "inkling workbench work": self.code_elsewhere,
        }, status={self.WITHDRAW: 1, self.WITHDRAW + " --yes": 1},  # a plan; a name is left
            where={"sha256sum -c manifest-sha256.txt": release})
        self.assertTrue((self.folder / release / "samples.csv").exists())
        shutil.rmtree(self.folder / "study")
        (self.folder / "kept").rename(self.folder / "study")
        self.make_tables_of_coders()
        self.make_results()
        self.run_pages(*self.LATER, before={
            "inkling catalog import out/cmed --format cmed -o cmed.csv": self.release_pictures,
            "inkling evaluate spotting --truth out/spotting/truth.csv --recordings "
            "out/spotting/recordings.csv --videos out/spotting --approach lbp-top -o spotted":
                self.take_clips_of_several})

    def take_clips_of_several(self):
        """The project has one child; what is held out are people."""
        shutil.copytree(made(), self.folder / "out/spotting")

    def begin(self, owner):
        owner.good("PUT", "/api/me", {"password": "password of ana"})
        owner.sign_in("Ana", "password of ana")
        owner.good("POST", "/api/subjects",
                   {"pseudonym": "c07", "population": "child", "sex": "female"})

    def give_tasks(self):
        def work(owner):
            owner.sign_in("Ana", "password of ana")
            owner.good("POST", "/api/coders",
                       {"name": "Ben", "role": "coder", "password": "password of ben"})
            recording = owner.good("GET", "/api/recordings")[0]["id"]
            owner.good("PUT", f"/api/recordings/{recording}/faces/1", {"role": "child"})
            self.code(owner, give_out(owner)["Ana"])
        self.at_work("study", work)

    def code_elsewhere(self, coder):
        coder.good("PUT", "/api/me", {"password": "password of ben"})
        coder.sign_in("Ben", "password of ben")
        self.code(coder, coder.good("GET", "/api/tasks")[0]["id"])

    @staticmethod
    def code(coder, task):
        for onset, emotion, unit in ((20, "happiness", 12), (60, "surprise", 1)):
            coder.good("PUT", new_code_path(task), {"base": 0, "content": content(
                onset, onset + 9, apexFrame=onset + 4, emotion=emotion,
                units=[{"unit": unit, "intensity": "B", "side": "both"}])})
        coder.good("PUT", f"/api/tasks/{task}", {"state": "done"})

    def keep_a_copy(self):
        shutil.copytree(self.folder / "study", self.folder / "kept")

    def make_tables_of_coders(self):
        rows = planted_coders.table_of(1, planted_coders.PLANTED, children=3, movements=4)
        planted_coders.write_table(self.folder / "codes.csv", rows)
        for name, coder in (("anna", "expert"), ("ben", "novice")):
            planted_coders.write_table(self.folder / f"{name}.csv",
                                       [row for row in rows if row["coder"] == coder])
        planted_coders.write_table(self.folder / "recordings.csv", [
            {"recording": name, "frames": planted_coders.frames_of(4)}
            for name in sorted({row["recording"] for row in rows})])

    def make_results(self):
        """What a page makes again: `table`, a folder of several, a recording's results."""
        shutil.copy(made() / "truth.csv", self.folder / "truth.csv")
        shutil.copy(DRAWN / "c01-1.mp4", self.folder / "session.mp4")
        for line in (("evaluate", "spotting", "--truth", "truth.csv", "--predictions", "truth.csv",
                      "-o", "table"),
                     ("evaluate", "spotting", "--truth", "truth.csv", "--predictions", "truth.csv",
                      "--iou", "0.3", "-o", "paper/table"),
                     ("analyze", "session.mp4", "-o", "results")):
            run = self.run_inkling(*line, cwd=self.folder)
            self.assertEqual(run.returncode, 0, run.stderr)

    def release_pictures(self):
        """`out`, with both layouts that can be imported."""
        for line in (("project", "consent", "study", "c07", "--to", "share-pictures", "--by",
                      "subject", "--on", "2026-05-03"),
                     ("release", "study", "--name", "pictures", "--layout", "cmed,casme2", "-o",
                      "out")):
            run = self.run_inkling(*line, cwd=self.folder)
            self.assertEqual(run.returncode, 0, run.stderr)


# CMED's words.
CMED_EMOTION = {"happiness": "happy", "sadness": "sad"}


class Catalogues(Story):
    def test_lines_of_data_sets(self):
        trees = catalog_test.Composite()
        trees.folder = self.folder / "data"
        for name, make in (("CASME2", trees.casme2), ("SAMM", trees.samm), ("SMIC", trees.smic)):
            make().rename(self.folder / "data" / name)
        columns = ["Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Emotion",
                   "EmotionId", "Fps", "AU"]
        (self.folder / "data/DFME").mkdir()
        self.write("part-a.csv", [columns, [1, "a1", 3, 9, 15, "happiness", 1, 200, "12"],
                                            [2, "a2", 4, 8, 16, "fear", 4, 300, "4"]])
        self.write_own_catalogue()
        # As a release lays them out.
        self.write_cmed()
        self.material(**{"out/cmed": self.folder / "data/CMED", "out/spotting": made()})
        # Rows that the field's rules leave out are told, with 1.
        self.run_pages("docs/data-sets.md", status={
            "inkling catalog import --format casme2 /data/CASME2 -o casme2.csv": 1,
            "inkling catalog import --format samm /data/SAMM -o samm.csv": 1})

    def test_lines_of_a_study(self):
        self.write_cmed()
        self.write_casme2()
        self.write_all()
        self.run_pages("docs/study.md")

    def write(self, name, rows):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "w", newline="") as file:
            csv.writer(file).writerows(rows)

    def write_own_catalogue(self):
        """The table that the guide shows, and the files that it names."""
        text = (ROOT / "docs/data-sets.md").read_text()
        table = next(lines for _, language, lines in blocks_of(text)
                     if language == "csv" and lines[0].startswith("subject,"))
        (self.folder / "mine.csv").write_text("\n".join(table) + "\n")
        clip = self.folder / "clips/p01-1"
        clip.mkdir(parents=True)
        ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x48:r=25:d=1", clip / "img%02d.png")
        ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x48:r=25:d=11", self.folder / "p01-session.mp4")

    def write_cmed(self):
        """Children of the cohort, as CMED is laid out, with onset and offset."""
        rows = [["subject", "emotion", "filename", "onset_frame", "apex_frame", "offset_frame"]]
        (self.folder / "data/CMED").mkdir(parents=True)
        for row in self.movements("child"):
            onset, apex, offset = (int(row[f"{each}_frame"])
                                   for each in ("onset", "apex", "offset"))
            for number in range(2):
                name = f"{row['subject']}-{number}.mp4"
                shutil.copy(made() / row["path"], self.folder / "data/CMED" / name)
                rows.append([row["subject"], CMED_EMOTION.get(row["emotion"], row["emotion"]), name,
                             onset - number, apex, offset])
        self.write("data/CMED/cmed.csv", rows)

    def write_casme2(self):
        """Adults of the cohort, as CASME II is."""
        rows = [["Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Action Units",
                 "Estimated Emotion"]]
        for number, row in enumerate(self.movements("adult"), 1):
            clip = self.folder / f"data/CASME2/CASME2-RAW/sub{number:02}/EP01"
            clip.mkdir(parents=True)
            ffmpeg("-i", made() / row["path"], clip / "img%d.jpg")
            rows.append([number, "EP01", *(int(row[f"{each}_frame"]) + 1
                                           for each in ("onset", "apex", "offset")), "12",
                         "happiness"])
        self.write("data/CASME2/CASME2-coding-updated.csv", rows)

    @staticmethod
    def movements(population):
        """One of each subject."""
        with open(made() / "catalog.csv", newline="") as file:
            found = {row["subject"]: row for row in csv.DictReader(file)
                     if row["population"] == population and row["emotion"] != "no emotion"}
        return list(found.values())

    def write_all(self):
        """Codes of two sets of both sexes, with children of every age."""
        few = replace(simulated_differences.CHILDREN, subjects=24)
        simulated_differences.Cohort(self.folder, 1, few, replace(
            simulated_differences.ADULTS, subjects=8))
        rows = []
        for name, dataset in (("child", "casme2"), ("adult", "samm")):
            with open(self.folder / f"{name}.csv", newline="") as file:
                rows += [dict(row, dataset=dataset, sex="fm"[int(row["subject"][1:]) % 2])
                         for row in csv.DictReader(file)]
        self.write("all.csv", [list(rows[0]), *(list(row.values()) for row in rows)])


class Documents(unittest.TestCase):
    STORIES = {*Recordings.PAGES, *Owner.PAGES, *Owner.LATER, "docs/data-sets.md", "docs/study.md"}

    def test_every_page_with_lines_to_run_is_run(self):
        for page in PAGES:
            lines = [command for command in commands_of(page) if not command.not_run]
            if lines and str(page.relative_to(ROOT)) not in self.STORIES:
                self.fail(f"run these lines in this file, or say why not: {list(map(str, lines))}")

    def test_lines_are_commands_of_programs_that_are_known(self):
        for page in PAGES:
            for command in commands_of(page):
                self.assertIn(program_of(command.words), PROGRAMS,
                              f"{command}: what is no command belongs into a fenced block of its "
                              "language")

    def test_what_is_not_run_has_a_reason_and_is_counted(self):
        found = {}
        for page in PAGES:
            for command in commands_of(page):
                if command.not_run and page != RECORD:
                    self.assertGreater(len(command.not_run.split()), 3, command)
                    found[command.page] = found.get(command.page, 0) + 1
        self.assertEqual(found, {page: count for page, count in NOT_RUN.items()
                                 if (ROOT / page).exists()})
        self.assertTrue(all(command.not_run for command in commands_of(RECORD)))

    def test_what_is_not_run_is_still_taken(self):
        """Its options are options, and its files are there."""
        seen = 0
        for command in (line for page in PAGES for line in commands_of(page) if line.not_run):
            seen += 1
            for word in command.words:
                if re.fullmatch(r"(bench|tests|tools|web)/\S+\.(py|mjs)", word):
                    self.assertTrue((ROOT / word).exists(), command)
            if program_of(command.words) != "inkling":
                continue
            name = command_of(command.words[1:])
            given = {found for word in command.words if word.startswith("--")
                     for found in OPTION.findall(word)[:1]}
            self.assertLessEqual(given, set(OPTION.findall(help_of(*name))), command)
        self.assertGreater(seen, 20)


class Reading(unittest.TestCase):
    def found(self, text):
        return [(command.text, command.not_run) for command in commands_in("x.md", text)]

    def test_blocks_marks_and_sentences(self):
        self.assertEqual(self.found(
            "Say:\n\n    inkling analyze a.mp4 \\\n        -o r  # so\n    ./run\n\n"
            "<!-- not run: it needs a cluster -->\n\n    ffmpeg -i a b\n\n"
            "```csv\na,b\n```\n\n```sh\nnpm ci\n```\n\nUse `inkling models pull NAME`<!-- not run: "
            "a network -->, `inkling analyze`, `--json`, `inkling project --help` or `./run test "
            "-R NAME`.\n"),
            [("inkling analyze a.mp4 -o r  # so", ""), ("./run", ""),
             ("ffmpeg -i a b", "it needs a cluster"), ("npm ci", ""),
             ("inkling models pull NAME", "a network"), ("inkling project --help", ""),
             ("./run test -R NAME", "")])

    def test_a_mark_is_of_the_block_right_behind_it(self):
        self.assertEqual(self.found(
            "<!-- not run: a -->\n```sh\nnpm ci\n```\n<!-- not run: b -->\nthen run\n\n"
            "```sh\n./run\n```\n"), [("npm ci", "a"), ("./run", "")])

    def test_words_of_a_line(self):
        command = Command("x.md", 1, 'inkling analyze "a b.mp4" -o r   # what for')
        self.assertEqual(command.words, ("inkling", "analyze", "a b.mp4", "-o", "r"))

    def test_lines_are_shortened_by_rule(self):
        self.assertEqual(
            shortened(["evaluate", "recognition", "--protocol", "kfold-subject", "--approach",
                       "change,flow-rois:flow=dis+softnet:epochs=20,vgg16"])[4:8],
            ["--approach", "flow-pixels,flow-rois:flow=dis+softnet:epochs=1,vgg16:epochs=1",
             "--groups", "2"])
        self.assertEqual(shortened(["synth", "cohort", "--children", "20", "-o", "x"]),
                         ["synth", "cohort", "--children", "2", "-o", "x", "--seconds", "6",
                          "--size", "320x240"])


if __name__ == "__main__":
    unittest.main()
