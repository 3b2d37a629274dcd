#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <vector>

#include "inkling/kernels/lbp.h"

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

TEST(LbpRow, RowsOfAnyNeighborsEqualScalarToTheBit) {
  const GrayImage image = noise(211, 9);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const int count : {1, 7, 16, 33, 100, 160}) {
      const std::uint8_t* neighbors[8];
      BilinearNeighbor between[8];
      for (int n = 0; n < 8; ++n) {
        neighbors[n] = image.row(n) + n;
        const std::int32_t third = kBilinearUnit / (n + 3);
        between[n] = {{image.row(n), image.row(n) + 1, image.row(n + 1), image.row(n + 1) + 1},
                      {third, 0, third, kBilinearUnit - 2 * third}};
      }
      std::vector<std::uint8_t> fast(160, 1), slow = fast;
      lbp_row(image.row(4), neighbors, 8, count, fast.data());
      lbp_row_scalar(image.row(4), neighbors, 8, count, slow.data());
      EXPECT_EQ(fast, slow) << hwy::TargetName(target) << " " << count;
      lbp_row_bilinear(image.row(4), between, 8, count, fast.data());
      lbp_row_bilinear_scalar(image.row(4), between, 8, count, slow.data());
      EXPECT_EQ(fast, slow) << hwy::TargetName(target) << " bilinear " << count;
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(LbpRow, AFlatPictureIsFlatBetweenPixels) {
  const GrayImage image(40, 2, 77);
  const std::int32_t a = 1228443, b = 359754;  // as at 45 degrees
  BilinearNeighbor neighbor{{image.row(0), image.row(0), image.row(1), image.row(1)},
                            {a, b, b, kBilinearUnit - a - 2 * b}};
  std::vector<std::uint8_t> codes(40);
  lbp_row_bilinear(image.row(0), &neighbor, 1, 40, codes.data());
  EXPECT_EQ(codes, std::vector<std::uint8_t>(40, 1));
}

}  // namespace
}  // namespace inkling
