#include "inkling/face/face_geometry.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/face/landmarker.h"

namespace inkling {
namespace {

TEST(FaceGeometry, BoxAndEyesAgree) {
  const Rect box = box_from_eyes({80, 100}, {120, 100});
  const auto eyes = eyes_from_box(box);
  EXPECT_NEAR(distance(eyes[0], {80, 100}), 0, 1e-9);
  EXPECT_NEAR(distance(eyes[1], {120, 100}), 0, 1e-9);
  const auto centers = eye_centers(canonical_landmarks());
  EXPECT_NEAR(centers[0].x, -0.5, 0.01);
  EXPECT_NEAR(centers[1].x, 0.5, 0.01);
  EXPECT_NEAR(centers[0].y, 0, 0.01);
}

TEST(FaceGeometry, TheRightHalfMirrorsTheLeft) {
  const Landmarks& points = canonical_landmarks();
  ASSERT_EQ(points.size(), std::size_t(kLandmarkCount));
  const auto expect_mirrored = [&](int a, int b) {
    EXPECT_DOUBLE_EQ(points[std::size_t(a)].x, -points[std::size_t(b)].x) << a << " " << b;
    EXPECT_DOUBLE_EQ(points[std::size_t(a)].y, points[std::size_t(b)].y) << a << " " << b;
  };
  for (int i = 0; i < 9; ++i) expect_mirrored(i, 16 - i);
  for (int i = 0; i < 5; ++i) expect_mirrored(17 + i, 26 - i);
  expect_mirrored(36, 45);
  expect_mirrored(39, 42);
  expect_mirrored(41, 46);
  expect_mirrored(48, 54);
  expect_mirrored(60, 64);
}

TEST(FaceGeometry, PointsLieInTheBoxAndInTheOrderOfAFace) {
  const Rect box = canonical_box();
  for (const Point p : canonical_landmarks()) {
    EXPECT_LE(std::abs(p.x - box.center().x), 0.5 * box.w + 1e-9);
    EXPECT_LE(std::abs(p.y - box.center().y), 0.5 * box.h + 1e-9);
  }
  const Landmarks& points = canonical_landmarks();
  EXPECT_LT(points[19].y, points[37].y) << "brow above the eye";
  EXPECT_LT(points[33].y, points[51].y) << "nose above the mouth";
  EXPECT_LT(points[57].y, points[8].y) << "mouth above the chin";
}

TEST(FaceGeometry, ARolledBoxHasRolledEyes) {
  const Rect box = box_from_eyes({-20, 0}, {20, 0});
  const auto eyes = eyes_from_box(box, M_PI / 2);
  const Point across = eyes[1] - eyes[0];
  EXPECT_NEAR(across.x, 0, 1e-9);
  EXPECT_NEAR(across.y, 40, 1e-9);
  // The eyes lie above the centre of an upright box, so to the right of one turned clockwise.
  EXPECT_GT(midpoint(eyes[0], eyes[1]).x, box.center().x);
}

}  // namespace
}  // namespace inkling
