#include "inkling/spotting/local_threshold.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inkling {
namespace {

// Two minutes: nothing, but for a movement every four seconds; restless in the second minute.
PerIndex<StepIndex, float> probability_of(double restless) {
  PerIndex<StepIndex, float> probability(3600, 0.005f);
  for (const StepIndex step : probability.indices()) {
    if (step.number() >= 1800) probability[step] = static_cast<float>(restless);
    if (step.number() % 120 < 6) probability[step] = 0.8f;
  }
  return probability;
}

TEST(LocalThresholds, AreTheThresholdInAQuietFaceHoweverOftenItMoves) {
  const auto thresholds = local_thresholds(probability_of(0.04), 0.4);
  for (const float t : thresholds.values()) EXPECT_FLOAT_EQ(t, 0.4f);
}

TEST(LocalThresholds, AreHigherWhereAFaceSeemsToStirAllTheTimeAndOnlyThere) {
  const auto thresholds = local_thresholds(probability_of(0.07), 0.4);
  EXPECT_FLOAT_EQ(thresholds[StepIndex(1200)], 0.4f);
  EXPECT_NEAR(thresholds[StepIndex(2700)], 0.7, 0.01);
}

TEST(LocalThresholds, LeaveWhatIsCertain) {
  EXPECT_NEAR(local_thresholds(probability_of(0.5), 0.4)[StepIndex(2700)], 0.9, 1e-6);
  EXPECT_NEAR(local_thresholds(probability_of(0.5), 0.95)[StepIndex(2700)], 0.95, 1e-6);
  EXPECT_TRUE(local_thresholds({}, 0.4).empty());
}

}  // namespace
}  // namespace inkling
