#include "inkling/descriptor/lbp_planes.h"

#include <gtest/gtest.h>

#include "inkling/kernels/lbp.h"

namespace inkling {
namespace {

LbpTopOptions radii(int x, int y, int t) {
  LbpTopOptions options;
  options.radius_x = x, options.radius_y = y, options.radius_t = t;
  return options;
}

bool lies_at(const LbpNeighbour& neighbour, int x, int y, int t) {
  const auto& corner = neighbour.corners[0];
  return corner.x == x && corner.y == y && corner.t == t;
}

TEST(LbpPlanes, NeighboursGoRoundFromTheFirstAxisTowardsMinusTheSecond) {
  const auto options = radii(1, 3, 4);
  const auto xy = lbp_neighbours(LbpPlane::kXY, options);
  ASSERT_EQ(xy.size(), 8u);
  EXPECT_TRUE(lies_at(xy[0], 1, 0, 0) && lies_at(xy[2], 0, -3, 0));
  EXPECT_TRUE(lies_at(xy[4], -1, 0, 0) && lies_at(xy[6], 0, 3, 0));
  EXPECT_TRUE(lies_at(xy[1], 1, -2, 0));  // 0.7, -2.1
  const auto xt = lbp_neighbours(LbpPlane::kXT, options);
  EXPECT_TRUE(lies_at(xt[0], 1, 0, 0) && lies_at(xt[2], 0, 0, -4) && lies_at(xt[6], 0, 0, 4));
  const auto yt = lbp_neighbours(LbpPlane::kYT, options);
  EXPECT_TRUE(lies_at(yt[0], 0, 3, 0) && lies_at(yt[2], 0, 0, -4) && lies_at(yt[5], 0, -2, 3));
}

TEST(LbpPlanes, WeightsOfANeighbourSumToTheUnit) {
  LbpTopOptions options;
  options.sampling = LbpSampling::kBilinear;
  for (const LbpPlane plane : kLbpPlanes) {
    for (const LbpNeighbour& neighbour : lbp_neighbours(plane, options)) {
      std::int64_t sum = 0;
      for (const auto& corner : neighbour.corners) {
        EXPECT_GE(corner.weight, 0);
        EXPECT_TRUE(std::abs(corner.x) <= 3 && std::abs(corner.y) <= 3 && std::abs(corner.t) <= 3);
        sum += corner.weight;
      }
      EXPECT_EQ(sum, kBilinearUnit);
    }
  }
}

}  // namespace
}  // namespace inkling
