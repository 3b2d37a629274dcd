#!/usr/bin/env python3
"""Plants violations in a small tree and sees that check_rooms.py names each, and nothing else."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

TOOL = Path(__file__).resolve().parent / "check_rooms.py"


class CheckRooms(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = Path(self.folder.name)
        self.write("src/inkling/CMakeLists.txt", "foreach(room core video face)\nendforeach()\n")
        for room in ("core", "video", "face"):
            self.write(f"src/inkling/{room}/CMakeLists.txt", f"inkling_room({room})\n")
        self.write("src/inkling/core/a.h", "#include <vector>\n")
        self.write("src/inkling/video/a.cc",
                   '#include <libavutil/frame.h>\n#include "inkling/core/a.h"\n')
        self.write("src/inkling/face/a.cc",
                   '#include "inkling/video/a.h"\n#include <opencv2/dnn.hpp>\n')
        self.write("src/inkling/face/a_test.cc", "#include <libavutil/frame.h>\n")
        self.write("apps/cli/a.cc", '#include "inkling/face/a.h"\n#include <CLI/CLI.hpp>\n')

    def tearDown(self):
        self.folder.cleanup()

    def write(self, name, text):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def check(self):
        run = subprocess.run([sys.executable, TOOL, self.root], capture_output=True, text=True)
        return run.returncode, run.stdout.splitlines()[:-1]

    def assert_found(self, name, text, complaint):
        self.write(name, text)
        code, lines = self.check()
        self.assertEqual(code, 1)
        self.assertEqual(len(lines), 1, lines)
        self.assertIn(complaint, lines[0])

    def test_a_clean_tree_passes(self):
        self.assertEqual(self.check(), (0, []))

    def test_upward_include(self):
        self.assert_found("src/inkling/core/b.h", '\n#include "inkling/video/a.h"\n',
                          "src/inkling/core/b.h:2: inkling/video/a.h: room core stands before")

    def test_upward_include_in_a_test(self):
        self.assert_found("src/inkling/core/b_test.cc", '#include "inkling/face/a.h"\n',
                          "room core stands before room face")

    def test_third_party_outside_its_room(self):
        self.assert_found("src/inkling/face/b.cc", "#  include <libswscale/swscale.h>\n",
                          "FFmpeg belongs to video")

    def test_third_party_in_the_programs(self):
        self.assert_found("apps/cli/b.cc", "#include <opencv2/core.hpp>\n",
                          "OpenCV belongs to align, face, models, motion")

    def test_part_of_a_third_party_that_nobody_uses(self):
        self.assert_found("src/inkling/face/b.cc", "#include <opencv2/highgui.hpp>\n",
                          "OpenCV belongs to no room")

    def test_folder_that_is_no_room(self):
        self.assert_found("src/inkling/attic/b.cc", "", "'attic' is not in the list of rooms")

    def test_include_of_no_room(self):
        self.assert_found("src/inkling/face/b.cc", '#include "inkling/attic/b.h"\n',
                          "'attic' is not a room")

    def test_third_party_in_a_public_header(self):
        self.assert_found("include/inkling/image.h", "#include <opencv2/core.hpp>\n",
                          "include/inkling/image.h:1: opencv2/core.hpp: not of the standard")

    def test_a_name_twice_in_a_room(self):
        self.write("src/inkling/face/b.cc", "namespace {\nconstexpr int kMost = 3;\n"
                                            "int half(int x) { return x / 2; }\n}\n")
        self.write("src/inkling/face/b_test.cc", "namespace {\nconstexpr int kMost = 3;\n}\n")
        self.write("src/inkling/video/b.cc", "namespace {\nconstexpr int kMost = 3;\n}\n")
        for name, text in (("kMost", "constexpr double kMost[] = {1, 2};"),
                           ("half", "int half(int size) {\n  return size;\n}")):
            with self.subTest(name):
                self.assert_found("src/inkling/face/c.cc", f"namespace {{\n{text}\n}}\n",
                                  f"src/inkling/face/c.cc:2: '{name}' stands in b.cc:")

    def test_names_that_may_stand_twice(self):
        self.write("src/inkling/face/b.cc", "namespace {\nint half(int x) { return x / 2; }\n}\n")
        self.write("src/inkling/face/c.cc",
                   "namespace {\nint half(float x) { return x / 2; }\n// int half(int x) {}\n"
                   "class B;\n}\nint half(char x) {}\n")
        self.assertEqual(self.check(), (0, []))

    def test_types_of_one_name_in_two_rooms(self):
        self.write("src/inkling/video/b.h", "namespace inkling {\n// Of a clip.\nstruct Frames {\n"
                                            "  int count = 0;\n};\n}\n")
        for text in ("class Frames : public Base {\n};", "enum class Frames { kOne };",
                     "template <typename T>\nstruct Frames final {};"):
            with self.subTest(text):
                self.assert_found("src/inkling/face/c.h", f"namespace inkling {{\n{text}\n}}\n",
                                  "'inkling::Frames' is defined in src/inkling/")

    def test_types_that_may_have_one_name(self):
        self.write("src/inkling/video/b.h", "namespace inkling {\nclass Frames {\n  struct Part;\n"
                                            "  struct Scene { int x; };\n};\n}\n")
        self.write("src/inkling/face/b.cc",
                   "namespace inkling {\nnamespace {\nstruct Frames {};\n}\nclass Frames;\n"
                   "struct Frames::Part {};\nstruct Scene { int y; };\n"
                   "template <>\nstruct Frames<int> {};\nFrames made() { return {}; }\n"
                   "namespace testing {\nstruct Frames {};\n}\n}\n")
        self.assertEqual(self.check(), (0, []))


if __name__ == "__main__":
    unittest.main()
