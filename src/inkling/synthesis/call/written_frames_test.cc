#include "inkling/synthesis/call/written_frames.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

ScriptedMovement smile(double onset_s, double apex_s, double offset_s) {
  ScriptedMovement movement;
  movement.type = "micro";
  movement.onset_s = onset_s, movement.apex_s = apex_s, movement.offset_s = offset_s;
  movement.amplitude_iod = 0.03;
  return movement;
}

TEST(WrittenFrames, AMovementLiesInTheFramesNextToItsTimes) {
  WrittenFrames frames;
  for (int i = 0; i < 10; ++i) frames.add(40'000 * i, 50 + i);
  const auto rows = frames.truth("a", {smile(0.05, 0.11, 9)});
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].recording, "a");
  EXPECT_EQ(rows[0].onset_frame, 1);
  EXPECT_EQ(rows[0].apex_frame, 3);
  EXPECT_EQ(rows[0].offset_frame, 9) << "the last there is";
  EXPECT_DOUBLE_EQ(rows[0].apex_s, 0.12);
  EXPECT_DOUBLE_EQ(rows[0].amplitude_px, 0.03 * 53);
}

TEST(WrittenFrames, WithoutFramesThereIsNoTruth) {
  EXPECT_TRUE(WrittenFrames().truth("a", {smile(0, 1, 2)}).empty());
}

}  // namespace
}  // namespace inkling
