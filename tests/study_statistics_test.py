"""Every statistic of `inkling study`, compared with independent programs.

INKLING_STUDY_FIGURES computes Inkling's on groups from standard input. The others are SciPy and
statsmodels (tests/study_requirements.txt, from PyPI, installed into INKLING_BUILD/study-venv), and
plain loops over the definitions. Closed forms agree to 1e-9, what is found by a search (restricted
and censored likelihoods) to 1e-5.
"""
import itertools
import math
import os
import random
import subprocess
import unittest
import warnings
from pathlib import Path

from python_packages import use_packages

HERE = Path(__file__).resolve().parent
FIGURES = os.environ["INKLING_STUDY_FIGURES"]
CLOSED, SEARCHED = 1e-9, 1e-5

# Snedecor and Cochran (1967), Statistical Methods, chapter 10: calcium in four turnip leaves, four
# determinations each. Mean squares 0.2961 between leaves and 0.0066 within, so 0.0724 and 0.0066.
TURNIPS = [[3.28, 3.09, 3.03, 3.03], [3.52, 3.48, 3.38, 3.38], [2.88, 2.80, 2.81, 2.76],
           [3.34, 3.38, 3.23, 3.26]]
# Benjamini and Hochberg (1995), 4.1: fifteen tests; four are found at 5 %.
BENJAMINI = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
             0.5719, 0.6528, 0.7590, 1.0000]


def figures(kind, groups, *args):
    text = "\n\n".join("\n".join(" ".join(map(repr, row)) for row in group) for group in groups)
    run = subprocess.run([FIGURES, kind, *map(str, args)], input=text, capture_output=True,
                         text=True, check=True)
    return [(name, float(value)) for name, value in map(str.split, run.stdout.splitlines())]


def random_group(chance, subjects, most, mean=0.0, between=1.0, within=1.0, digits=17):
    """Subjects with means of their own, 1 to `most` samples each."""
    group = []
    for _ in range(subjects):
        own = chance.gauss(mean, between)
        group.append([round(chance.gauss(own, within), digits)
                      for _ in range(chance.randint(1, most))])
    return group


def pairs(first, second):
    """Every difference between the groups with its weight, subjects weighing the same."""
    for one, other in itertools.product(first, second):
        weight = 1 / (len(first) * len(second) * len(one) * len(other))
        for x, y in itertools.product(one, other):
            yield x - y, weight


def sign(x):
    return (x > 0) - (x < 0)


class Statistics(unittest.TestCase):
    def near(self, mine, other, tolerance, name=""):
        self.assertTrue(math.isfinite(other), name)
        self.assertLessEqual(abs(mine - other), tolerance * max(1, abs(other)),
                             f"{name}: {mine} and {other}")

    def random_pairs(self, seed):
        chance = random.Random(seed)
        for subjects, most, digits in ((6, 1, 17), (12, 5, 17), (15, 8, 1), (40, 3, 0)):
            yield (random_group(chance, subjects, most, 0.6, digits=digits),
                   random_group(chance, subjects + 3, most, 0, 0.7, digits=digits))

    # ---- What a group is

    def test_quartiles_and_means(self):
        import numpy
        for first, second in self.random_pairs(1):
            mine = dict(figures("groups", (first, second)))
            for i, group in enumerate((first, second)):
                values = [value for row in group for value in row]
                for name, share in (("q1", 25), ("median", 50), ("q3", 75)):
                    self.near(mine[f"group{i}.{name}"], numpy.percentile(values, share), CLOSED)
                from scipy import stats
                means = [numpy.mean(row) for row in group]
                self.near(mine[f"group{i}.mean"], numpy.mean(means), CLOSED)
                low, high = stats.t.interval(0.95, len(means) - 1, numpy.mean(means),
                                             stats.sem(means))
                self.near(mine[f"group{i}.mean.low"], low, CLOSED)
                self.near(mine[f"group{i}.mean.high"], high, CLOSED)

    # ---- Cliff's delta, Hodges and Lehmann's shift

    def test_cliffs_delta_is_the_sum_over_all_pairs(self):
        for first, second in self.random_pairs(2):
            mine = dict(figures("groups", (first, second)))
            self.near(mine["delta"], sum(sign(d) * w for d, w in pairs(first, second)), CLOSED)

    def test_cliffs_delta_of_one_sample_a_subject_is_that_of_mann_and_whitney(self):
        from scipy import stats
        chance = random.Random(3)
        for digits in (17, 0):
            first = random_group(chance, 20, 1, 0.8, digits=digits)
            second = random_group(chance, 31, 1, digits=digits)
            mine = dict(figures("groups", (first, second)))
            x, y = [row[0] for row in first], [row[0] for row in second]
            u = stats.mannwhitneyu(x, y).statistic
            self.near(mine["delta"], 2 * u / (len(x) * len(y)) - 1, CLOSED)
            # Brunner and Munzel's statistic is delta by its standard error: from the interval of
            # the transformed delta follows the error, and from that the statistic.
            bm = stats.brunnermunzel(y, x)
            half = (math.atanh(mine["delta.high"]) - math.atanh(mine["delta.low"])) / 2
            m, n = len(x), len(y)
            ranks = stats.rankdata(x + y)
            v1, v2 = self.placement_variances(x, y, ranks)
            df = (v1 / m + v2 / n) ** 2 / ((v1 / m) ** 2 / (m - 1) + (v2 / n) ** 2 / (n - 1))
            error = half * (1 - mine["delta"] ** 2) / stats.t.ppf(0.975, df)
            self.near(mine["delta"] / error, bm.statistic, CLOSED, "Brunner and Munzel")
            self.near(2 * stats.t.sf(abs(mine["delta"] / error), df), bm.pvalue, CLOSED)

    def placement_variances(self, x, y, _):
        import numpy
        v = [numpy.mean([sign(a - b) for b in y]) for a in x]
        w = [numpy.mean([sign(a - b) for a in x]) for b in y]
        return numpy.var(v, ddof=1), numpy.var(w, ddof=1)

    def test_the_shift_is_the_weighted_median_of_all_differences(self):
        for first, second in self.random_pairs(4):
            mine = dict(figures("groups", (first, second)))
            ordered = sorted(pairs(first, second))
            below, low, high = 0.0, None, None
            for difference, weight in ordered:
                below += weight
                if low is None and below >= 0.5 - 1e-12:
                    low = difference
                if below > 0.5 + 1e-12:
                    high = difference
                    break
            self.near(mine["shift"], (low + high) / 2, CLOSED)

    def test_the_shifts_interval_ends_where_brunner_and_munzel_refuse(self):
        from scipy import stats
        chance = random.Random(5)
        first, second = random_group(chance, 18, 1, 0.7), random_group(chance, 25, 1)
        mine = dict(figures("groups", (first, second)))
        x, y = [row[0] for row in first], [row[0] for row in second]

        def p(shift):
            return stats.brunnermunzel([a - shift for a in x], y).pvalue
        for end, outwards in (("shift.low", -1), ("shift.high", 1)):
            self.assertLess(p(mine[end] + outwards * 1e-6), 0.05)
            self.assertGreaterEqual(p(mine[end] - outwards * 1e-6), 0.05)

    def test_groups_that_lie_apart(self):
        mine = dict(figures("groups", ([[5], [6], [7], [8]], [[1], [2], [3]])))
        self.assertEqual((mine["delta"], mine["delta.high"]), (1, 1))
        self.assertTrue(0 < mine["delta.low"] < 0.9)
        self.near(mine["shift"], 4.5, CLOSED)

    # ---- The mixed model

    def statsmodels_fit(self, group, covariate=None):
        import numpy
        import statsmodels.api as sm
        y = numpy.array([value for row in group for value in row])
        who = [i for i, row in enumerate(group) for _ in row]
        x = numpy.ones((len(y), 1))
        if covariate is not None:
            x = numpy.column_stack([x, [covariate[i] for i in who]])
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return sm.MixedLM(y, x, groups=who).fit(reml=True, method=["bfgs", "powell"],
                                                    gtol=1e-10, maxiter=5000)

    def covariance(self, fit, x, who):
        """Of the coefficients, at the variances that statsmodels found. Its own takes into account
        that these are estimated, by a Hessian over all; the degrees of freedom do that here."""
        import numpy
        who = numpy.asarray(who)
        information = numpy.zeros((x.shape[1], x.shape[1]))
        for i in set(who):
            rows = x[who == i]
            v = fit.scale * numpy.eye(len(rows)) + float(fit.cov_re[0, 0])
            information += rows.T @ numpy.linalg.solve(v, rows)
        return numpy.linalg.inv(information)

    def test_a_random_intercept_is_that_of_statsmodels(self):
        import numpy
        chance = random.Random(6)
        for subjects, most, between in ((10, 6, 1.0), (30, 4, 0.5), (60, 12, 2.0), (25, 3, 0.1)):
            group = random_group(chance, subjects, most, 5, between)
            covariate = [chance.uniform(3, 12) for _ in group]
            mine = dict(figures("mixed", [[[x, *row] for x, row in zip(covariate, group,
                                                                      strict=True)]]))
            fit = self.statsmodels_fit(group, covariate)
            who = [i for i, row in enumerate(group) for _ in row]
            covariance = self.covariance(
                fit, numpy.array([[1, covariate[i]] for i in who]), who)
            with self.subTest(subjects=subjects):
                self.near(mine["intercept"], fit.fe_params[0], SEARCHED)
                self.near(mine["slope"], fit.fe_params[1], SEARCHED)
                self.near(mine["sample_variance"], fit.scale, SEARCHED)
                self.near(mine["subject_variance"], float(fit.cov_re[0, 0]), SEARCHED)
                self.near(mine["intercept.se2"], covariance[0, 0], SEARCHED)
                self.near(mine["slope.se2"], covariance[1, 1], SEARCHED)

    def test_published_components_of_variance(self):
        mine = dict(figures("mixed", [[[i, *row] for i, row in enumerate(TURNIPS)]]))
        self.assertGreater(mine["subject_variance"], mine["sample_variance"])
        same = dict(figures("groups", (TURNIPS, [[x - 1 for x in row] for row in TURNIPS])))
        # A balanced design has closed forms: mean squares between and within.
        self.near(same["difference"], 1, CLOSED)
        self.near(same["error"], math.sqrt(2 * 0.2961 / 16), 2e-4)
        self.near(same["standardised"], 1 / math.sqrt(0.0724 + 0.0066), 2e-3)

    def test_the_difference_of_two_groups(self):
        import numpy
        from scipy import stats
        for first, second in self.random_pairs(7):
            if max(map(len, first)) == 1:
                continue
            mine = dict(figures("groups", (first, second)))
            one, other = self.statsmodels_fit(first), self.statsmodels_fit(second)
            difference = one.fe_params[0] - other.fe_params[0]
            v1, v2 = (self.covariance(fit, numpy.ones((sum(map(len, group)), 1)),
                                      [i for i, row in enumerate(group) for _ in row])[0, 0]
                      for fit, group in ((one, first), (other, second)))
            m, n = len(first) - 1, len(second) - 1
            df = (v1 + v2) ** 2 / (v1 ** 2 / m + v2 ** 2 / n)
            half = stats.t.ppf(0.975, df) * math.sqrt(v1 + v2)
            self.near(mine["difference"], difference, SEARCHED)
            self.near(mine["difference.low"], difference - half, 10 * SEARCHED)
            self.near(mine["difference.high"], difference + half, 10 * SEARCHED)
            variance = (one.scale + one.cov_re[0, 0] + other.scale + other.cov_re[0, 0]) / 2
            self.near(mine["standardised"], difference / math.sqrt(variance), 10 * SEARCHED)

    def test_the_difference_of_one_sample_a_subject_is_welchs(self):
        from scipy import stats
        chance = random.Random(8)
        first, second = random_group(chance, 14, 1, 1), random_group(chance, 9, 1)
        mine = dict(figures("groups", (first, second)))
        welch = stats.ttest_ind([row[0] for row in first], [row[0] for row in second],
                                equal_var=False)
        low, high = welch.confidence_interval()
        self.near(mine["df"], welch.df, CLOSED)
        self.near(mine["difference.low"], low, CLOSED)
        self.near(mine["difference.high"], high, CLOSED)

    # ---- Permutation

    def test_permutation_of_few_subjects_is_exact(self):
        import numpy
        from scipy import stats
        chance = random.Random(9)
        for m, n in ((4, 5), (3, 9), (7, 5), (6, 6)):
            first, second = random_group(chance, m, 4, 1), random_group(chance, n, 4)
            mine = dict(figures("permutation", (first, second), 9999))
            x, y = [numpy.mean(row) for row in first], [numpy.mean(row) for row in second]

            def welch(x, y, axis):
                return stats.ttest_ind(x, y, axis=axis, equal_var=False).statistic
            other = stats.permutation_test((x, y), welch, n_resamples=numpy.inf, vectorized=True,
                                           alternative="two-sided")
            as_far = numpy.abs(other.null_distribution) >= abs(other.statistic) * (1 - 1e-9)
            self.assertEqual(mine["exact"], 1)
            self.near(mine["t"], other.statistic, CLOSED)
            self.near(mine["p"], as_far.mean(), CLOSED)

    def test_permutation_of_many_subjects_is_near(self):
        import numpy
        from scipy import stats
        chance = random.Random(10)
        first, second = random_group(chance, 25, 4, 0.5), random_group(chance, 35, 4)
        mine = dict(figures("permutation", (first, second), 9999))
        self.assertEqual(mine["exact"], 0)
        p = stats.ttest_ind([numpy.mean(row) for row in first],
                            [numpy.mean(row) for row in second], equal_var=False).pvalue
        self.assertLess(abs(mine["p"] - p), 0.015)

    # ---- Proportions

    def test_the_difference_of_shares_of_one_sample_a_subject_is_newcombes(self):
        # Newcombe (1998), table II: 56/70 and 48/80 are 0.2 apart, 0.0524 to 0.3339 by method 10;
        # Student's t of 69 and 79 degrees of freedom is a little wider than the normal.
        mine = dict(figures("proportions", ([[1]] * 56 + [[0]] * 14, [[1]] * 48 + [[0]] * 32)))
        self.near(mine["difference"], 0.2, CLOSED)
        self.near(mine["difference.low"], 0.0524, 5e-3)
        self.near(mine["difference.high"], 0.3339, 5e-3)

    def test_the_difference_of_shares(self):
        import numpy
        from scipy import stats
        chance = random.Random(11)
        groups = [[[int(chance.random() < own) for _ in range(chance.randint(1, 9))]
                   for own in [chance.betavariate(2, 3) for _ in range(subjects)]]
                  for subjects in (15, 24)]

        def wilson(group):
            shares = [numpy.mean(row) for row in group]
            p, n = numpy.mean(shares), len(shares)
            trials = min(max(p * (1 - p) / (numpy.var(shares, ddof=1) / n), 1),
                         sum(map(len, group)))
            t = stats.t.ppf(0.975, n - 1)
            ends = [(p + t * t / (2 * trials) + side * t * math.sqrt(
                p * (1 - p) / trials + t * t / (4 * trials ** 2))) / (1 + t * t / trials)
                for side in (-1, 1)]
            return p, *ends
        (p1, l1, u1), (p2, l2, u2) = map(wilson, groups)
        mine = dict(figures("proportions", groups))
        self.near(mine["difference"], p1 - p2, CLOSED)
        self.near(mine["difference.low"], p1 - p2 - math.hypot(p1 - l1, u2 - p2), CLOSED)
        self.near(mine["difference.high"], p1 - p2 + math.hypot(u1 - p1, p2 - l2), CLOSED)

    def test_shares_of_nothing_have_an_interval(self):
        mine = dict(figures("proportions", ([[0]] * 12, [[0], [0, 0]] * 6)))
        self.assertEqual(mine["difference"], 0)
        self.assertTrue(-0.5 < mine["difference.low"] < 0 < mine["difference.high"] < 0.5)

    # ---- False discoveries, equivalence, power

    def test_false_discovery_rates(self):
        from scipy import stats
        chance = random.Random(12)
        for p in (BENJAMINI, [chance.random() ** 3 for _ in range(60)], [0.04], [0.5, 0.5, 0.01]):
            mine = [q for _, q in figures("rates", [[p]])]
            for q, other in zip(mine, stats.false_discovery_control(p), strict=True):
                self.near(q, other, CLOSED)
        found = [q for _, q in figures("rates", [[BENJAMINI]]) if q <= 0.05]
        self.assertEqual(len(found), 4)

    def test_equivalence_is_two_one_sided_tests(self):
        from scipy import stats
        from statsmodels.stats.weightstats import ttost_ind
        chance = random.Random(13)
        x = [chance.gauss(0.1, 1) for _ in range(40)]
        y = [chance.gauss(0, 1) for _ in range(35)]
        test = stats.ttest_ind(x, y, equal_var=False)
        low, _ = test.confidence_interval()
        difference = sum(x) / len(x) - sum(y) / len(y)
        error = (difference - low) / stats.t.ppf(0.975, test.df)
        for margin in (0.3, 0.6):
            mine = dict(figures("equivalence", [[[difference]]], error, test.df, margin))
            other = ttost_ind(x, y, -margin, margin, usevar="unequal")[0]
            self.near(mine["p"], other, CLOSED)

    def test_the_detectable_difference_is_that_of_statsmodels(self):
        from statsmodels.stats.power import TTestIndPower
        for n in (5, 20, 74):
            mine = dict(figures("equivalence", [[[0.0]]], math.sqrt(2 / n), 2 * n - 2, 1.0))
            other = TTestIndPower().solve_power(nobs1=n, power=0.8, alpha=0.05)
            self.near(mine["detectable"], other, 1e-6)

    # ---- Age

    def test_the_curve_of_age_is_a_natural_spline_in_a_mixed_model(self):
        import numpy
        import statsmodels.api as sm
        from scipy import stats
        from scipy.interpolate import CubicSpline
        chance = random.Random(14)
        ages = [chance.uniform(3, 12) for _ in range(40)]
        group = [[math.sin(age / 2) + u + chance.gauss(0, 0.5)
                  for _ in range(chance.randint(1, 6))]
                 for age, u in ((age, chance.gauss(0, 0.4)) for age in ages)]
        out = figures("age", [[[age, *row] for age, row in zip(ages, group, strict=True)]])
        knots = [value for name, value in out if name == "knot"]
        for knot, share in zip(knots, (5, 35, 65, 95), strict=True):
            self.near(knot, numpy.percentile(ages, share), CLOSED)

        def basis(x):
            """Natural cardinal splines, straight beyond the outer knots."""
            columns = []
            for i in range(len(knots)):
                spline = CubicSpline(knots, numpy.eye(len(knots))[i], bc_type="natural")
                inside = spline(numpy.clip(x, knots[0], knots[-1]))
                below, above = spline(knots[0], 1), spline(knots[-1], 1)
                columns.append(inside + numpy.minimum(x - knots[0], 0) * below +
                               numpy.maximum(x - knots[-1], 0) * above)
            return numpy.column_stack(columns)
        who = [i for i, row in enumerate(group) for _ in row]
        y = numpy.array([value for row in group for value in row])
        x = basis(numpy.array([ages[i] for i in who]))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            fit = sm.MixedLM(y, x, groups=who).fit(reml=True, method=["bfgs", "powell"], gtol=1e-10)
        at = numpy.array([value for name, value in out if name == "at"])
        rows = basis(at)
        error = numpy.sqrt(numpy.einsum("ij,jk,ik->i", rows,
                                        self.covariance(fit, x, who), rows))
        t = stats.t.ppf(0.975, len(ages) - 4)
        for name, other in (("value", rows @ fit.fe_params),
                            ("value.low", rows @ fit.fe_params - t * error),
                            ("value.high", rows @ fit.fe_params + t * error)):
            mine = [value for each, value in out if each == name]
            self.assertLess(numpy.abs(mine - other).max(), 10 * SEARCHED, name)
        line = self.statsmodels_fit(group, ages)
        self.near(dict(out)["slope"], line.fe_params[1], SEARCHED)
        self.assertLess(dict(out)["p"], 0.05)

    # ---- Lengths that are known to a frame only

    def test_censored_lengths_have_the_largest_likelihood(self):
        import numpy
        from scipy import integrate, optimize, stats
        chance = random.Random(15)
        group = []
        for _ in range(12):
            row = []
            for _ in range(chance.randint(1, 4)):
                fps = chance.choice([25, 30])
                length = math.exp(chance.gauss(math.log(0.22), 0.35))
                begin = chance.uniform(0, 1)
                frames = math.floor((begin + length) * fps) - math.ceil(begin * fps)
                row += [(frames + 1) / fps, 1 / fps]
            group.append(row)
        mine = dict(figures("censored", [group]))

        def chance_of(middle, half, mean, sd):
            law = stats.lognorm(sd, scale=math.exp(mean))
            f = lambda d: law.pdf(d) * (1 - abs(d - middle) / half) / half  # noqa: E731
            low, high = max(middle - half, 1e-9), middle + half
            return (integrate.quad(f, low, middle, epsabs=1e-12)[0] if middle > low else 0) + \
                integrate.quad(f, max(middle, low), high, epsabs=1e-12)[0]

        def cost(at):
            return -sum(math.log(chance_of(row[i], row[i + 1], at[0], math.exp(at[1])))
                        * 2 / len(row) for row in group for i in range(0, len(row), 2))
        best = optimize.minimize(cost, [-1.5, -1], method="Nelder-Mead",
                                 options={"xatol": 1e-7, "fatol": 1e-10})
        self.near(mine["log_mean"], best.x[0], SEARCHED)
        self.near(mine["log_sd"], math.exp(best.x[1]), SEARCHED)
        self.near(mine["median"], math.exp(best.x[0]), SEARCHED)
        # The variance of Huber and White, by numbers.
        def slopes(row, at):
            f = lambda at: sum(  # noqa: E731
                math.log(chance_of(row[i], row[i + 1], at[0], math.exp(at[1]))) * 2 / len(row)
                for i in range(0, len(row), 2))
            return optimize.approx_fprime(at, f, 1e-5)
        scores = numpy.array([slopes(row, best.x) for row in group])
        step, bend = 1e-3, numpy.zeros((2, 2))
        for i, j in itertools.product(range(2), repeat=2):
            e, f = numpy.eye(2)[i] * step, numpy.eye(2)[j] * step
            bend[i, j] = (cost(best.x + e + f) - cost(best.x + e - f) - cost(best.x - e + f)
                          + cost(best.x - e - f)) / (4 * step * step)
        inverse = numpy.linalg.inv(bend)
        n = len(group)
        variance = inverse @ scores.T @ scores @ inverse * n / (n - 1)
        half = stats.t.ppf(0.975, n - 1) * math.sqrt(variance[0, 0])
        self.near(math.log(mine["median.high"] / mine["median"]), half, 1e-3)


if __name__ == "__main__":
    use_packages(HERE / "study_requirements.txt", Path(os.environ["INKLING_BUILD"]) / "study-venv")
    unittest.main()
