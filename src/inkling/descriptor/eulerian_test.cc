#include "inkling/descriptor/eulerian.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inkling {
namespace {

// A smooth wave, moved to the right by `shift` pixels.
GrayImage wave(double shift) {
  GrayImage image(64, 32);
  for (int y = 0; y < 32; ++y) {
    for (int x = 0; x < 64; ++x) {
      image.row(y)[x] =
          static_cast<std::uint8_t>(std::lround(128 + 60 * std::sin((x - shift) * 2 * M_PI / 32)));
    }
  }
  return image;
}

// Of the wave, by its phase.
double shift_of(const GrayImage& image) {
  double s = 0, c = 0;
  for (int x = 16; x < 48; ++x) {
    s += image.row(16)[x] * std::sin(x * 2 * M_PI / 32);
    c += image.row(16)[x] * std::cos(x * 2 * M_PI / 32);
  }
  return std::atan2(-c, s) * 32 / (2 * M_PI);
}

TEST(Eulerian, AMovementLooksFactorTimesLarger) {
  const GrayImage still = wave(0), moved = wave(0.4);
  const std::vector<ImageView> views = {still.view(), moved.view()};
  for (const double factor : {2.0, 4.0, 6.0}) {
    const auto magnified = eulerian_magnified(views, factor);
    EXPECT_EQ(magnified[0].pixels, still.pixels);
    EXPECT_NEAR(shift_of(magnified[1]), factor * 0.4, 0.1 * factor * 0.4) << factor;
  }
}

TEST(Eulerian, FactorOneIsTheClipItself) {
  const GrayImage still = wave(0), moved = wave(3);
  const std::vector<ImageView> views = {still.view(), moved.view()};
  EXPECT_EQ(eulerian_magnified(views, 1)[1].pixels, moved.pixels);
}

TEST(Eulerian, NoiseOfSinglePixelsGrowsLessThanTheChange) {
  const GrayImage still(16, 16, 100);
  GrayImage dot = still;
  dot.row(8)[8] = 110;
  const std::vector<ImageView> views = {still.view(), dot.view()};
  const GrayImage magnified = eulerian_magnified(views, 5)[1];
  // 110 + 4 * 10 * 36 / 256.
  EXPECT_EQ(magnified.row(8)[8], 116);
  EXPECT_EQ(magnified.row(0)[0], 100);
}

}  // namespace
}  // namespace inkling
