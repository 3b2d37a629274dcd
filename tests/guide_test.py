#!/usr/bin/env python3
"""Whole sources in the guides are those that the tests compile; files that guides name exist."""
import re
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GUIDE = DOCS / "method-author.md"

# "[`x.cc`](method-author/x.cc) …:" and the block that follows it.
WHOLE = re.compile(r"\]\((method-author/\w+\.cc)\)[^`]*```cpp\n(.*?)```", re.DOTALL)
NAMED = re.compile(r"`((?:[\w<>-]+/)+[\w<>-]+\.(?:h|cc|py|ts|md))`")
# What a path in a document is relative to.
BASES = [ROOT, ROOT / "include", ROOT / "src/inkling", DOCS]


def sources_in(text):
    return {name: source for name, source in WHOLE.findall(text)}


def missing_in(text):
    return [name for name in NAMED.findall(text)
            if "<" not in name and not any((base / name).exists() for base in BASES)]


class Guide(unittest.TestCase):
    def test_a_source_in_the_guide_is_the_one_that_is_compiled(self):
        found = sources_in(GUIDE.read_text())
        compiled = {f"method-author/{path.name}": path.read_text()
                    for path in (DOCS / "method-author").glob("*.cc")}
        self.assertEqual(sorted(found), sorted(compiled))
        for name, source in found.items():
            self.assertEqual(source, compiled[name], name)

    def test_each_of_these_sources_is_compiled_by_the_tests(self):
        lists = "".join(path.read_text() for path in (ROOT / "src").rglob("CMakeLists.txt"))
        for name in sources_in(GUIDE.read_text()):
            self.assertIn(f"docs/{name}", lists)

    def test_a_changed_source_is_noticed(self):
        text = GUIDE.read_text().replace("ReturnSpotter", "OtherSpotter")
        source = sources_in(text)["method-author/return_spotter.cc"]
        self.assertNotEqual(source, (DOCS / "method-author/return_spotter.cc").read_text())

    def test_files_that_are_named_are_there(self):
        for guide in [*DOCS.glob("*.md"), ROOT / "ARCHITECTURE.md", ROOT / "README.md"]:
            self.assertEqual(missing_in(guide.read_text()), [], guide.name)

    def test_a_file_that_is_not_there_is_noticed(self):
        self.assertEqual(missing_in("`src/inkling/nowhere.h`, `src/inkling/<name>.cc`"),
                         ["src/inkling/nowhere.h"])


if __name__ == "__main__":
    unittest.main()
