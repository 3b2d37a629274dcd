#include <gtest/gtest.h>

#include "inkling/study/statistics/age_effect.h"
#include "inkling/study/statistics/censored_length.h"
#include "inkling/study/statistics/dominance.h"
#include "inkling/study/statistics/equivalence.h"
#include "inkling/study/statistics/group_figures.h"
#include "inkling/study/statistics/mixed_model.h"
#include "inkling/study/statistics/natural_spline.h"
#include "inkling/study/statistics/proportion_difference.h"
#include "inkling/study/statistics/study_simulation.h"
#include "inkling/study/statistics/subject_permutation.h"

// Values on random and published data are compared with other programs' in
// tests/study_statistics_test.py; here stands what these leave open.

namespace inkling {
namespace {

const SubjectValues kOne = {{1, 2, 4}}, kTwo = {{1, 2}, {3}};

TEST(StudyStatistics, HaveNoIntervalOfOneSubject) {
  EXPECT_FALSE(group_figures(kOne).mean.interval);
  EXPECT_FALSE(cliffs_delta(kOne, kTwo).interval);
  EXPECT_FALSE(hodges_lehmann(kOne, kTwo).interval);
  EXPECT_FALSE(mixed_difference(kOne, kTwo));
  EXPECT_FALSE(proportion_difference({{1}}, {{0}, {1}}).interval);
  EXPECT_FALSE(permute_subjects({1}, {2, 3}, {}));
  EXPECT_EQ(group_figures({}).samples, 0u);
}

TEST(StudyStatistics, BearValuesThatDoNotVary) {
  const SubjectValues same = {{3, 3}, {3}, {3, 3, 3}}, other = {{5}, {5, 5}, {5}};
  EXPECT_EQ(cliffs_delta(same, same).value, 0);
  EXPECT_EQ(cliffs_delta(same, other).value, -1);
  EXPECT_NEAR(hodges_lehmann(same, other).value, -2, 1e-9);
  const auto mixed = mixed_difference(same, other);
  ASSERT_TRUE(mixed);
  EXPECT_EQ(mixed->difference.value, -2);
  EXPECT_FALSE(mixed->standardised);
  EXPECT_EQ(permute_subjects({3, 3, 3}, {3, 3, 3}, {})->p, 1);
  EXPECT_EQ(permute_subjects({3, 3, 3}, {5, 5, 5}, {})->p, 0.1) << "2 of 20 divisions";
  EXPECT_FALSE(fit_censored({{{100, 40}, {100, 40}}, {{100, 40}}}));
}

TEST(StudyStatistics, AreTheSameInOtherUnits) {
  const SubjectValues first = {{1, 2, 5}, {4, 8}, {3}, {2, 2}}, second = {{6, 7}, {9}, {5, 8, 4}};
  SubjectValues thousands = first, others = second;
  for (auto* group : {&thousands, &others}) {
    for (auto& values : *group) {
      for (double& value : values) value *= 1000;
    }
  }
  const auto one = mixed_difference(first, second), other = mixed_difference(thousands, others);
  EXPECT_NEAR(other->difference.value, 1000 * one->difference.value, 1e-3);
  EXPECT_NEAR(other->standardised->value, one->standardised->value, 1e-6);
  EXPECT_EQ(cliffs_delta(first, second).value, cliffs_delta(thousands, others).value);
}

TEST(StudyStatistics, TurnRoundWithTheGroups) {
  const SubjectValues first = {{1, 2, 5}, {4, 8}, {3}, {2, 2}}, second = {{6, 7}, {9}, {5, 8, 4}};
  const StudyEstimate there = hodges_lehmann(first, second), back = hodges_lehmann(second, first);
  EXPECT_NEAR(there.value, -back.value, 1e-9);
  EXPECT_NEAR(there.interval->low, -back.interval->high, 1e-6);
  EXPECT_NEAR(permute_subjects({1, 2, 6}, {4, 7, 8, 9}, {})->p,
              permute_subjects({4, 7, 8, 9}, {1, 2, 6}, {})->p, 1e-12);
}

TEST(StudyStatistics, AgeNeedsEnoughSubjectsOfDifferentAges) {
  const SubjectValues group(10, {1, 2, 3});
  EXPECT_FALSE(age_effect({{1}, {2}}, {4, 9}, {}));
  EXPECT_FALSE(age_effect(group, std::vector<double>(10, 7.5), {}));
}

TEST(StudyStatistics, TheCurveOfAgeIsStraightBeyondTheKnots) {
  const NaturalSpline spline({1, 2, 4, 7});
  const auto at = [&](double x) { return spline.row(x)[3]; };
  EXPECT_NEAR(at(9) - at(8), at(10) - at(9), 1e-9);
  EXPECT_EQ(at(0.5), 0);
  EXPECT_EQ(NaturalSpline::for_values({3, 3, 3, 3, 3, 3, 3, 9}).knots().size(), 0u);
}

TEST(StudyStatistics, SimulatedPowerIsThatOfTheTTest) {
  SimulatedSpread spread;
  spread.sample_variance = 1;
  spread.samples = {1};
  const PlannedGroup group{spread, 64, 1};
  EXPECT_NEAR(simulated_power(group, group, 0.5, 4000, 1), 0.801, 0.03);  // Cohen (1988)
  EXPECT_NEAR(simulated_power(group, group, 0, 4000, 1), 0.05, 0.02);
}

TEST(StudyStatistics, PlannedSharesVaryAsTheSeenOnes) {
  SubjectValues seen;
  for (int i = 0; i < 40; ++i) {
    seen.push_back(std::vector<double>(10, 0.0));
    for (int k = 0; k < i % 10; ++k) seen.back()[static_cast<std::size_t>(k)] = 1;
  }
  const SimulatedSpread spread = spread_of(seen, true);
  EXPECT_NEAR(spread.mean, 0.45, 1e-12);
  EXPECT_NEAR(spread.subject_variance, 0.0825 + 0.002 - 0.0183, 0.003);  // seen, less chance
  const PlannedGroup group{spread, 30, {}};
  EXPECT_NEAR(simulated_power(group, group, 0, 2000, 3), 0.05, 0.02);
}

}  // namespace
}  // namespace inkling
