#include "inkling/kernels/lbp.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <algorithm>
#include <set>
#include <vector>

namespace inkling {
namespace {

GrayImage noise(int width, int height) {
  GrayImage image(width, height);
  unsigned state = 12345;
  for (auto& pixel : image.pixels) {
    state = state * 1664525u + 1013904223u;
    pixel = static_cast<std::uint8_t>(state >> 24);
  }
  return image;
}

TEST(Lbp, EveryTargetEqualsScalarToTheBit) {
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const int width : {7, 16, 33, 160, 161}) {
      const GrayImage image = noise(width, 21);
      for (const int radius : {1, 2, 3}) {
        std::vector<std::uint8_t> fast(static_cast<std::size_t>(width) * 21, 1), slow = fast;
        lbp_codes(image.view(), radius, fast.data());
        lbp_codes_scalar(image.view(), radius, slow.data());
        EXPECT_EQ(fast, slow) << hwy::TargetName(target) << " width " << width;
      }
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(Lbp, CodeOfAnEdgeByHand) {
  // Brighter to the right: neighbours 0 (right), 1 (up right) and 7 (down right) are set, and the
  // ones above and below (2, 6) equal the centre.
  GrayImage image(3, 3, 10);
  for (int y = 0; y < 3; ++y) {
    image.row(y)[0] = 0;
    image.row(y)[2] = 20;
  }
  std::uint8_t code = 0;
  lbp_codes(image.view(), 1, &code);
  EXPECT_EQ(code, 0b11000111);
}

TEST(Lbp, UniformMappingHas58PatternsAndTheRest) {
  const auto table = lbp_bin_table(8, true);
  const std::set<int> bins(table.begin(), table.end());
  EXPECT_EQ(bins.size(), 59u);
  EXPECT_EQ(*bins.rbegin(), kLbpBins - 1);
  EXPECT_EQ(std::count(table.begin(), table.end(), kLbpBins - 1), 256 - 58);
  // Rising, as far as they are uniform.
  EXPECT_EQ(table[0], 0);
  EXPECT_EQ(table[1], 1);
  EXPECT_EQ(table[3], 3);
  EXPECT_EQ(table[5], kLbpBins - 1);
  EXPECT_EQ(table[255], 57);
}

TEST(Lbp, OtherTables) {
  EXPECT_EQ(lbp_bin_table(8, false)[200], 200);
  const auto four = lbp_bin_table(4, true);
  EXPECT_EQ(four[0b0101], 14);  // of 4 points: 14 uniform, these two are the rest
  EXPECT_EQ(four[0b1010], 14);
  EXPECT_EQ(four[0b1111], 13);
}

}  // namespace
}  // namespace inkling
