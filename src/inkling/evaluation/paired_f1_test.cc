#include "inkling/evaluation/paired_f1.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(PairedF1, IsOfPooledCounts) {
  const std::vector<Counts> first = {{2, 2, 2}, {0, 4, 2}}, second = {{1, 2, 2}, {1, 1, 2}};
  const PairedF1 result = compare_f1(first, second, {200, 0});
  EXPECT_DOUBLE_EQ(result.difference, 4.0 / 10 - 4.0 / 7);
  ASSERT_TRUE(result.interval);
  EXPECT_LE(result.interval->low, result.difference);
  EXPECT_GE(result.interval->high, result.difference);
}

TEST(PairedF1, TellsWhatIsAlwaysBetterAndNotWhatIsTheSame) {
  std::vector<Counts> good, poor;
  for (int s = 0; s < 12; ++s) good.push_back({4, 5, 5}), poor.push_back({1, 9, 5});
  EXPECT_LT(*compare_f1(good, poor, {1000, 3}).p, 0.01);
  EXPECT_DOUBLE_EQ(*compare_f1(good, good, {1000, 3}).p, 1);
}

TEST(PairedF1, OneSubjectHasNoChance) {
  const std::vector<Counts> one = {{1, 1, 1}};
  const PairedF1 result = compare_f1(one, one, {100, 0});
  EXPECT_FALSE(result.p);
  EXPECT_FALSE(result.interval);
}

// R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
TEST(Holm, IsRs) {
  const std::vector<double> p = {0.01, 0.04, 0.03, 0.005};
  const auto corrected = holm_corrected(p);
  const std::vector<double> expected = {0.03, 0.06, 0.06, 0.02};
  for (std::size_t i = 0; i < p.size(); ++i) EXPECT_NEAR(corrected[i], expected[i], 1e-12);
  EXPECT_TRUE(holm_corrected({}).empty());
  EXPECT_DOUBLE_EQ(holm_corrected(std::vector<double>{0.7, 0.8})[0], 1);
}

}  // namespace
}  // namespace inkling
