#include "inkling/sensitivity/sensitivity_plan.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "inkling/error.h"
#include "inkling/sensitivity/sensitivity_window.h"

namespace inkling {
namespace {

// 25 frames a second, eyes 70 px apart.
FacePath face_for(double seconds) {
  FacePath path;
  for (int i = 0; i < seconds * 25; ++i) {
    path.places.push_back({i * 40000, true, 0, Affine{70, 0, 100, 0, 70, 100}});
  }
  return path;
}

PlanOptions few() {
  PlanOptions options;
  options.amplitudes_iod = {0.01, 0.02, 0.04};
  options.insertions = 8;
  return options;
}

TEST(SensitivityPlan, EveryAmplitudeComesAsOftenInEveryRegion) {
  const auto plan = plan_sensitivity(face_for(20), few(), "a.mp4");
  std::map<double, int> by_amplitude;
  std::map<std::string, int> by_region;
  for (const auto& pass : plan.passes) {
    for (const auto& planned : pass) {
      ++by_amplitude[planned.movement.amplitude_iod];
      ++by_region[planned.region];
    }
  }
  EXPECT_EQ(by_amplitude, (std::map<double, int>{{0.01, 8}, {0.02, 8}, {0.04, 8}}));
  EXPECT_EQ(by_region,
            (std::map<std::string, int>{{"brows", 6}, {"eyes", 6}, {"nose", 6}, {"mouth", 6}}));
  EXPECT_EQ(plan.passes.size(), 4u);  // six movements fit into 20 s
  EXPECT_NEAR(plan.inter_ocular_px, 70, 1e-9);
  EXPECT_NEAR(plan.held_s, 20, 0.1);
}

TEST(SensitivityPlan, MovementsKeepApartAndAwayFromTheEnds) {
  FacePath path = face_for(30);
  for (int i = 375; i < 400; ++i) path.places[static_cast<std::size_t>(i)].placed = false;
  const auto plan = plan_sensitivity(path, few(), "a.mp4");
  for (const auto& pass : plan.passes) {
    std::set<double> amplitudes;
    double last_s = -10;
    for (const auto& [movement, region, frames] : pass) {
      EXPECT_GE(movement.onset_s, last_s + 2.5);
      last_s = movement.offset_s;
      EXPECT_TRUE((movement.onset_s >= 1 && movement.offset_s <= 14) ||
                  (movement.onset_s >= 17 && movement.offset_s <= 29))
          << movement.onset_s;
      EXPECT_GE(movement.offset_s - movement.onset_s, 0.2);
      EXPECT_LE(movement.offset_s - movement.onset_s, 0.48);
      EXPECT_NEAR(static_cast<double>(frames.apex), movement.apex_s * 25, 0.51);
      amplitudes.insert(movement.amplitude_iod);
    }
    EXPECT_EQ(amplitudes.size(), 3u);
  }
}

TEST(SensitivityPlan, ALongRecordingGivesTheMinuteWithTheFaceInIt) {
  FacePath path = face_for(200);
  for (std::size_t i = 0; i < 2500; ++i) path.places[i].placed = false;
  const auto plan = plan_sensitivity(path, few(), "a.mp4");
  EXPECT_NEAR(plan.window_s.low, 100, 1);
  EXPECT_NEAR(plan.window_s.high, 160, 1);
  EXPECT_NEAR(static_cast<double>(plan.frames), 1500, 2);
  for (const auto& planned : plan.passes[0]) {
    EXPECT_NEAR(static_cast<double>(planned.frames.onset),
                (planned.movement.onset_s - plan.window_s.low) * 25, 0.51);
  }
}

TEST(SensitivityPlan, TheSeedDecidesEverything) {
  const auto onsets = [](std::uint64_t seed) {
    PlanOptions options = few();
    options.seed = seed;
    std::vector<double> all;
    for (const auto& pass : plan_sensitivity(face_for(20), options, "a").passes) {
      for (const auto& planned : pass) all.push_back(planned.movement.onset_s);
    }
    return all;
  };
  EXPECT_EQ(onsets(1), onsets(1));
  EXPECT_NE(onsets(1), onsets(2));
}

TEST(SensitivityPlan, TooShortAFaceIsRefusedByName) {
  try {
    plan_sensitivity(face_for(3), few(), "short.mp4");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kInput);
    EXPECT_EQ(error.where(), "short.mp4");
  }
}

}  // namespace
}  // namespace inkling
