#include "inkling/report/counts.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

FrameRow row(bool face, int repeat, double width = 0) {
  FrameRow frame;
  frame.face = face, frame.repeat = repeat;
  frame.box = {0, 0, width, 2 * width};
  return frame;
}

TEST(Counts, AFrameIsUsableWithAFaceAndANewPicture) {
  FaceResult face;
  face.rows = {row(true, 0, 10), row(true, 1, 20), row(false, 0), row(false, 2), row(true, 0, 60)};
  const FaceCounts counts = count(face);
  EXPECT_EQ(counts.frames, 5);
  EXPECT_EQ(counts.with_face, 3);
  EXPECT_EQ(counts.repeats, 2);
  EXPECT_EQ(counts.usable, 2);
  EXPECT_EQ(counts.face_size_px, (std::array<double, 2>{20, 40}));
}

TEST(Counts, EventsAreCountedByType) {
  FaceResult face;
  face.events.resize(3);
  face.events[0].type = face.events[1].type = EventType::kBlink;
  face.events[2].type = EventType::kMicro;
  const FaceCounts counts = count(face);
  EXPECT_EQ(counts.events[static_cast<std::size_t>(EventType::kBlink)], 2);
  EXPECT_EQ(counts.events[static_cast<std::size_t>(EventType::kMicro)], 1);
  EXPECT_EQ(counts.events[static_cast<std::size_t>(EventType::kMacro)], 0);
  EXPECT_EQ(counts.face_size_px, (std::array<double, 2>{0, 0}));
}

TEST(Counts, BlinksAMinuteAreThoseOfTheTimeWithAFace) {
  FaceResult face;
  for (int i = 0; i <= 600; ++i) {
    face.rows.push_back(row(i < 300, 0));
    face.rows.back().time_us = i * 100'000 + (i >= 200 ? 60'000'000 : 0);  // a minute's pause
  }
  face.events.resize(6);
  for (Event& event : face.events) event.type = EventType::kBlink;
  const FaceCounts counts = count(face);
  EXPECT_NEAR(counts.with_face_s, 29.9, 1e-6);
  ASSERT_TRUE(counts.blinks_per_min);
  EXPECT_NEAR(*counts.blinks_per_min, 12.04, 0.01);
  face.rows.resize(90);
  EXPECT_FALSE(count(face).blinks_per_min);
}

}  // namespace
}  // namespace inkling
