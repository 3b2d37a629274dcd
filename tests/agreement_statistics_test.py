"""Every statistic of agreement, compared with independent programs to 1e-9.

INKLING_AGREEMENT_FIGURES computes Inkling's on a table from standard input. The others are
krippendorff, irrCAC, scikit-learn and pingouin (tests/agreement_requirements.txt, from PyPI,
installed into INKLING_BUILD/agreement-venv). Data: random tables, and tables that were published
together with their figures.
"""
import math
import os
import random
import subprocess
import unittest
import warnings
from pathlib import Path

from python_packages import use_packages

HERE = Path(__file__).resolve().parent
FIGURES = os.environ["INKLING_AGREEMENT_FIGURES"]
TOLERANCE = 1e-9

# Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, section C: four observers, twelve
# units, some not judged; alpha is 0.743 nominal and 0.849 interval.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None]]
# Fleiss (1971), table 1: how many of six psychiatrists gave each of thirty patients one of five
# diagnoses; kappa is 0.430.
DIAGNOSES = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006
10050 11040 03300 10050 02031 00501 30012 51000 02040 10203
00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"""
# Shrout and Fleiss (1979), table 2: four judges, six targets; ICC(2,1) is 0.29, ICC(3,1) 0.71.
JUDGES = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]
# Cohen (1960), two judges of 200 cases: kappa is 0.492.
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]


def figures(kind, rows, *args):
    text = "\n".join(" ".join("-" if cell is None else repr(cell) for cell in row) for row in rows)
    run = subprocess.run([FIGURES, kind, *map(str, args)], input=text, capture_output=True,
                         text=True, check=True)
    values = dict(line.split() for line in run.stdout.splitlines())
    return {name: None if value == "undefined" else float(value)
            for name, value in values.items()}


def random_ratings(chance, units, coders, categories, missing):
    """Coders who see the same truth with errors of their own."""
    rows = []
    for _ in range(units):
        truth = chance.randrange(categories)
        rows.append([None if chance.random() < missing
                     else truth if chance.random() < 0.7 else chance.randrange(categories)
                     for _ in range(coders)])
    return rows


def random_times(chance, movements, coders, missing=0.0):
    rows = []
    for _ in range(movements):
        frame = chance.randrange(90000)
        rows.append([None if chance.random() < missing else frame + coder + chance.randint(-4, 4)
                     for coder in range(coders)])
    return rows


def table_of(rows, nothing):
    """Rows as a pandas table of units by coders."""
    import pandas
    return pandas.DataFrame([[nothing if cell is None else cell for cell in row] for row in rows],
                            columns=[f"coder {i}" for i in range(len(rows[0]))])


class Statistics(unittest.TestCase):
    def same(self, mine, other, name):
        self.assertIsNotNone(mine, name)
        self.assertTrue(math.isfinite(other), name)
        self.assertAlmostEqual(mine, other, delta=TOLERANCE, msg=name)

    def compare_nominal(self, rows, categories):
        import krippendorff
        import numpy
        from irrCAC.raw import CAC
        mine = figures("nominal", rows, categories)
        data = numpy.array([[numpy.nan if cell is None else cell for cell in row]
                            for row in rows], dtype=float)
        self.same(mine["alpha"], krippendorff.alpha(
            reliability_data=data.T, level_of_measurement="nominal"), "alpha")
        # Its results are rounded to five digits unless it is told otherwise.
        cac = CAC(table_of(rows, None), categories=list(range(categories)), digits=15)
        self.same(mine["fleiss"], cac.fleiss()["est"]["coefficient_value"], "Fleiss")
        gwet = cac.gwet()["est"]
        self.same(mine["ac1"], gwet["coefficient_value"], "AC1")
        self.same(mine["observed"], gwet["pa"], "observed agreement")

    def compare_pair(self, rows, categories):
        from sklearn.metrics import cohen_kappa_score
        mine = figures("nominal", rows, categories)
        both = [row for row in rows if None not in row]
        first, second = [row[0] for row in both], [row[1] for row in both]
        labels = list(range(categories))
        for name, weights in (("cohen", None), ("linear", "linear"), ("quadratic", "quadratic")):
            self.same(mine[name], cohen_kappa_score(first, second, labels=labels, weights=weights),
                      name)

    def compare_numbers(self, rows):
        import krippendorff
        import numpy
        mine = figures("numbers", rows)
        data = numpy.array([[numpy.nan if cell is None else cell for cell in row]
                            for row in rows], dtype=float)
        self.same(mine["alpha"], krippendorff.alpha(
            reliability_data=data.T, level_of_measurement="interval"), "alpha")
        full = [row for row in rows if None not in row]
        other = self.intraclass(full)
        self.same(mine["icc21"], other[0], "ICC(2,1)")
        self.same(mine["icc31"], other[1], "ICC(3,1)")
        return mine

    def intraclass(self, rows):
        import pandas
        import pingouin
        long = pandas.DataFrame([(target, coder, float(value)) for target, row in enumerate(rows)
                                 for coder, value in enumerate(row)],
                                columns=["target", "coder", "value"])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            table = pingouin.intraclass_corr(data=long, targets="target", raters="coder",
                                             ratings="value")
        values = list(table["ICC"])  # of ICC1, ICC2, ICC3, then of means
        return values[1], values[2]

    def test_names_on_random_data(self):
        chance = random.Random(20)
        for units, coders, categories, missing in ((40, 2, 2, 0), (200, 2, 7, 0.1), (60, 3, 4, 0.2),
                                                   (25, 6, 3, 0.4), (500, 4, 8, 0.05)):
            rows = random_ratings(chance, units, coders, categories, missing)
            rows = [row for row in rows if any(cell is not None for cell in row)]
            with self.subTest(units=units, coders=coders, categories=categories):
                self.compare_nominal(rows, categories)

    def test_names_that_two_coders_gave(self):
        chance = random.Random(21)
        for units, categories, missing in ((30, 2, 0), (300, 5, 0.1), (80, 8, 0.2)):
            with self.subTest(units=units, categories=categories):
                self.compare_pair(random_ratings(chance, units, 2, categories, missing), categories)

    def test_a_rare_name(self):
        rows = [[0, 0]] * 990 + [[1, 1]] * 4 + [[0, 1]] * 3 + [[1, 0]] * 3
        self.compare_nominal(rows, 2)
        self.compare_pair(rows, 2)

    def test_numbers_on_random_data(self):
        import numpy
        chance = random.Random(22)
        for movements, coders, missing in ((12, 2, 0), (200, 2, 0.1), (60, 3, 0.2), (90, 5, 0.05)):
            rows = random_times(chance, movements, coders, missing)
            with self.subTest(movements=movements, coders=coders):
                mine = self.compare_numbers(rows)
                if coders != 2:
                    continue
                apart = numpy.array([row[1] - row[0] for row in rows if None not in row])
                self.same(mine["mad"], numpy.abs(apart).mean(), "mean absolute difference")
                self.same(mine["later"], apart.mean(), "mean difference")
                self.same(mine["within"], (numpy.abs(apart) <= 2).mean(), "within tolerance")

    def test_times_late_in_a_long_recording(self):
        chance = random.Random(23)
        self.compare_numbers([[4 * 3600 * 10**6 + 40000 * cell for cell in row]
                              for row in random_times(chance, 50, 2)])

    def test_published_alpha(self):
        rows = [list(unit) for unit in zip(*OBSERVERS, strict=True)]
        from_zero = [[None if cell is None else cell - 1 for cell in row] for row in rows]
        self.compare_nominal(from_zero, 5)
        self.assertAlmostEqual(figures("nominal", from_zero, 5)["alpha"], 0.743, places=3)
        self.assertAlmostEqual(figures("numbers", rows)["alpha"], 0.849, places=3)

    def test_published_fleiss_kappa(self):
        rows = [[k for k, count in enumerate(map(int, counts)) for _ in range(count)]
                for counts in DIAGNOSES.split()]
        self.assertEqual({len(row) for row in rows}, {6})
        self.compare_nominal(rows, 5)
        self.assertAlmostEqual(figures("nominal", rows, 5)["fleiss"], 0.430, places=3)

    def test_published_cohen_kappa(self):
        rows = [[i, j] for i, row in enumerate(COHEN) for j, count in enumerate(row)
                for _ in range(count)]
        self.compare_pair(rows, 3)
        self.compare_nominal(rows, 3)
        self.assertAlmostEqual(figures("nominal", rows, 3)["cohen"], 0.492, places=3)

    def test_published_intraclass_correlations(self):
        mine = self.compare_numbers(JUDGES)
        self.assertAlmostEqual(mine["icc21"], 0.29, places=2)
        self.assertAlmostEqual(mine["icc31"], 0.71, places=2)

    def test_undefined_is_said_and_no_number(self):
        mine = figures("nominal", [[1, 1]] * 5, 2)
        self.assertEqual((mine["cohen"], mine["fleiss"], mine["alpha"]), (None, None, None))
        self.assertEqual(set(figures("numbers", [[3, 3]] * 2).values()), {None, 0.0, 1.0})
        self.assertEqual(set(figures("nominal", [[1, None]], 2).values()), {None})


if __name__ == "__main__":
    use_packages(HERE / "agreement_requirements.txt",
                 Path(os.environ["INKLING_BUILD"]) / "agreement-venv")
    unittest.main()
