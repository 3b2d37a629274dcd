"""examples/ as a project of its own: built against the installed library and run, without what
Inkling itself is built with; and the headers that are installed, with the examples in them."""
import os
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from inkling_case import INKLING, ROOT

BUILD = Path(os.environ.get("INKLING_BUILD", ROOT / "build/release"))
COMPILER = os.environ.get("CXX", "c++")
# Code that stands outside of functions: classes and functions.
AT_NAMESPACE = re.compile(r"^(class|struct|extern) |^[\w:<>&*]+ \w+\(.*\) \{$", re.M)


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          stdin=options.pop("stdin", subprocess.DEVNULL), timeout=300, **options)


def opening_example(header):
    """The code in the comment with which a public header opens."""
    comment = re.match(r"(?://.*\n)+", header.read_text())
    lines = comment[0].splitlines() if comment else []
    code = [line[5:] for line in lines if line.startswith("//   ") or line == "//"]
    return "\n".join(code).strip("\n")


def as_source(headers):
    """One source with every example, each in a namespace or function of its own."""
    parts = ["#include <iostream>", *(f"#include <inkling/{header.name}>" for header in headers)]
    for header in headers:
        code = opening_example(header)
        name = header.stem
        given = "[[maybe_unused]] Progress progress; [[maybe_unused]] CancelToken cancel;"
        line = f'#line 1 "{header.name}: example"\n{code}'
        if not AT_NAMESPACE.search(code):
            line = f"void example_{name}() {{ {given}\n{line}\n}}"
        parts.append(f"namespace inkling::example_{name} {{\n{line}\n}}")
    return "\n".join(parts) + "\n"


class OutsideProject(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory(prefix="inkling-outside-")
        cls.addClassCleanup(scratch.cleanup)
        cls.scratch = Path(scratch.name)
        cls.prefix, cls.built = cls.scratch / "prefix", cls.scratch / "build"
        for component in ("library", "dev"):
            cls.check(run("cmake", "--install", BUILD, "--prefix", cls.prefix,
                          "--component", component))
        # The project is copied, so that nothing of the tree around it can be found.
        cls.project = shutil.copytree(ROOT / "examples", cls.scratch / "examples")
        cls.check(cls.configure(cls.project, cls.built))
        cls.check(run("cmake", "--build", cls.built, "-j2"))
        cls.made = cls.scratch / "made"
        cls.check(run(INKLING, "synth", "cohort", "--children", "2", "--adults", "0",
                      "--seconds", "8", "--seed", "2", "-o", cls.made, "--quiet"))

    @staticmethod
    def check(done):
        if done.returncode != 0:
            raise AssertionError(f"{done.args}\n{done.stdout}{done.stderr}")
        return done

    @classmethod
    def configure(cls, project, built):
        return run("cmake", "-S", project, "-B", built, "-D", f"CMAKE_PREFIX_PATH={cls.prefix}",
                   "-D", "CMAKE_BUILD_TYPE=Release")

    def example(self, name, *arguments, **options):
        return self.check(run(self.built / name, *arguments, **options)).stdout

    def configure_with(self, text):
        folder = self.scratch / self.id()
        folder.mkdir()
        (folder / "CMakeLists.txt").write_text(
            "cmake_minimum_required(VERSION 3.25)\nproject(user LANGUAGES CXX)\n" + text)
        return self.configure(folder, folder / "build")

    def test_only_the_library_is_linked(self):
        needed = self.check(run("ldd", self.built / "analyze_file")).stdout
        self.assertIn(str(self.prefix / "lib"), needed)
        self.assertNotIn(str(BUILD), needed)
        self.assertNotIn("not found", needed)
        self.assertNotRegex(needed, r"libtorch|libc10|libnode")
        cache = (self.built / "CMakeCache.txt").read_text()
        self.assertNotRegex(cache, r"(?i)torch|caffe|nodejs|npm|opencv|avcodec|dlib")

    def test_a_file_is_analysed(self):
        printed = self.example("analyze_file", self.made / "c01-1.mp4")
        self.assertRegex(printed, r"(?m)^face 1: \w+ from \d+\.\d\d to \d+\.\d\d s, score \d")

    def test_what_is_wrong_is_one_line(self):
        done = run(self.built / "analyze_file", self.scratch / "nothing.mp4")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(len(done.stderr.splitlines()), 1, done.stderr)
        self.assertIn("nothing.mp4", done.stderr)

    def test_a_spotter_of_ones_own_finds_movements(self):
        printed = self.example("own_spotter", self.made / "c01-1.mp4")
        self.assertRegex(printed, r"(?m)^micro at \d+\.\d\d s, \d+\.\d\d of the threshold")

    def test_a_descriptor_of_ones_own_is_evaluated(self):
        printed = self.example("own_descriptor", self.made / "catalog.csv")
        for approach in (r"apex-difference\+svm-linear", "majority"):
            self.assertRegex(printed, rf"(?m)^{approach}: UF1 [01]\.\d+ in 2 folds")

    def test_frames_of_ones_own_are_analysed(self):
        raw = self.scratch / "frames.gray"
        self.check(run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", self.made / "c01-1.mp4",
                       "-f", "rawvideo", "-pix_fmt", "gray", raw))
        with raw.open("rb") as frames:
            printed = self.example("own_frames", 640, 480, 25, stdin=frames)
        self.assertEqual(printed.splitlines()[0], "200 frames, 1 faces")

    def test_a_component_that_is_not_installed_is_missed(self):
        done = self.configure_with("find_package(inkling REQUIRED COMPONENTS networks)\n")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("networks", done.stderr)

    def test_another_version_is_refused(self):
        done = self.configure_with("find_package(inkling 99.0 REQUIRED)\n")
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("99.0", done.stderr)

    def test_each_header_stands_alone(self):
        folder = self.prefix / "include/inkling"
        headers = sorted(folder.glob("*.h"))
        self.assertEqual({header.name for header in headers},
                         {header.name for header in (ROOT / "include/inkling").glob("*.h")})
        for header in headers:
            source = self.scratch / f"{header.stem}_alone.cc"
            source.write_text(2 * f"#include <inkling/{header.name}>\n")
            self.check(run(COMPILER, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror",
                           "-I", self.prefix / "include", source))

    def test_each_header_opens_with_an_example_that_compiles(self):
        headers = sorted((self.prefix / "include/inkling").glob("*.h"))
        self.assertEqual([header.name for header in headers if not opening_example(header)], [])
        source = self.scratch / "header_examples.cc"
        source.write_text(as_source(headers))
        self.check(run(COMPILER, "-std=c++20", "-fsyntax-only", "-I", self.prefix / "include",
                       source))


if __name__ == "__main__":
    unittest.main()
