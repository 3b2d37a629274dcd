#include "inkling/synthesis/skin/mouth_gap.h"

#include <gtest/gtest.h>

#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

TEST(MouthGap, PartsTheLipsAndIsDarkBetweenThem) {
  const Landmarks& face = canonical_landmarks();
  const MouthGap gap(face);
  const double line = 0.5 * (face[62].y + face[66].y), height = 0.1;
  const Point jaw{0, 0.06};
  EXPECT_NEAR(gap.displacement({0, line - 0.02}, height, jaw).y, 0, 1e-9) << "the upper lip stays";
  EXPECT_NEAR(gap.displacement({0, line + 0.101}, height, jaw).y, 0.1, 0.002);
  EXPECT_NEAR(gap.displacement({0, line + 0.7}, height, jaw).y, 0.06, 0.005) << "the chin";
  EXPECT_NEAR(gap.displacement({0.8, line}, height, jaw).y, 0.06, 1e-9) << "beside the mouth";
  EXPECT_LT(gap.shade({0, line + 0.05}, height), -1);
  for (const double y : {line - 0.01, line + 0.11}) EXPECT_EQ(gap.shade({0, y}, height), 0);
  EXPECT_EQ(gap.shade({0.7, line + 0.05}, height), 0);
}

// Skin never turns over: what lies lower has come from lower.
TEST(MouthGap, KeepsTheOrderOfWhatLiesBelowOneAnother) {
  const MouthGap gap(canonical_landmarks());
  for (const double x : {-0.38, -0.2, 0.0, 0.3}) {
    double before = -10;
    for (double y = 0.8; y < 1.7; y += 0.005) {
      const double from = y - gap.displacement({x, y}, 0.12, {0, 0.1}).y;
      EXPECT_GE(from, before - 1e-9) << x << " " << y;
      before = from;
    }
  }
}

}  // namespace
}  // namespace inkling
