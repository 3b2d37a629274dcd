#include "inkling/synthesis/skin/resample.h"

#include <gtest/gtest.h>

#include "inkling/core/random.h"

namespace inkling {
namespace {

RgbImage ramp(int width, int height) {
  RgbImage picture(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      std::uint8_t* pixel = picture.row(y) + 3 * x;
      pixel[0] = std::uint8_t(3 * x), pixel[1] = std::uint8_t(5 * y), pixel[2] = 40;
    }
  }
  return picture;
}

TEST(Sample, GivesPixelsAndTheStraightLineBetweenThem) {
  const RgbImage picture = ramp(60, 40);
  const Rgb pixel = sample(picture, 20, 10);
  EXPECT_FLOAT_EQ(pixel.r, 60);
  EXPECT_FLOAT_EQ(pixel.g, 50);
  const Rgb between = sample(picture, 20.25, 10.5);
  EXPECT_NEAR(between.r, 60.75, 1e-4);
  EXPECT_NEAR(between.g, 52.5, 1e-4);
  EXPECT_NEAR(between.b, 40, 1e-4);
}

TEST(Sample, RepeatsTheEdge) {
  const RgbImage picture = ramp(60, 40);
  EXPECT_NEAR(sample(picture, -50, -50).r, 0, 1e-4);
  EXPECT_NEAR(sample(picture, 900, 20).r, 3 * 59, 1e-3);
}

TEST(SampledPicture, IsTheSameBitByBitInsideAndOutside) {
  RgbImage picture = ramp(23, 17);
  Random random(5);
  for (int y = 0; y < 17; ++y) {
    for (int x = 0; x < 3 * 23; ++x) picture.row(y)[x] = static_cast<std::uint8_t>(random.bits());
  }
  const SampledPicture sampled(picture);
  for (int i = 0; i < 5000; ++i) {
    const double x = random.uniform(-40, 60), y = random.uniform(-30, 45);
    const Rgb a = sample(picture, x, y), b = sampled.at(x, y);
    ASSERT_TRUE(a.r == b.r && a.g == b.g && a.b == b.b) << x << " " << y;
  }
  EXPECT_TRUE(SampledPicture({}).empty());
}

TEST(Put, RoundsAndClips) {
  std::uint8_t pixel[3];
  put(pixel, {-4, 100.6f, 300});
  EXPECT_EQ(pixel[0], 0);
  EXPECT_EQ(pixel[1], 101);
  EXPECT_EQ(pixel[2], 255);
}

TEST(Resized, KeepsFlatPicturesAndAverages) {
  EXPECT_EQ(resized(RgbImage(31, 17, 99), 12, 50).pixels, RgbImage(12, 50, 99).pixels);
  RgbImage stripes(40, 4);
  for (int x = 0; x < 40; ++x) {
    for (int y = 0; y < 4; ++y) {
      for (int c = 0; c < 3; ++c) stripes.row(y)[3 * x + c] = x % 2 == 0 ? 0 : 200;
    }
  }
  const RgbImage small = resized(stripes, 5, 2);
  for (const std::uint8_t value : small.pixels) EXPECT_NEAR(value, 100, 8);
  EXPECT_EQ(resized(stripes, 40, 4).pixels, stripes.pixels);
}

TEST(Cut, IsClippedToThePicture) {
  const RgbImage picture = ramp(60, 40);
  const RgbImage part = cut(picture, 50, 30, 20, 20);
  EXPECT_EQ(part.width, 10);
  EXPECT_EQ(part.height, 10);
  EXPECT_EQ(part.row(0)[0], 150);
  EXPECT_EQ(part.row(0)[1], 150);
}

}  // namespace
}  // namespace inkling
