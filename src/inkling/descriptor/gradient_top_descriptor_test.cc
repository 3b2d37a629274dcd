#include <gtest/gtest.h>

#include "inkling/descriptor/clip_frames.h"
#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/descriptor/gradient_top.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::describe;
using testing::moving_clip;

TEST(GradientTopDescriptors, AreGradientTopOfThePreparedFrames) {
  const Clip clip = moving_clip(14, 130);
  const auto frames = clip_frames(clip, {112, 1, 10}, "");
  GradientTopOptions options{8, true, true, 8, 8, 0};
  EXPECT_EQ(describe("hog-top", clip), gradient_top(frames.views, options, ""));
  options.weighted = false;
  EXPECT_EQ(describe("higo-top", clip), gradient_top(frames.views, options, ""));
  EXPECT_EQ(describe("higo-top", clip).size(), 64u * 3 * 8);
}

TEST(GradientTopDescriptors, PresetAndOptionsReachTheBlocks) {
  const Clip clip = moving_clip(14, 112);
  const auto frames = clip_frames(clip, {}, "");
  EXPECT_EQ(describe("higo-top", clip,
                     {{"preset", "casme2"},
                      {"bins", "6"},
                      {"signed", "false"},
                      {"overlap", "0.5"},
                      {"rows", "4"}}),
            gradient_top(frames.views, {6, false, false, 5, 4, 0.5}, ""));
}

// HIGO asks only where to, so it does not see a change of contrast.
TEST(GradientTopDescriptors, HigoDoesNotSeeContrast) {
  Clip clip = moving_clip(12, 112), faint = clip;
  for (GrayImage& frame : clip.frames) {
    for (auto& pixel : frame.pixels) pixel = static_cast<std::uint8_t>(pixel / 2 * 2);
  }
  for (std::size_t i = 0; i < clip.frames.size(); ++i) {
    for (std::size_t p = 0; p < clip.frames[i].pixels.size(); ++p) {
      faint.frames[i].pixels[p] = clip.frames[i].pixels[p] / 2;
    }
  }
  EXPECT_EQ(describe("higo-top", clip, {{"tim", "0"}}),
            describe("higo-top", faint, {{"tim", "0"}}));
}

TEST(GradientTopDescriptors, TwoFramesNeedTheInterpolation) {
  EXPECT_FALSE(describe("hog-top", moving_clip(2, 112)).empty());
  EXPECT_THROW(describe("hog-top", moving_clip(2, 112), {{"tim", "0"}}), Error);
}

}  // namespace
}  // namespace inkling
