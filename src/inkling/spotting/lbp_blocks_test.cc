#include "inkling/spotting/lbp_blocks.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

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

LbpBlocks plain_blocks(const GrayImage& image) {
  constexpr int kRadius = 3;
  const int width = image.width - 2 * kRadius, height = image.height - 2 * kRadius;
  LbpBlocks blocks;
  for (int by = 0; by < 6; ++by) {
    for (int bx = 0; bx < 6; ++bx) {
      auto& histogram = blocks.histogram[static_cast<std::size_t>(6 * by + bx)];
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
    const LbpBlocks found = lbp_blocks(image.view()), expected = plain_blocks(image);
    for (std::size_t block = 0; block < kLbpBlocks; ++block) {
      for (std::size_t bin = 0; bin < kLbpBins; ++bin) {
        ASSERT_NEAR(found.histogram[block][bin], expected.histogram[block][bin], 1e-6)
            << width << ", " << block << ", " << bin;
      }
    }
  }
}

TEST(LbpBlocks, EachSumsToOneAndATinyCropGivesNone) {
  for (const auto& histogram : lbp_blocks(noise(160, 160, 1).view()).histogram) {
    float sum = 0;
    for (const float v : histogram) sum += v;
    EXPECT_NEAR(sum, 1, 1e-4);
  }
  for (const int size : {1, 6, 11}) {
    for (const auto& histogram : lbp_blocks(noise(size, size, 1).view()).histogram) {
      for (const float v : histogram) EXPECT_EQ(v, 0);
    }
  }
}

TEST(LbpDifferences, AreNoughtForTheSameAndSeeALocalChange) {
  const GrayImage image = noise(160, 160, 1);
  GrayImage changed = image;
  const GrayImage other = noise(160, 160, 2);
  for (int y = 34; y < 50; ++y) std::copy_n(other.row(y) + 34, 16, changed.row(y) + 34);
  const LbpBlocks rest = lbp_blocks(image.view()), now = lbp_blocks(changed.view());
  for (const float d : lbp_differences(rest, rest, rest)) EXPECT_EQ(d, 0);
  const auto came = lbp_differences(now, rest, rest), stayed = lbp_differences(now, rest, now);
  const std::size_t inside = kLbpGrid + 1;
  for (std::size_t block = 0; block < kLbpBlocks; ++block) {
    if (block != inside) {
      EXPECT_EQ(came[block], 0) << block;
    }
  }
  EXPECT_GT(came[inside], 0.05f);
  // What came and stayed is half as far from the mean of both sides.
  EXPECT_LT(stayed[inside], 0.5f * came[inside]);
}

TEST(LbpDifferences, MeanOfTheLargestFour) {
  BlockDifferences differences{};
  differences[3] = 4, differences[10] = 2, differences[35] = 1, differences[0] = 1;
  differences[7] = differences[8] = 0.5f;
  EXPECT_FLOAT_EQ(mean_of_largest(differences), 2);
}

}  // namespace
}  // namespace inkling
