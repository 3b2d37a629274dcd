#include "inkling/spotting/lbp_blocks.h"

#include <gtest/gtest.h>

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

std::vector<std::array<float, kLbpBins>> plain_blocks(const GrayImage& image) {
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
    const auto expected = plain_blocks(image);
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

}  // namespace
}  // namespace inkling
