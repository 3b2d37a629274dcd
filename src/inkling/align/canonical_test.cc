#include "inkling/align/canonical.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Canonical, EyesLandOnTheirPlaces) {
  const Affine crop_from_frame = crop_from_eyes({300, 210}, {371, 222}, 160);
  const Point left = crop_from_frame({300, 210}), right = crop_from_frame({371, 222});
  EXPECT_NEAR(left.x, 50, 1e-9);
  EXPECT_NEAR(right.x, 110, 1e-9);
  EXPECT_NEAR(left.y, 0.34 * 160, 1e-9);
  EXPECT_NEAR(right.y, 0.34 * 160, 1e-9);
}

TEST(Canonical, CropShowsBrowsToChin) {
  for (const int size : {96, 160, 227}) {
    const Affine crop = crop_from_face(size);
    for (const Point p : {Point{0, -0.6}, Point{0, 1.6}, Point{-1.1, 0.3}, Point{1.1, 0.3}}) {
      const Point at = crop(p);
      EXPECT_TRUE(at.x > 0 && at.y > 0 && at.x < size && at.y < size) << p.x << ", " << p.y;
    }
  }
}

TEST(Canonical, RigidPartsAreTheOnesExpressionsSpare) {
  EXPECT_DOUBLE_EQ(rigidity({0, 0.2}), 1);
  for (const Point mobile : {Point{0.5, -0.35}, Point{0.5, 0}, Point{0, 1.03}, Point{0.35, 1.0}}) {
    EXPECT_LT(rigidity(mobile), 0.05) << mobile.x << ", " << mobile.y;
  }
  EXPECT_EQ(rigidity({3, 3}), 0);
}

TEST(Canonical, RigidityIsSymmetricAndWithinBounds) {
  for (int row = -27; row < 54; ++row) {
    for (int column = 0; column < 37; ++column) {
      const double x = 0.041 * column, y = 0.037 * row;
      const double r = rigidity({x, y});
      EXPECT_EQ(r, rigidity({-x, y}));
      EXPECT_TRUE(r >= 0 && r <= 1) << r;
    }
  }
}

}  // namespace
}  // namespace inkling
