#include <gtest/gtest.h>

#include "inkling/core/random.h"
#include "inkling/score.h"

namespace inkling {
namespace {

// `subjects` of four samples each, classes 0 and 1 by turns; every n-th answer is wrong.
std::vector<JudgedSample> judged(int subjects, int wrong_every) {
  std::vector<JudgedSample> all;
  for (int i = 0; i < 4 * subjects; ++i) {
    const auto truth = static_cast<std::size_t>(i % 2);
    const bool wrong = wrong_every > 0 && i % wrong_every == 0;
    all.push_back({truth, wrong ? 1 - truth : truth, "s" + std::to_string(i / 4),
                   i < 2 * subjects ? "A" : "B"});
  }
  return all;
}

TEST(RecognitionScore, PoolsCountsAndDividesThemByDataSetAndSubject) {
  const auto samples = judged(10, 5);  // 8 of 40 wrong
  const RecognitionScore score = score_recognition(samples, 2, {200, 1, 0.95});
  EXPECT_EQ(score.total.total(), 40);
  EXPECT_DOUBLE_EQ(score.total.accuracy(), 0.8);
  ASSERT_EQ(score.datasets.size(), 2u);
  EXPECT_EQ(score.datasets[0].name, "A");
  EXPECT_EQ(score.datasets[0].confusion.total() + score.datasets[1].confusion.total(), 40);
  EXPECT_EQ(score.subjects.size(), 10u);
  ASSERT_TRUE(score.uf1 && score.uar && score.accuracy);
  EXPECT_LT(score.accuracy->low, 0.8);
  EXPECT_GT(score.accuracy->high, 0.8);
  EXPECT_LE(score.uf1->low, score.total.uf1());
  EXPECT_GE(score.uf1->high, score.total.uf1());
}

// Class 2 is one subject's only: a resample without that subject leaves it out of the mean, so that
// answers which are all right have no width.
TEST(RecognitionScore, AClassThatAResampleMissesDoesNotWidenTheInterval) {
  auto samples = judged(10, 0);
  samples.push_back({2, 2, "s0", "A"});
  const RecognitionScore score = score_recognition(samples, 3, {500, 1, 0.95});
  EXPECT_DOUBLE_EQ(score.total.uf1(), 1);
  EXPECT_DOUBLE_EQ(score.uf1->low, 1);
  // One that nobody has counts as 0, in every resample.
  EXPECT_DOUBLE_EQ(score_recognition(judged(10, 0), 3, {50, 1, 0.95}).uf1->high, 2.0 / 3);
}

TEST(RecognitionScore, APairedTestTellsGoodFromBadAndNotNoiseFromNoise) {
  const auto right = judged(12, 6), wrong = judged(12, 2);
  const PairedComparison test = compare_approaches(right, wrong, 2, {999, 3, 0.95});
  EXPECT_GT(test.uf1_difference, 0.2);
  EXPECT_LT(*test.p, 0.01);
  EXPECT_GT(test.uf1_interval->low, 0);

  Random random(5);
  auto a = judged(12, 0), b = a;
  for (auto* side : {&a, &b}) {
    for (JudgedSample& s : *side) s.predicted = random.index(2);
  }
  EXPECT_GT(*compare_approaches(a, b, 2, {999, 3, 0.95}).p, 0.05);
  const PairedComparison same = compare_approaches(a, a, 2, {999, 3, 0.95});
  EXPECT_EQ(same.uf1_difference, 0);
  EXPECT_DOUBLE_EQ(*same.p, 1);
}

TEST(RecognitionScore, OneSubjectHasNoIntervalAndNoTest) {
  const auto samples = judged(1, 3);
  EXPECT_FALSE(score_recognition(samples, 2, {100, 0, 0.95}).uf1);
  EXPECT_FALSE(compare_approaches(samples, samples, 2, {100, 0, 0.95}).p);
}

}  // namespace
}  // namespace inkling
