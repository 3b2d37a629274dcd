#include "inkling/kernels/gradient_votes.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

namespace inkling {
namespace {

struct Votes {
  explicit Votes(std::size_t count) : first(count), second(count), bin(count) {}
  GradientVotes target() { return {first.data(), second.data(), bin.data()}; }
  // As a whole histogram: two ways to name the same votes (all in the first bin or all in the
  // second of the bin before) are the same here.
  std::vector<float> dense(std::size_t x, int bins) const {
    std::vector<float> all(static_cast<std::size_t>(bins));
    all[static_cast<std::size_t>(bin[x])] += first[x];
    all[static_cast<std::size_t>((bin[x] + 1) % bins)] += second[x];
    return all;
  }
  std::vector<float> first, second;
  std::vector<std::int32_t> bin;
};

TEST(GradientVotes, EveryTargetAgreesWithTheScalarTwin) {
  std::mt19937 random(2);
  std::vector<std::uint8_t> above(200), row(200), below(200);
  for (auto* line : {&above, &row, &below}) {
    // Few levels, so that all the special angles come up, and none at all.
    for (auto& pixel : *line) pixel = static_cast<std::uint8_t>(random() % 5 * 60);
  }
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const OrientationBins bins : {OrientationBins{9, false}, OrientationBins{8, true}}) {
      for (const int count : {1, 7, 16, 33, 198}) {
        const auto size = static_cast<std::size_t>(count);
        Votes fast(size), slow(size);
        gradient_votes(&above[1], &row[1], &below[1], count, bins, fast.target());
        gradient_votes_scalar(&above[1], &row[1], &below[1], count, bins, slow.target());
        for (std::size_t x = 0; x < size; ++x) {
          ASSERT_TRUE(fast.bin[x] >= 0 && fast.bin[x] < bins.count);
          const auto a = fast.dense(x, bins.count), b = slow.dense(x, bins.count);
          for (std::size_t i = 0; i < a.size(); ++i) {
            ASSERT_NEAR(a[i], b[i], 3e-3) << hwy::TargetName(target) << " " << x;
          }
        }
      }
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(GradientVotes, AnglesAreTrueToAHundredthOfADegree) {
  for (int gy = -255; gy <= 255; gy += 5) {
    for (int gx = -255; gx <= 255; gx += 5) {
      if (gx == 0 && gy == 0) continue;
      const auto dark = [](int g) { return static_cast<std::uint8_t>(std::max(0, -g)); };
      const std::uint8_t row[3] = {dark(gx), 0, dark(-gx)}, above = dark(gy), below = dark(-gy);
      Votes votes(1);
      gradient_votes(&above, row + 1, &below, 1, {8, true}, votes.target());
      const double share = votes.second[0] / std::hypot(gx, gy);
      const double angle = (votes.bin[0] + 0.5 + share) * M_PI / 4;
      EXPECT_NEAR(std::remainder(angle - std::atan2(gy, gx), 2 * M_PI), 0, 1.8e-4);
    }
  }
}

TEST(GradientVotes, OfAnEdgeByHand) {
  // Brighter to the right: angle 0, halfway between the first bin and the last.
  const std::uint8_t flat[3] = {0, 50, 100};
  Votes votes(1);
  gradient_votes(flat + 1, flat + 1, flat + 1, 1, {9, false}, votes.target());
  const auto all = votes.dense(0, 9);
  EXPECT_NEAR(all[0], 50, 1e-4);
  EXPECT_NEAR(all[8], 50, 1e-4);
  // Brighter below: 90 degrees, the middle of the fifth of nine bins.
  const std::uint8_t dark[3] = {0, 0, 0}, light[3] = {80, 80, 80};
  gradient_votes(dark + 1, dark + 1, light + 1, 1, {9, false}, votes.target());
  EXPECT_NEAR(votes.dense(0, 9)[4], 80, 1e-3);
}

TEST(AddWeighted, AddsAtEveryLength) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const int count : {1, 3, 8, 19, 64}) {
      std::vector<float> to(static_cast<std::size_t>(count) + 1, 1), from(to.size());
      for (std::size_t i = 0; i < from.size(); ++i) from[i] = static_cast<float>(i);
      add_weighted(to.data(), from.data(), 0.5f, count);
      for (std::size_t i = 0; i + 1 < to.size(); ++i) {
        EXPECT_EQ(to[i], 1 + 0.5f * static_cast<float>(i)) << hwy::TargetName(target);
      }
      EXPECT_EQ(to.back(), 1);
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace inkling
