#include "inkling/motion/magnify.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "inkling/align/color_crop.h"
#include "inkling/motion/motion_test_util.h"

namespace inkling {
namespace {

constexpr int kSize = 160;

// Crops of a brow that rises by up to `px` crop pixels.
std::vector<RgbImage> crops_of(double px, std::size_t count = 5) {
  testing::Scene scene;
  scene.still = &testing::drawn_still();
  scene.frame_from_still = [&](double) { return testing::place_face(scene, 70); };
  scene.moves = {{0, 0.5, 1, {-0.5, -0.35}, {0, -px / testing::kCropPxPerIod}, 0.4, 0.3}};
  std::vector<RgbImage> crops;
  for (std::size_t i = 0; i < count; ++i) {
    const double t = count > 1 ? 0.5 * static_cast<double>(i) / static_cast<double>(count - 1) : 0;
    const Affine crop_from_frame = crop_from_face(kSize) * scene.frame_from_face(t).inverse();
    crops.push_back(color_crop(scene.rgb(t), crop_from_frame, kSize, kSize));
  }
  return crops;
}

double mean_difference(const RgbImage& a, const RgbImage& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
  return sum / static_cast<double>(a.pixels.size());
}

TEST(Magnify, SmallMovementsAreShownLargerWithinBounds) {
  double before = 100;
  for (const double px : {0.3, 1.0, 2.0, 4.0, 12.0}) {
    const Magnified shown = magnify(crops_of(px), 0);
    EXPECT_TRUE(shown.factor >= 1.5 && shown.factor <= 6) << px;
    EXPECT_LE(shown.factor, before) << px;
    before = shown.factor;
  }
  EXPECT_EQ(magnify(crops_of(0.3), 0).factor, 6);
  EXPECT_EQ(magnify(crops_of(12), 0).factor, 1.5);
}

TEST(Magnify, TheStillFrameIsLeftAsItIsAndTheApexMovesFurther) {
  const auto crops = crops_of(2);
  const Magnified shown = magnify(crops, 0);
  ASSERT_EQ(shown.frames.size(), crops.size());
  EXPECT_LT(mean_difference(shown.frames[0], crops[0]), 0.05);
  EXPECT_GT(mean_difference(shown.frames.back(), crops[0]),
            1.2 * mean_difference(crops.back(), crops[0]));
}

TEST(Magnify, OneCropIsShownAsInItsLoop) {
  const auto crops = crops_of(2);
  const Magnified loop = magnify(crops, 0);
  EXPECT_EQ(magnify_from(crops[0], crops[3], loop.factor).pixels, loop.frames[3].pixels);
  EXPECT_LT(mean_difference(magnify_from(crops[0], crops[3], 1), crops[3]), 0.05);
}

// Two pixels times the factor is what a brow moved that far looks like.
TEST(Magnify, LooksLikeTheLargerMovement) {
  const auto crops = crops_of(2);
  const Magnified shown = magnify(crops, 0);
  const RgbImage larger = crops_of(2 * shown.factor).back();
  EXPECT_LT(mean_difference(shown.frames.back(), larger),
            0.75 * mean_difference(crops.back(), larger));
}

TEST(Magnify, SameInputSameOutputAndOneFrameWillDo) {
  const auto crops = crops_of(1.5);
  const Magnified a = magnify(crops, 2), b = magnify(crops, 2);
  EXPECT_EQ(a.factor, b.factor);
  for (std::size_t i = 0; i < crops.size(); ++i) EXPECT_EQ(a.frames[i].pixels, b.frames[i].pixels);
  EXPECT_EQ(magnify(crops_of(1, 1), 0).frames.size(), 1u);
}

TEST(DifferencePicture, GreyWhereNothingChangesAndClippedElsewhere) {
  const RgbImage before(10, 6, 100);
  EXPECT_EQ(difference_picture(before, before, 4).pixels, RgbImage(10, 6, 128).pixels);
  EXPECT_EQ(difference_picture(before, RgbImage(10, 6, 110), 4).pixels[0], 168);
  EXPECT_EQ(difference_picture(before, RgbImage(10, 6, 90), 4).pixels[0], 88);
  EXPECT_EQ(difference_picture(before, RgbImage(10, 6, 250), 4).pixels[0], 255);
  EXPECT_EQ(difference_picture(before, RgbImage(10, 6, 0), 4).pixels[0], 0);
}

}  // namespace
}  // namespace inkling
