#include "inkling/sensitivity/sensitivity_score.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace inkling {
namespace {

TEST(SensitivityScore, CountsByAmplitudeAndRegion) {
  SensitivityPlan plan;
  plan.frames = 200;
  PlannedMovement brow{{}, "brows", {10, 14, 19}}, mouth{{}, "mouth", {100, 104, 109}};
  brow.movement.amplitude_iod = mouth.movement.amplitude_iod = 0.02;
  plan.passes = {{brow, mouth}};
  plan.chance_windows = {{10, 14, 19}, {30, 34, 39}, {120, 124, 129}, {150, 154, 159}};
  const std::vector<std::vector<SpottedBy>> passes = {
      {{"flow", {{30, 33, 40}}, {{0, 20, 49}}}},     // untouched
      {{"flow", {{2, 14, 40}, {60, 62, 64}}, {}}}};  // the brow, but not strictly
  const auto score = score_sensitivity(plan, passes, 0, {0.02}, {20, 0, 0.95});
  EXPECT_EQ(score.false_alarms, 1);
  EXPECT_EQ(score.chance, 0.25);
  EXPECT_EQ(score.busy, 0.25);
  const auto* all = score.cell(0.02, kAllRegions);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->shown, 2);
  EXPECT_EQ(all->found, 1);
  EXPECT_EQ(all->found_strict, 0);
  EXPECT_EQ(score.cell(0.02, "brows")->found, 1);
  EXPECT_EQ(score.cell(0.02, "mouth")->found, 0);
  EXPECT_EQ(score.cell(0.02, "nose")->shown, 0);
}

TEST(SensitivityScore, FindsTheCurveOverAllRegions) {
  SensitivityPlan plan;
  plan.frames = 400;
  std::vector<SpottedBy> copy = {{"flow", {}, {}}};
  for (std::int64_t i = 0; i < 10; ++i) {
    PlannedMovement planned{{}, i % 2 == 0 ? "brows" : "nose", {40 * i, 40 * i + 4, 40 * i + 9}};
    planned.movement.amplitude_iod = i < 5 ? 0.01 : 0.04;
    plan.passes.resize(1);
    plan.passes[0].push_back(planned);
    if (i >= 5) copy[0].micro.push_back(planned.frames);
  }
  const auto score =
      score_sensitivity(plan, {{{"flow", {}, {}}}, copy}, 0, {0.01, 0.04}, {20, 0, 0.95});
  EXPECT_EQ(score.spotter, "flow");
  EXPECT_EQ(score.cell(0.01, kAllRegions)->found, 0);
  EXPECT_EQ(score.cell(0.04, kAllRegions)->found, 5);
  EXPECT_EQ(score.cell(0.04, kAllRegions)->found_strict, 5);
  EXPECT_LT(score.curve.fit.at(0.01), 0.4);
  EXPECT_GT(score.curve.fit.at(0.04), 0.6);
  EXPECT_EQ(score.chance, 0);
  EXPECT_EQ(score.busy, 0);
}

SensitivityResult clean_result() {
  SensitivityResult result;
  result.codec = "h264";
  result.duration_s = 150;
  result.end_s = 150;
  result.held_s = 150;
  SpotterSensitivity flow;
  flow.spotter = "flow";
  flow.cells = {{0.01, "all", 40, 20, 10}};
  result.spotters = {flow};
  return result;
}

bool says(const SensitivityResult& result, const std::string& words) {
  const auto notes = sensitivity_notes(result);
  return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) {
    return note.find(words) != std::string::npos;
  });
}

TEST(SensitivityNotes, SayWhatLimitsTheFigures) {
  EXPECT_EQ(sensitivity_notes(clean_result()).size(), 1u);  // that copies are encoded twice
  SensitivityResult result = clean_result();
  result.begin_s = 30, result.end_s = 90;
  EXPECT_TRUE(says(result, "Only 60 s of the recording were used, from 30 s on"));
  result = clean_result();
  result.held_s = 60;
  EXPECT_TRUE(says(result, "held for 60.0 of 150.0 s"));
  EXPECT_TRUE(says(result, "over 1.0 minutes only"));
  result = clean_result();
  result.spotters[0].cells.back().shown = 8;
  EXPECT_TRUE(says(result, "Only 8 movements an amplitude"));
  result = clean_result();
  result.codec = "vp8";
  EXPECT_TRUE(says(result, "encoded as vp8"));
  result = clean_result();
  result.spotters[0].busy = 0.5;
  EXPECT_TRUE(says(result, "flow: 50 % of the untouched footage"));
  result = clean_result();
  result.spotters[0].chance = 0.3;
  EXPECT_TRUE(says(result, "flow: 30 of 100 moments"));
}

}  // namespace
}  // namespace inkling
