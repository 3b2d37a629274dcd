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

}  // namespace
}  // namespace inkling
