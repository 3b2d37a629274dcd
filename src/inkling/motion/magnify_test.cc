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

struct Shown {
  std::vector<PictureMovement> movement;
  double factor = 1;
  RgbImage frame(const std::vector<RgbImage>& crops, std::size_t i) const {
    return magnified(crops[i], movement[i], factor);
  }
};

GrayImage luma_of(const RgbImage& crop) { return testing::luma_of(crop); }

Shown shown_from_first(const std::vector<RgbImage>& crops) {
  Shown shown;
  const GrayImage still = luma_of(crops[0]);
  const MovementReader reader(still.view());
  for (const RgbImage& crop : crops) shown.movement.push_back(reader.read(luma_of(crop).view()));
  shown.factor = magnification_for(shown.movement);
  return shown;
}

double mean_difference(const RgbImage& a, const RgbImage& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.pixels.size(); ++i) sum += std::abs(a.pixels[i] - b.pixels[i]);
  return sum / static_cast<double>(a.pixels.size());
}

TEST(Magnify, SmallMovementsAreShownLargerWithinBounds) {
  double before = 100;
  for (const double px : {0.3, 1.0, 2.0, 4.0, 12.0}) {
    const double factor = shown_from_first(crops_of(px)).factor;
    EXPECT_TRUE(factor >= 1.5 && factor <= 6) << px;
    EXPECT_LE(factor, before) << px;
    before = factor;
  }
  EXPECT_EQ(shown_from_first(crops_of(0.3)).factor, 6);
}

TEST(Magnify, TheStillFrameIsLeftAsItIsAndTheApexMovesFurther) {
  const auto crops = crops_of(2);
  const Shown shown = shown_from_first(crops);
  EXPECT_LT(mean_difference(shown.frame(crops, 0), crops[0]), 0.05);
  EXPECT_GT(mean_difference(shown.frame(crops, crops.size() - 1), crops[0]),
            1.2 * mean_difference(crops.back(), crops[0]));
}

TEST(Magnify, OneCropIsShownAsInItsLoop) {
  const auto crops = crops_of(2);
  const Shown shown = shown_from_first(crops);
  EXPECT_LT(mean_difference(magnify_from(crops[0], crops[3], shown.factor), shown.frame(crops, 3)),
            0.3);
  EXPECT_LT(mean_difference(magnify_from(crops[0], crops[3], 1), crops[3]), 0.05);
}

// Two pixels times the factor is what a brow moved that far looks like.
TEST(Magnify, LooksLikeTheLargerMovement) {
  const auto crops = crops_of(2);
  const Shown shown = shown_from_first(crops);
  const RgbImage larger = crops_of(2 * shown.factor).back();
  EXPECT_LT(mean_difference(shown.frame(crops, crops.size() - 1), larger),
            0.75 * mean_difference(crops.back(), larger));
}

TEST(Magnify, SameInputSameOutput) {
  const auto crops = crops_of(1.5, 3);
  EXPECT_EQ(magnify_from(crops[0], crops[2], 3).pixels, magnify_from(crops[0], crops[2], 3).pixels);
}

// Smaller than a patch nothing is measured, nor does anything break.
TEST(Magnify, TinyPicturesAreLeftAsTheyAre) {
  for (const int size : {1, 16, 20, 27, 28}) {
    const RgbImage picture(size, size, 90);
    EXPECT_EQ(magnify_from(picture, picture, 4).pixels, picture.pixels) << size;
  }
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
