#include "inkling/geometry.h"

#include <gtest/gtest.h>

#include <numbers>

namespace inkling {
namespace {

void expect_near(Point p, Point q) {
  EXPECT_NEAR(p.x, q.x, 1e-12);
  EXPECT_NEAR(p.y, q.y, 1e-12);
}

TEST(Rect, IntersectionOverUnion) {
  const Rect a{0, 0, 4, 4}, b{2, 2, 4, 4};
  EXPECT_EQ(intersect(a, b).area(), 4);
  EXPECT_DOUBLE_EQ(iou(a, b), 4.0 / 28);
  EXPECT_EQ(iou(a, a), 1);
  EXPECT_EQ(iou(a, Rect{4, 0, 2, 2}), 0);    // edges touch
  EXPECT_EQ(iou(a, Rect{10, 10, 2, 2}), 0);  // apart
  EXPECT_EQ(iou(Rect{}, Rect{}), 0);
  EXPECT_EQ(iou(a, Rect{1, 1, -2, -2}), 0);
}

TEST(Affine, ProductAppliesTheRightFactorFirst) {
  const Affine shift{1, 0, 5, 0, 1, -2};
  const Affine turn{0, -1, 0, 1, 0, 0};
  expect_near((turn * shift)({1, 1}), turn(shift({1, 1})));
  expect_near((shift * turn)({1, 1}), {4, -1});
}

TEST(Affine, InverseUndoes) {
  const Affine m{1.5, -0.4, 12, 0.3, 2, -7};
  for (const Point p : {Point{0, 0}, Point{640, 3}, Point{-5, 480}}) {
    expect_near(m.inverse()(m(p)), p);
    expect_near((m * m.inverse())(p), p);
  }
}

TEST(Affine, SimilarityTakesTwoPointsToTwoPoints) {
  const Point p0{100, 80}, p1{160, 90}, q0{40, 50}, q1{88, 50};
  const auto m = similarity_from_two_points(p0, p1, q0, q1);
  expect_near(m(p0), q0);
  expect_near(m(p1), q1);
  EXPECT_NEAR(m.scale(), 48 / std::hypot(60, 10), 1e-12);
  EXPECT_NEAR(m.rotation(), -std::atan2(10, 60), 1e-12);
  EXPECT_GT(m.a * m.e - m.b * m.d, 0);  // no mirror
}

TEST(Affine, ScaleAndRotationOfAQuarterTurn) {
  const Affine m{0, -3, 0, 3, 0, 0};
  EXPECT_DOUBLE_EQ(m.scale(), 3);
  EXPECT_DOUBLE_EQ(m.rotation(), std::numbers::pi / 2);
}

}  // namespace
}  // namespace inkling
