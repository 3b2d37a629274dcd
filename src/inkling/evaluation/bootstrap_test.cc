#include "inkling/evaluation/bootstrap.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace inkling {
namespace {

double mean_of(std::span<const std::size_t> drawn, const std::vector<double>& values) {
  double sum = 0;
  for (const std::size_t i : drawn) sum += values[i];
  return sum / static_cast<double>(drawn.size());
}

TEST(Bootstrap, TheSameSeedGivesTheSameInterval) {
  const std::vector<double> values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
  const auto statistic = [&](auto drawn) { return mean_of(drawn, values); };
  const auto a = bootstrap_interval(10, statistic), b = bootstrap_interval(10, statistic);
  ASSERT_TRUE(a && b);
  EXPECT_EQ(a->low, b->low);
  EXPECT_EQ(a->high, b->high);
  // Mean 4.5, standard error sqrt(8.25 / 10) = 0.908: 4.5 -+ 1.96 * 0.908 = 2.72 to 6.28.
  EXPECT_NEAR(a->low, 2.72, 0.15);
  EXPECT_NEAR(a->high, 6.28, 0.15);
}

TEST(Bootstrap, AnotherSeedDrawsOthers) {
  const auto first_draws = [](std::uint64_t seed) {
    std::vector<std::size_t> first;
    const auto keep = [&](std::span<const std::size_t> drawn) {
      first.assign(drawn.begin(), drawn.end());
      return 0.0;
    };
    bootstrap_interval(20, keep, {1, seed, 0.95});
    return first;
  };
  EXPECT_EQ(first_draws(4), first_draws(4));
  EXPECT_NE(first_draws(4), first_draws(5));
}

// The indices are the generator's numbers, which the standard fixes, as shares of the range.
TEST(Bootstrap, DrawsAreTheSameOnEveryMachine) {
  std::mt19937_64 generator(0);
  std::vector<std::size_t> expected, drawn_first;
  for (int i = 0; i < 8; ++i) {
    expected.push_back(static_cast<std::size_t>(static_cast<double>(generator() >> 11) * 0x1p-50));
  }
  const auto keep = [&](std::span<const std::size_t> drawn) {
    drawn_first.assign(drawn.begin(), drawn.end());
    return 0.0;
  };
  bootstrap_interval(8, keep, {1, 0, 0.95});
  EXPECT_EQ(drawn_first, expected);
}

TEST(Bootstrap, EachUnitIsDrawnAsOften) {
  std::vector<double> count(7);
  bootstrap_interval(7, [&](std::span<const std::size_t> drawn) {
    for (const std::size_t i : drawn) ++count[i];
    return 0.0;
  });
  // 14000 draws, 2000 each expected, standard deviation sqrt(14000 * 1/7 * 6/7) = 41.
  for (const double n : count) EXPECT_NEAR(n, 2000, 5 * 41);
}

TEST(Bootstrap, OneUnitOrNoResamplesGiveNone) {
  const auto zero = [](std::span<const std::size_t>) { return 0.0; };
  EXPECT_FALSE(bootstrap_interval(0, zero));
  EXPECT_FALSE(bootstrap_interval(1, zero));
  EXPECT_FALSE(bootstrap_interval(5, zero, {0, 0, 0.95}));
  EXPECT_TRUE(bootstrap_interval(2, zero, {1, 0, 0.95}));
}

TEST(Bootstrap, CoversTheTrueMeanAboutAsOftenAsItSays) {
  std::mt19937_64 generator(3);
  int covered = 0;
  constexpr int kRounds = 300;
  for (int round = 0; round < kRounds; ++round) {
    std::vector<double> values(30);
    for (double& value : values) value = static_cast<double>(generator() >> 11) * 0x1p-53;
    const auto interval =
        bootstrap_interval(values.size(), [&](auto drawn) { return mean_of(drawn, values); },
                           {400, static_cast<std::uint64_t>(round), 0.95});
    covered += interval->low <= 0.5 && 0.5 <= interval->high;
  }
  // 95 % of 300 is 285, standard deviation 3.8; the percentile interval is a little narrow at 30.
  EXPECT_GT(covered, 265);
  EXPECT_LT(covered, 299);
}

}  // namespace
}  // namespace inkling
