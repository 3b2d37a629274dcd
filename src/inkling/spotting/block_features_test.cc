#include "inkling/spotting/block_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <vector>

#include "inkling/kernels/lbp.h"

namespace inkling {
namespace {

GrayImage noise(int width, int height, unsigned seed) {
  GrayImage image(width, height);
  std::mt19937 random(seed);
  for (auto& v : image.pixels) v = static_cast<std::uint8_t>(random());
  return image;
}

// The definition, written out once more: uniform codes in rising order, then one bin for the rest.
int plain_bin(int code) {
  const auto turns = [](int c) {
    int count = 0;
    for (int n = 0; n < 8; ++n) count += ((c >> n) & 1) != ((c >> ((n + 1) % 8)) & 1);
    return count;
  };
  if (turns(code) > 2) return 58;
  int bin = 0;
  for (int c = 0; c < code; ++c) bin += turns(c) <= 2;
  return bin;
}

std::vector<std::array<float, kLbpBins>> plain_lbp_blocks(const GrayImage& image) {
  constexpr int kRadius = 3;
  const int width = image.width - 2 * kRadius, height = image.height - 2 * kRadius;
  std::vector<std::array<float, kLbpBins>> blocks(kFeatureBlocks);
  for (int by = 0; by < 6; ++by) {
    for (int bx = 0; bx < 6; ++bx) {
      auto& histogram = blocks[static_cast<std::size_t>(6 * by + bx)];
      int pixels = 0;
      for (int y = by * height / 6; y < (by + 1) * height / 6; ++y) {
        for (int x = bx * width / 6; x < (bx + 1) * width / 6; ++x) {
          int code = 0;
          for (int n = 0; n < 8; ++n) {
            const double angle = 2 * 3.14159265358979 * n / 8;
            const int dx = static_cast<int>(std::lround(kRadius * std::cos(angle)));
            const int dy = static_cast<int>(std::lround(-kRadius * std::sin(angle)));
            const int px = x + kRadius, py = y + kRadius;
            code |= (image.row(py + dy)[px + dx] >= image.row(py)[px]) << n;
          }
          histogram[static_cast<std::size_t>(plain_bin(code))] += 1;
          ++pixels;
        }
      }
      for (float& v : histogram) v /= static_cast<float>(pixels);
    }
  }
  return blocks;
}

TEST(LbpBlocks, AreTheDefinition) {
  for (const auto& [width, height] : {std::pair{160, 160}, {97, 131}, {12, 13}}) {
    const GrayImage image = noise(width, height, 5);
    const BlockFeatures found = lbp_blocks(image.view());
    const auto expected = plain_lbp_blocks(image);
    ASSERT_EQ(found.size(), std::size_t{kFeatureBlocks} * kLbpBins);
    for (std::size_t block = 0; block < kFeatureBlocks; ++block) {
      for (std::size_t bin = 0; bin < kLbpBins; ++bin) {
        ASSERT_NEAR(found[block * kLbpBins + bin], expected[block][bin], 1e-6)
            << width << ", " << block << ", " << bin;
      }
    }
  }
}

TEST(LbpBlocks, EachSumsToOneAndATinyCropGivesNone) {
  const BlockFeatures features = lbp_blocks(noise(160, 160, 1).view());
  for (std::size_t block = 0; block < kFeatureBlocks; ++block) {
    float sum = 0;
    for (std::size_t bin = 0; bin < kLbpBins; ++bin) sum += features[block * kLbpBins + bin];
    EXPECT_NEAR(sum, 1, 1e-4);
  }
  for (const int size : {1, 6, 11}) EXPECT_TRUE(lbp_blocks(noise(size, size, 1).view()).empty());
}

// The definition, block by block.
std::vector<double> plain_hog_block(const GrayImage& image, int bx, int by) {
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
    const GrayImage image = noise(width, height, 4);
    const BlockFeatures features = hog_blocks(image.view());
    ASSERT_EQ(features.size(), 36u * 9);
    for (int block = 0; block < kFeatureBlocks; ++block) {
      const auto expected = plain_hog_block(image, block % 6, block / 6);
      for (std::size_t b = 0; b < 9; ++b) {
        ASSERT_NEAR(features[static_cast<std::size_t>(block) * 9 + b], expected[b], 1e-3) << block;
      }
    }
  }
}

TEST(HogBlocks, AFlatCropIsAllZeroAndATinyOneGivesNone) {
  for (const float v : hog_blocks(GrayImage(40, 40, 90).view())) EXPECT_EQ(v, 0);
  EXPECT_TRUE(hog_blocks(noise(7, 40, 4).view()).empty());
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
