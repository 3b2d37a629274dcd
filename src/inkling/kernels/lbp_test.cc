#include "inkling/kernels/lbp.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

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
  std::set<int> bins;
  int rest = 0;
  for (int code = 0; code < 256; ++code) {
    bins.insert(lbp_uniform_bins()[code]);
    rest += lbp_uniform_bins()[code] == kLbpBins - 1;
  }
  EXPECT_EQ(bins.size(), 59u);
  EXPECT_EQ(rest, 256 - 58);
}

}  // namespace
}  // namespace inkling
