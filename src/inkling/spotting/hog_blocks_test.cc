#include "inkling/spotting/hog_blocks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace inkling {
namespace {

GrayImage noise(int width, int height) {
  GrayImage image(width, height);
  std::mt19937 random(4);
  for (auto& v : image.pixels) v = static_cast<std::uint8_t>(random());
  return image;
}

// The definition, block by block.
std::vector<double> plain_block(const GrayImage& image, int bx, int by) {
  const int width = image.width - 2, height = image.height - 2;
  std::vector<double> histogram(9);
  double sum = 0;
  for (int y = by * height / 6 + 1; y < (by + 1) * height / 6 + 1; ++y) {
    for (int x = bx * width / 6 + 1; x < (bx + 1) * width / 6 + 1; ++x) {
      const double gx = image.row(y)[x + 1] - image.row(y)[x - 1];
      const double gy = image.row(y + 1)[x] - image.row(y - 1)[x];
      const double place = std::fmod(std::atan2(gy, gx) + 2 * M_PI, M_PI) * 9 / M_PI - 0.5 + 9;
      const int bin = static_cast<int>(place);
      const double size = std::hypot(gx, gy);
      histogram[static_cast<std::size_t>(bin % 9)] += size * (1 - (place - bin));
      histogram[static_cast<std::size_t>((bin + 1) % 9)] += size * (place - bin);
      sum += size;
    }
  }
  for (double& v : histogram) v /= sum;
  return histogram;
}

TEST(HogBlocks, AreTheDefinition) {
  for (const auto& [width, height] : {std::pair{160, 160}, {97, 131}, {12, 13}}) {
    const GrayImage image = noise(width, height);
    const BlockFeatures features = hog_blocks(image.view());
    ASSERT_EQ(features.size(), 36u * 9);
    for (int block = 0; block < kFeatureBlocks; ++block) {
      const auto expected = plain_block(image, block % 6, block / 6);
      for (std::size_t b = 0; b < 9; ++b) {
        ASSERT_NEAR(features[static_cast<std::size_t>(block) * 9 + b], expected[b], 1e-3) << block;
      }
    }
  }
}

TEST(HogBlocks, AFlatCropIsAllZeroAndATinyOneGivesNone) {
  for (const float v : hog_blocks(GrayImage(40, 40, 90).view())) EXPECT_EQ(v, 0);
  EXPECT_TRUE(hog_blocks(noise(7, 40).view()).empty());
}

}  // namespace
}  // namespace inkling
