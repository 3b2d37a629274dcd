#include <gtest/gtest.h>

#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/descriptor/tim.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::describe;
using testing::flow_clip;
using testing::moving_clip;

// A clip whose frame i is i all over.
Clip numbered_clip(int frames, int size) {
  Clip clip;
  for (int i = 0; i < frames; ++i) {
    clip.frames.emplace_back(size, size, static_cast<std::uint8_t>(i));
  }
  return clip;
}

// The frame that each picture is.
std::vector<float> places(int frames, const char* count) {
  const auto values =
      describe("clip-pixels", numbered_clip(frames, 4), {{"frames", count}, {"size", "4"}});
  std::vector<float> first;
  for (std::size_t i = 0; i < values.size(); i += 16) first.push_back(values[i]);
  return first;
}

TEST(ClipPixels, AreFramesAtEvenPlacesWithBothEnds) {
  EXPECT_EQ(places(15, "8"), (std::vector<float>{0, 2, 4, 6, 8, 10, 12, 14}));
  EXPECT_EQ(places(8, "8"), (std::vector<float>{0, 1, 2, 3, 4, 5, 6, 7}));
  EXPECT_EQ(places(10, "4"), (std::vector<float>{0, 3, 6, 9}));
  EXPECT_EQ(places(2, "4"), (std::vector<float>{0, 0, 1, 1}));
  EXPECT_EQ(places(1, "3"), (std::vector<float>{0, 0, 0}));
  EXPECT_EQ(places(200, "2"), (std::vector<float>{0, 199}));
}

TEST(ClipPixels, LieFrameByFrameRowByRow) {
  const Clip clip = moving_clip(3, 16);
  const auto values = describe("clip-pixels", clip, {{"frames", "3"}, {"size", "16"}});
  ASSERT_EQ(values.size(), 3u * 256);
  EXPECT_EQ(values[2 * 256 + 5 * 16 + 7], clip.frames[2].row(5)[7]);
  EXPECT_EQ(testing::made("clip-pixels")->shape(),
            (FeatureShape{FeatureMeaning::kGrey, 1, 8, 48, 48}));
}

TEST(ClipPixels, WithTimAreItsFrames) {
  const Clip clip = moving_clip(9, 24);
  std::vector<ImageView> views;
  for (const auto& frame : clip.frames) views.push_back(frame.view());
  std::vector<float> expected;
  for (const auto& frame : tim(views, 5)) {
    expected.insert(expected.end(), frame.pixels.begin(), frame.pixels.end());
  }
  EXPECT_EQ(describe("clip-pixels", clip, {{"frames", "5"}, {"size", "24"}, {"sampling", "tim"}}),
            expected);
}

TEST(ClipPixels, AFlowPictureIsRefused) {
  EXPECT_THROW(describe("clip-pixels", flow_clip(28)), Error);
}

}  // namespace
}  // namespace inkling
