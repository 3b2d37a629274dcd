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

std::vector<const SpotterVariant*> both() {
  return {&find_variant(spotters(), "spotter", "lbp-chi2"),
          &find_variant(spotters(), "spotter", "hog-chi2")};
}

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

SampleIndex highest(const PerSample<float>& score) {
  SampleIndex best;
  for (const SampleIndex i : score.indices()) {
    if (std::isnan(score[best]) || score[i] > score[best]) best = i;
  }
  return best;
}

TEST(Chi2Spotter, CurvePeaksAtTheApex) {
  const auto measured = recording();
  for (const auto* variant : both()) {
    const Spotting spotting = spot(*variant, measured);
    EXPECT_NEAR(static_cast<double>(highest(spotting.score).number()), 41, 2) << variant->name;
    EXPECT_GT(spotting.score[highest(spotting.score)], 1) << variant->name;
  }
}

// mean + p (max - mean) with p = 1 is the maximum itself.
TEST(Chi2Spotter, ThresholdFollowsThePublishedRule) {
  const auto measured = recording();
  for (const auto* variant : both()) {
    const Spotting all = spot(*variant, measured, "threshold", "1");
    EXPECT_NEAR(all.score[highest(all.score)], 1, 1e-3) << variant->name;
    EXPECT_TRUE(all.movements.empty()) << variant->name;
  }
}

TEST(Chi2Spotter, NoiseOptionRaisesTheThreshold) {
  const auto measured = recording();
  for (const auto* variant : both()) {
    const Spotting strict = spot(*variant, measured, "noise", "100");
    // What HOG makes of this movement stands out by more than that.
    EXPECT_TRUE(variant->name == "hog-chi2" || strict.movements.empty());
    EXPECT_LT(strict.score[SampleIndex(41)], spot(*variant, measured).score[SampleIndex(41)])
        << variant->name;
  }
}

TEST(Chi2Spotter, NothingIsComparedAcrossABreak) {
  auto measured = recording();
  for (std::size_t i = 40; i < measured.samples.size(); ++i) measured.samples[i].segment += 1;
  for (const auto* variant : both()) {
    const Spotting spotting = spot(*variant, measured);
    EXPECT_TRUE(std::isnan(spotting.score[SampleIndex(39)]) &&
                std::isnan(spotting.score[SampleIndex(40)]))
        << variant->name;
    EXPECT_TRUE(testing::of_type(spotting.movements, EventType::kMicro).empty()) << variant->name;
  }
}

}  // namespace
}  // namespace inkling
