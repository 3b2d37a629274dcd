#include <gtest/gtest.h>

#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/descriptor/hog.h"
#include "inkling/descriptor/resize.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::describe;
using testing::moving_clip;

TEST(HogDescriptor, IsTheHogOfTheApexFrameAlone) {
  Clip clip = moving_clip(9, 160);
  clip.apex = 6;
  const auto expected = hog(resized(clip.frames[6].view(), 112, 112).view(), {});
  EXPECT_EQ(describe("hog", clip), expected);
  EXPECT_EQ(expected.size(), 13u * 13 * 36);
  clip.frames[2] = GrayImage(160, 160, 7);
  EXPECT_EQ(describe("hog", clip), expected);
  EXPECT_EQ(describe("hog", clip, {{"size", "0"}}), hog(clip.frames[6].view(), {}));
}

TEST(HogDescriptor, OptionsReachTheCells) {
  const Clip clip = moving_clip(3, 112);
  EXPECT_EQ(
      describe("hog", clip,
               {{"cell", "7"}, {"block", "3"}, {"stride", "2"}, {"bins", "6"}, {"signed", "true"}}),
      hog(clip.frames[1].view(), {7, 3, 14, 6, true}));
}

TEST(HogDescriptor, AnApexOutsideTheClipIsRefused) {
  Clip clip = moving_clip(3, 112);
  clip.apex = 3;
  EXPECT_THROW(describe("hog", clip), Error);
}

}  // namespace
}  // namespace inkling
