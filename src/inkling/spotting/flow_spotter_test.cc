#include <gtest/gtest.h>

#include <cmath>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

// A mouth corner that moves by `size` IOD in noise of 0.001 IOD.
Spotting spot(double size, const std::string& threshold, int moving_sites = 3) {
  std::mt19937 random(2);
  std::normal_distribution<float> noise(0, 0.001f);
  const SpotterVariant& flow = find_variant(spotters(), "spotter", "flow");
  Options options = flow.defaults();
  if (!threshold.empty()) options.parse("threshold", threshold);
  const auto spotter = flow.create(options);
  const auto samples =
      testing::make_samples(testing::steady_times(6, 25), [&](double t, const Site& site) {
        const auto index = &site - face_sites().data();
        const auto first = static_cast<std::ptrdiff_t>(testing::site_at({0.42, 1.05}));
        const bool moves = index >= first && index < first + moving_sites;
        const auto a = static_cast<float>(moves ? size * testing::bump_shape(t, 2.84, 3, 3.16) : 0);
        const float x = noise(random), y = noise(random);
        return Vec2f{x, y - a};
      });
  for (const MotionSample& sample : samples) spotter->add({}, sample);
  return spotter->finish();
}

TEST(FlowSpotter, ScoreIsInUnitsOfTheThreshold) {
  const Spotting low = spot(0.03, "4"), high = spot(0.03, "8");
  EXPECT_NEAR(low.score[SampleIndex(75)], 2 * high.score[SampleIndex(75)], 1e-3);
  EXPECT_GT(low.score[SampleIndex(75)], 1);
}

TEST(FlowSpotter, LargerMovementsScoreHigherAndNoneScoresLow) {
  EXPECT_GT(spot(0.04, "").score[SampleIndex(75)], spot(0.02, "").score[SampleIndex(75)]);
  const Spotting none = spot(0, "");
  EXPECT_TRUE(none.movements.empty());
  for (const float s : none.score) EXPECT_FALSE(s > 1);
}

TEST(FlowSpotter, AMovementOfSeveralSitesCountsMoreThanOfOne) {
  EXPECT_GT(spot(0.02, "", 3).score[SampleIndex(75)],
            1.1f * spot(0.02, "", 1).score[SampleIndex(75)]);
}

TEST(FlowSpotter, TheEndsAreUnknown) {
  const Spotting spotting = spot(0.03, "");
  EXPECT_TRUE(std::isnan(spotting.score.values().front()) &&
              std::isnan(spotting.score.values().back()));
}

}  // namespace
}  // namespace inkling
