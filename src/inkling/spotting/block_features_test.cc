#include "inkling/spotting/block_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "inkling/spotting/lbp_blocks.h"

namespace inkling {
namespace {

GrayImage noise(int width, int height, unsigned seed) {
  GrayImage image(width, height);
  std::mt19937 random(seed);
  for (auto& v : image.pixels) v = static_cast<std::uint8_t>(random());
  return image;
}

TEST(DifferencesOfBlocks, AreNoughtForTheSameAndSeeALocalChange) {
  const GrayImage image = noise(160, 160, 1);
  GrayImage changed = image;
  const GrayImage other = noise(160, 160, 2);
  for (int y = 34; y < 50; ++y) std::copy_n(other.row(y) + 34, 16, changed.row(y) + 34);
  const BlockFeatures rest = lbp_blocks(image.view()), now = lbp_blocks(changed.view());
  for (const float d : block_differences(rest, rest, rest)) EXPECT_EQ(d, 0);
  const auto came = block_differences(now, rest, rest), stayed = block_differences(now, rest, now);
  const std::size_t inside = kFeatureGrid + 1;
  for (std::size_t block = 0; block < kFeatureBlocks; ++block) {
    if (block != inside) {
      EXPECT_EQ(came[block], 0) << block;
    }
  }
  EXPECT_GT(came[inside], 0.05f);
  // What came and stayed is half as far from the mean of both sides.
  EXPECT_LT(stayed[inside], 0.5f * came[inside]);
}

TEST(DifferencesOfBlocks, AreNoughtWithoutFeatures) {
  for (const float d : block_differences({}, {}, {})) EXPECT_EQ(d, 0);
}

TEST(DifferencesOfBlocks, MeanOfTheLargestFour) {
  BlockDifferences differences{};
  differences[3] = 4, differences[10] = 2, differences[35] = 1, differences[0] = 1;
  differences[7] = differences[8] = 0.5f;
  EXPECT_FLOAT_EQ(mean_of_largest(differences), 2);
}

}  // namespace
}  // namespace inkling
