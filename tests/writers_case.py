"""Every command that writes, with what it reads, and what is there before and after."""
import functools
import hashlib
import json
import shutil
import subprocess
from dataclasses import dataclass

import inkling_case
from catalog_test import CASME2, write_pictures, write_xlsx
from inkling_case import DRAWN, INKLING, InklingCase, drawn_recording, pattern_video
from recognition_test import write_png
from sensitivity_test import neutral_still

MINE = b"mine, and not Inkling's\n"


@dataclass
class Writer:
    """One command that writes: its words, "OUT" and "IN" for folders, and the files below OUT."""
    words: str
    files: str
    again: str = ""  # to make it write again where it skips what is finished
    status: int = 0

    def arguments(self, out, inputs, again=False):
        words = self.words.split() + (self.again.split() if again else [])
        return [word.replace("OUT", str(out)).replace("IN", str(inputs)) for word in words]

    def names(self):
        return self.files.split()


SCORE = "--truth IN/truth.csv --recordings IN/recordings.csv"
CLASSES = "--catalog IN/flow.csv --classes megc2019-3"
WRITERS = {
    "analyze": Writer("analyze IN/call.mp4 -o OUT",
                      "call/events.csv call/frames.csv call/report.html call/run.json", "--force"),
    "analyze, an export": Writer("analyze IN/call.mp4 -o OUT --export landmarks-csv",
                                 "call/landmarks.csv call/run.json", "--force"),
    "sensitivity": Writer("sensitivity IN/still.mp4 -o OUT --amplitudes 4 --insertions 4 "
                          "--resamples 20", "still/sensitivity.csv still/sensitivity.html "
                          "still/sensitivity.json"),
    "synth insert": Writer("synth insert IN/face.mp4 -o OUT --every 2",
                           "face.mp4 truth.csv recordings.csv"),
    "synth cohort": Writer("synth cohort --children 1 --adults 0 --seconds 4 --size 320x240 -o OUT",
                           "c01-1.mp4 .c01-1.csv truth.csv recordings.csv catalog.csv README.txt"),
    "synth call": Writer("synth call --layout gallery --seconds 4 --switches 0 "
                         "--size 320x180 -o OUT",
                         "gallery.mp4 child.jpg roles.csv tiles.csv truth-child.csv README.txt"),
    "catalog import": Writer("catalog import --format casme2 IN/CASME2 -o OUT/c.csv",
                             "c.csv c-issues.csv", status=1),
    "catalog merge": Writer("catalog merge IN/flow.csv -o OUT/c.csv", "c.csv"),
    "catalog filter": Writer("catalog filter IN/flow.csv --subject sub01 -o OUT/c.csv", "c.csv"),
    "catalog check": Writer("catalog check IN/flow.csv -o OUT/issues.csv", "issues.csv"),
    "train": Writer(f"train {CLASSES} --approach flow-pixels -o OUT/model.inkling",
                    "model.inkling"),
    "train spotter": Writer("train spotter IN/cohort -o OUT/w.safetensors --epochs 1 --width 8 "
                            "--batch 4 --window 64 --held-out 0", "w.safetensors"),
    "train reading": Writer("train reading --prototypes -o OUT/reading.csv", "reading.csv"),
    "describe": Writer("describe --catalog IN/flow.csv --descriptor flow-pixels -o OUT",
                       "features.npy samples.csv"),
    "evaluate spotting": Writer(f"evaluate spotting {SCORE} --predictions IN/found.csv -o OUT",
                                "results.json log.csv"),
    "evaluate spotting, an approach": Writer(
        "evaluate spotting --truth IN/cohort/truth.csv --recordings IN/cohort/recordings.csv "
        "--videos IN/cohort --approach lbp-top --protocol loso -o OUT",
        "predictions.csv results.json log.csv"),
    "evaluate analysis": Writer(f"evaluate analysis {SCORE} --predictions IN/found.csv -o OUT",
                                "results.json"),
    "evaluate recognition": Writer(
        f"evaluate recognition {CLASSES} --approach majority -o OUT",
        "predictions.csv timings.csv results.md results.tex results.html results.json"),
    "models import": Writer("models import IN/tiny.onnx --as sample --manifest IN/manifest.json",
                            "sample.onnx sample.json"),
}


def quiet(args):
    return [*map(str, args), "--quiet"]


@functools.cache
def inputs():
    """What the commands read, made once."""
    folder = inkling_case._scratch() / "inputs"
    folder.mkdir()
    shutil.copy(pattern_video(), folder / "call.mp4")
    shutil.copy(drawn_recording(), folder / "face.mp4")
    shutil.copy(neutral_still(), folder / "still.mp4")
    subprocess.run(quiet([INKLING, "synth", "cohort", "--children", 2, "--adults", 1, "--seconds",
                          6, "--size", "320x240", "-o", folder / "cohort"]), check=True)
    write_pictures(folder / "CASME2/CASME2-RAW/sub01/EP02_01f", 31, 100)
    write_xlsx(folder / "CASME2/CASME2-coding-20140508.xlsx",
               [CASME2, [1, "EP02_01f", "", 46, 59, 86, "", "12", "happiness"],
                [2, "gone", "", 1, 2, 3, "", "4", "disgust"]])
    for subject in range(3):
        for label in range(3):
            for take in range(2):
                write_png(folder / f"flow/sub{subject + 1:02}/u_test/{label}/{label}-{take}.png",
                          lambda x, y, s=40 * label + subject: (s, s, 99))
    subprocess.run(quiet([INKLING, "catalog", "import", "--format", "ststnet", folder / "flow",
                          "-o", folder / "flow.csv"]), check=True)
    (folder / "truth.csv").write_text("recording,subject,type,onset_frame,apex_frame,offset_frame,"
                                      "emotion\na,p1,micro,10,14,19,happiness\n")
    (folder / "found.csv").write_text("recording,type,onset_frame,apex_frame,offset_frame,emotion\n"
                                      "a,micro,12,15,21,positive\n")
    (folder / "recordings.csv").write_text(
        "recording,dataset,subject,fps,frames,duration_s\na,D,p1,25,1500,60\n")
    tiny = next(DRAWN.rglob("*.onnx"))
    shutil.copy(tiny, folder / "tiny.onnx")
    (folder / "manifest.json").write_text(json.dumps({"models": [{
        "name": "sample", "kind": "detector", "file": "sample.onnx", "url": "", "sha256": "",
        "bytes": 0, "licence": "none", "needs": "opencv-dnn"}]}))
    return folder


class Lost(InklingCase):
    def setUp(self):
        super().setUp()
        self.env["INKLING_MODELS"] = str(self.out)

    def contents(self, folder=None):
        """Every file's bytes but the caches of what is unfinished and records."""
        folder = folder or self.out
        return {name: hashlib.sha256((folder / name).read_bytes()).hexdigest()
                for name in self.files_left(folder)
                if not any(part in name for part in ("features/", "folds/", "windows/",
                                                     ".sensitivity/"))}

    def run_well(self, writer, again=False):
        run = self.run_writer(writer, again)
        if "networks" in run.stderr and "spotter" in writer.words:
            self.skipTest("a build without networks")
        self.assertEqual((run.returncode, run.stderr), (writer.status, ""))

    def run_writer(self, writer, again=False):
        return self.run_inkling(*quiet(writer.arguments(self.out, inputs(), again)))

    def fresh_out(self):
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
