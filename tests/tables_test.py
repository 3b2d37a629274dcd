#!/usr/bin/env python3
"""The tables of every approach on a drawn cohort, in small: they are made, say what they stand on,
and a second run gives the same."""
import re
import subprocess
import sys
import unittest
from pathlib import Path

from inkling_case import INKLING, InklingCase

TABLES = Path(__file__).resolve().parent.parent / "bench/tables.py"


class Tables(InklingCase):
    def make(self):
        return subprocess.run([sys.executable, str(TABLES), "--inkling", str(INKLING), "-o",
                               str(self.out), "--small"], env=self.env, capture_output=True,
                              text=True)

    def test_small_tables(self):
        run = self.make()
        self.assertEqual(run.returncode, 0, run.stderr)
        text = (self.out / "tables.md").read_text()
        self.assertIn("Synthetic truth", text)
        for name in ("hog", "ststnet:epochs=3", "dgcnn:epochs=2", "majority", "flow"):
            self.assertRegex(text, rf"(?m)^\| {re.escape(name)} \| 0\.\d{{3}} ")
        self.assertIn("7 classes (cmed-7)", text)
        self.assertIn("3 classes (cmed-3)", text)
        again = self.make()
        self.assertEqual(again.returncode, 0, again.stderr)
        self.assertEqual((self.out / "tables.md").read_text(), text)


if __name__ == "__main__":
    unittest.main()
