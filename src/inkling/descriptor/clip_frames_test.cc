#include "inkling/descriptor/clip_frames.h"

#include <gtest/gtest.h>

#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/descriptor/eulerian.h"
#include "inkling/descriptor/resize.h"
#include "inkling/descriptor/tim.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::moving_clip;

TEST(ClipFrames, NothingAskedForIsNothingCopied) {
  const Clip clip = moving_clip(5, 40);
  for (const int size : {0, 40}) {
    const ClipFrames frames = clip_frames(clip, {size, 1, 0}, "x");
    EXPECT_TRUE(frames.made.empty());
    ASSERT_EQ(frames.views.size(), 5u);
    EXPECT_EQ(frames.views[3].data, clip.frames[3].pixels.data());
  }
}

TEST(ClipFrames, ResizesThenMagnifiesThenInterpolates) {
  const Clip clip = moving_clip(5, 40);
  std::vector<GrayImage> small;
  std::vector<ImageView> views;
  for (const GrayImage& frame : clip.frames) small.push_back(resized(frame.view(), 30, 30));
  for (const GrayImage& frame : small) views.push_back(frame.view());
  const auto magnified = eulerian_magnified(views, 3);
  views.clear();
  for (const GrayImage& frame : magnified) views.push_back(frame.view());
  const auto expected = tim(views, 8);
  const ClipFrames frames = clip_frames(clip, {30, 3, 8}, "x");
  ASSERT_EQ(frames.made.size(), 8u);
  for (std::size_t i = 0; i < 8; ++i) EXPECT_EQ(frames.made[i].pixels, expected[i].pixels) << i;
}

TEST(ClipFrames, SaysThatAFlowPictureIsNotEnough) {
  try {
    clip_frames(testing::flow_clip(8), {}, "some-name");
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_NE(error.problem().find("some-name"), std::string::npos);
  }
}

}  // namespace
}  // namespace inkling
