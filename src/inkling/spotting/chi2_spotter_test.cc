#include "inkling/spotting/chi2_spotter.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inkling/spotting/hog_chi2_spotter.h"
#include "inkling/spotting/lbp_chi2_spotter.h"
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

const SpotterVariant* const kVariants[] = {&kLbpChi2Spotter, &kHogChi2Spotter};

Spotting spot(const SpotterVariant& variant, const testing::Measured& measured,
              const std::string& option = "", const std::string& value = "") {
  Options options = variant.defaults();
  if (!option.empty()) options.parse(option, value);
  const auto spotter = variant.create(options);
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

TEST(Chi2Spotter, CurvePeaksAtTheApex) {
  const auto measured = recording();
  for (const auto* variant : kVariants) {
    const Spotting spotting = spot(*variant, measured);
    EXPECT_NEAR(static_cast<double>(highest(spotting.score)), 41, 2) << variant->name;
    EXPECT_GT(spotting.score[highest(spotting.score)], 1) << variant->name;
  }
}

// mean + p (max - mean) with p = 1 is the maximum itself.
TEST(Chi2Spotter, ThresholdFollowsThePublishedRule) {
  const auto measured = recording();
  for (const auto* variant : kVariants) {
    const Spotting all = spot(*variant, measured, "threshold", "1");
    EXPECT_NEAR(all.score[highest(all.score)], 1, 1e-3) << variant->name;
    EXPECT_TRUE(all.events.empty()) << variant->name;
  }
}

TEST(Chi2Spotter, NoiseOptionRaisesTheThreshold) {
  const auto measured = recording();
  for (const auto* variant : kVariants) {
    const Spotting strict = spot(*variant, measured, "noise", "100");
    // What HOG makes of this movement stands out by more than that.
    EXPECT_TRUE(variant == &kHogChi2Spotter || strict.events.empty());
    EXPECT_LT(strict.score[41], spot(*variant, measured).score[41]) << variant->name;
  }
}

TEST(Chi2Spotter, NothingIsComparedAcrossABreak) {
  auto measured = recording();
  for (std::size_t i = 40; i < measured.samples.size(); ++i) measured.samples[i].segment += 1;
  for (const auto* variant : kVariants) {
    const Spotting spotting = spot(*variant, measured);
    EXPECT_TRUE(std::isnan(spotting.score[39]) && std::isnan(spotting.score[40])) << variant->name;
    EXPECT_TRUE(testing::of_type(spotting.events, EventType::kMicro).empty()) << variant->name;
  }
}

}  // namespace
}  // namespace inkling
