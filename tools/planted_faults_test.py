#!/usr/bin/env python3
"""Plants one fault each in a small copy and sees that the checks of ./run test find it."""
import json
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

CMAKE = f"""
cmake_minimum_required(VERSION 3.25)
project(planted LANGUAGES CXX)
set(CMAKE_CXX_STANDARD 20)
include({ROOT}/cmake/sanitize.cmake)
foreach(name sum past_end assertion)
  add_executable(${{name}} ${{name}}.cc)
endforeach()
"""
PROGRAMS = {
    "sum": ("int main(int count, char**) { return 2147483647 + count; }",
            "signed integer overflow"),
    "past_end": ("int main(int count, char**) {\n  int* values = new int[1]{count};\n"
                 "  const int value = values[count];\n  delete[] values;\n  return value;\n}",
                 "heap-buffer-overflow"),
    "assertion": ("#include <vector>\nint main(int count, char**) {\n"
                  "  std::vector<int> values(1);\n  values.reserve(9);\n"
                  "  return values[static_cast<unsigned>(count)];\n}", "__n < this->size()"),
}


def run(*command, **options):
    return subprocess.run([str(word) for word in command], capture_output=True, text=True,
                          **options)


class PlantedFaults(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="inkling-planted-")
        self.addCleanup(folder.cleanup)
        self.root = Path(folder.name)

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def copy(self, *names):
        for name in names:
            source, target = ROOT / name, self.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copy)(source, target)

    def plant(self, name, line):
        path = self.root / name
        path.write_text(path.read_text() + line + "\n")

    def copy_of_rooms(self):
        self.copy("include", "src/inkling/CMakeLists.txt", "src/inkling/core", "src/inkling/video")
        done = run(sys.executable, ROOT / "tools/check_rooms.py", self.root)
        self.assertEqual(done.returncode, 0, done.stdout)

    def assert_rooms_say(self, *words):
        done = run(sys.executable, ROOT / "tools/check_rooms.py", self.root)
        self.assertEqual(done.returncode, 1)
        for word in words:
            self.assertIn(word, done.stdout)

    def test_upward_include(self):
        self.copy_of_rooms()
        self.plant("src/inkling/core/random.h", '#include "inkling/video/encoder.h"')
        self.assert_rooms_say("src/inkling/core/random.h:", "room core stands before room video")

    def test_types_of_one_name(self):
        self.copy_of_rooms()
        self.plant("src/inkling/video/encoder.h",
                   "namespace inkling {\nstruct Point { int x; };\n}")
        self.assert_rooms_say("src/inkling/video/encoder.h:", "'inkling::Point' is defined in "
                              "include/inkling/geometry.h:")

    def test_third_party_in_a_public_header(self):
        self.copy_of_rooms()
        self.plant("include/inkling/image.h", "#include <opencv2/core.hpp>")
        self.assert_rooms_say("include/inkling/image.h:", "opencv2/core.hpp: not of the standard")

    def test_undefined_behaviour_under_the_sanitisers(self):
        self.write("CMakeLists.txt", CMAKE)
        for name, (text, _) in PROGRAMS.items():
            self.write(f"{name}.cc", text)
        build = self.root / "build"
        for command in (["cmake", "-G", "Ninja", "-S", self.root, "-B", build,
                         "-D", "CMAKE_CXX_COMPILER=clang++"], ["cmake", "--build", build]):
            done = run(*command)
            self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for name, (_, message) in PROGRAMS.items():
            with self.subTest(name):
                done = run(build / name)
                self.assertNotEqual(done.returncode, 0)
                self.assertIn(message, done.stderr)

    def test_badly_formatted_file(self):
        self.copy(".clang-format", "tools/check.py")
        source = self.write("a.cc", "int  f( );\n")
        run("git", "init", "-q", self.root)
        check = [sys.executable, self.root / "tools/check.py", "--only", "format"]
        done = run(*check)
        self.assertEqual(done.returncode, 1)
        self.assertIn("a.cc:1:4: error: code should be clang-formatted", done.stderr)
        source.write_text("int f();\n")
        self.assertEqual(run(*check).returncode, 0)

    def analysis_of(self, text):
        """What tidy.py says of a source that is compiled in a unit with another."""
        self.copy(".clang-tidy", "tools/tidy.py")
        source = self.write("src/inkling/core/a.cc", text)
        other = self.write("src/inkling/core/b.cc", "int other() { return 1; }\n")
        unit = self.write("build/Unity/unity_0_cxx.cxx",
                          f'#include "{source}"\n#include "{other}"\n')
        command = f"clang++ -std=c++20 -o unit.o -c {unit}"
        entry = {"directory": str(self.root), "command": command, "file": str(unit)}
        self.write("build/compile_commands.json", json.dumps([entry]))
        return run(sys.executable, self.root / "tools/tidy.py", self.root / "build", other)

    def test_static_analysis(self):
        done = self.analysis_of("int good_name() { return 0; }\n")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        for text, complaint in (
                ("int BadName() { return 0; }\n", "readability-identifier-naming"),
                ("int at_null() {\n  int* p = nullptr;\n  return *p;\n}\n",
                 "clang-analyzer-core.NullDereference")):
            with self.subTest(complaint):
                done = self.analysis_of(text)
                self.assertEqual(done.returncode, 1)
                self.assertIn(complaint, done.stdout)


if __name__ == "__main__":
    unittest.main()
