#include "inkling/spotting/lbp_chi2_spotter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inkling/spotting/spotting_test_util.h"

namespace inkling {
namespace {

// A still drawn face whose brows go up by 3 px about 1.6 s.
testing::Measured recording() {
  testing::Scene scene;
  scene.still = &testing::drawn_still();
  scene.noise_grey = 0.5;
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, 72); };
  scene.moves = {{1.5, 1.64, 1.8, {-0.4, -0.35}, {0, -3.0 / 72}},
                 {1.5, 1.64, 1.8, {0.4, -0.35}, {0, -3.0 / 72}}};
  return testing::measure_in_memory(scene, testing::steady_times(3.2, 25));
}

Spotting spot(const testing::Measured& measured, const std::string& option = "",
              const std::string& value = "") {
  Options options = kLbpChi2Spotter.defaults();
  if (!option.empty()) options.parse(option, value);
  const auto spotter = kLbpChi2Spotter.create(options);
  for (std::size_t i = 0; i < measured.samples.size(); ++i) {
    spotter->add(measured.crops[i], measured.samples[i]);
  }
  return spotter->finish();
}

std::size_t highest(const std::vector<float>& score) {
  std::size_t best = 0;
  for (std::size_t i = 0; i < score.size(); ++i) {
    if (std::isnan(score[best]) || score[i] > score[best]) best = i;
  }
  return best;
}

TEST(LbpChi2Spotter, CurvePeaksAtTheApex) {
  const Spotting spotting = spot(recording());
  EXPECT_NEAR(static_cast<double>(highest(spotting.score)), 41, 2);
  EXPECT_GT(spotting.score[highest(spotting.score)], 1);
}

// mean + p (max - mean) with p = 1 is the maximum itself.
TEST(LbpChi2Spotter, ThresholdFollowsThePublishedRule) {
  const Spotting all = spot(recording(), "threshold", "1");
  EXPECT_NEAR(all.score[highest(all.score)], 1, 1e-3);
  EXPECT_TRUE(all.events.empty());
}

TEST(LbpChi2Spotter, NoiseOptionRaisesTheThreshold) {
  const auto measured = recording();
  const Spotting strict = spot(measured, "noise", "100");
  EXPECT_TRUE(strict.events.empty());
  const Spotting usual = spot(measured);
  EXPECT_LT(strict.score[41], usual.score[41]);
}

TEST(LbpChi2Spotter, NothingIsComparedAcrossABreak) {
  auto measured = recording();
  for (std::size_t i = 40; i < measured.samples.size(); ++i) measured.samples[i].segment += 1;
  const Spotting spotting = spot(measured);
  EXPECT_TRUE(std::isnan(spotting.score[39]) && std::isnan(spotting.score[40]));
  EXPECT_TRUE(testing::of_type(spotting.events, EventType::kMicro).empty());
}

}  // namespace
}  // namespace inkling
