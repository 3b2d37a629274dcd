#include "inkling/sensitivity/sensitivity_window.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

// 25 frames a second, eyes 70 px apart.
FacePath held_for(double seconds) {
  FacePath path;
  for (int i = 0; i < seconds * 25; ++i) {
    path.places.push_back({i * 40000, true, 0, Affine{70, 0, 100, 0, 70, 100}});
  }
  return path;
}

void lose(FacePath& path, double from_s, double to_s) {
  for (auto& place : path.places) {
    const double t = static_cast<double>(place.time_us) * 1e-6;
    if (t >= from_s && t < to_s) place.placed = false;
  }
}

TEST(BestMinute, IsTheWholeOfAShortRecording) {
  const FacePath part = best_minute(held_for(20));
  EXPECT_EQ(part.places.size(), 500u);
}

TEST(BestMinute, IsTheMinuteInWhichTheFaceIsHeldMost) {
  FacePath path = held_for(200);
  lose(path, 0, 70);
  lose(path, 140, 200);
  const FacePath part = best_minute(path);
  EXPECT_NEAR(static_cast<double>(part.places.front().time_us) * 1e-6, 75, 6);
  EXPECT_NEAR(static_cast<double>(part.places.size()), 1500, 2);
  for (const auto& place : part.places) EXPECT_TRUE(place.placed);
}

TEST(InsertableStretches, KeepASecondFromTheirEndsAndLeaveOutShortOnes) {
  FacePath path = held_for(20);
  lose(path, 3, 4);  // 3 s before it: too short
  lose(path, 12, 13);
  const auto stretches = insertable_stretches(path, 0.5);
  ASSERT_EQ(stretches.size(), 2u);
  EXPECT_NEAR(stretches[0].begin_s, 5, 0.05);
  EXPECT_NEAR(stretches[0].end_s, 11, 0.05);
  EXPECT_NEAR(stretches[1].begin_s, 14, 0.05);
  EXPECT_NEAR(stretches[1].end_s, 19, 0.05);
  EXPECT_EQ(insertable_stretches(path, 5.5).size(), 1u);
  EXPECT_TRUE(insertable_stretches(path, 7).empty());
}

TEST(FaceInWindow, SaysHowLongAndHowLargeTheFaceIs) {
  FacePath path = held_for(10);
  lose(path, 2, 4);
  const FaceInWindow seen = face_in(path);
  EXPECT_EQ(seen.frames, 250);
  EXPECT_NEAR(seen.window_s.high, 9.96, 1e-9);
  EXPECT_NEAR(seen.held_s, 8, 0.05);
  EXPECT_NEAR(seen.inter_ocular_px, 70, 1e-9);
}

}  // namespace
}  // namespace inkling
