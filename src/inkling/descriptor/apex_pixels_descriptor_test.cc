#include <gtest/gtest.h>

#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/descriptor/resize.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::describe;
using testing::moving_clip;

TEST(ApexPixels, AreTheApexFrameAtItsSizeAndNoOther) {
  Clip clip = moving_clip(9, 160);
  clip.apex = 6;
  const auto picture = resized(clip.frames[6].view(), 64, 64).pixels;
  const std::vector<float> expected(picture.begin(), picture.end());
  EXPECT_EQ(describe("apex-pixels", clip), expected);
  clip.frames[2] = GrayImage(160, 160, 7);
  EXPECT_EQ(describe("apex-pixels", clip), expected);
}

TEST(ApexPixels, AtTheCropsOwnSizeAreItsValues) {
  const Clip clip = moving_clip(3, 32);
  const auto& pixels = clip.frames[1].pixels;
  EXPECT_EQ(describe("apex-pixels", clip, {{"size", "32"}}),
            std::vector<float>(pixels.begin(), pixels.end()));
}

TEST(ApexPixels, ShapeIsOneGreyPicture) {
  EXPECT_EQ(testing::made("apex-pixels", {{"size", "48"}})->shape(),
            (FeatureShape{FeatureMeaning::kGrey, 1, 1, 48, 48}));
}

TEST(ApexPixels, AnApexOutsideTheClipIsRefused) {
  Clip clip = moving_clip(3, 112);
  clip.apex = 3;
  EXPECT_THROW(describe("apex-pixels", clip), Error);
}

}  // namespace
}  // namespace inkling
