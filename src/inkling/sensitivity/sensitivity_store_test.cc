#include "inkling/sensitivity/sensitivity_store.h"

#include <gtest/gtest.h>

#include "inkling/align/testing/moved_still.h"
#include "inkling/files/atomic_file.h"
#include "inkling/sensitivity/sensitivity_score.h"

namespace inkling {
namespace {

const std::vector<std::string> kNames = {"flow", "lbp-chi2"};

std::vector<SpottedBy> sample() {
  return {{"flow", {{10, 14, 19}, {50, 55, 60}}, {{70, 75, 90}}}, {"lbp-chi2", {}, {}}};
}

TEST(PassStore, WhatIsKeptIsFoundAgain) {
  const testing::ScratchFolder folder;
  const PassStore store(folder / "", "abc");
  EXPECT_FALSE(store.find(3, kNames));
  store.keep(3, sample());
  const auto found = store.find(3, kNames);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)[0].micro.size(), 2u);
  EXPECT_EQ((*found)[0].micro[1].apex, 55);
  EXPECT_EQ((*found)[0].others.size(), 1u);
  EXPECT_EQ((*found)[1].micro.size(), 0u);
  EXPECT_FALSE(store.find(2, kNames));
}

TEST(PassStore, AnotherKeyOtherSpottersOrDamageCountAsNone) {
  const testing::ScratchFolder folder;
  PassStore(folder / "", "abc").keep(0, sample());
  EXPECT_FALSE(PassStore(folder / "", "abd").find(0, kNames));
  EXPECT_FALSE(PassStore(folder / "", "abc").find(0, {"flow"}));
  write_file(folder / "pass-00.csv", "key,spotter\nabc,flow\n");
  EXPECT_FALSE(PassStore(folder / "", "abc").find(0, kNames));
  write_file(folder / "pass-00.csv", "");
  EXPECT_FALSE(PassStore(folder / "", "abc").find(0, kNames));
}

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

}  // namespace
}  // namespace inkling
