#include "inkling/core/mapped_rect.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

void expect_rect(const Rect& rect, double x, double y, double w, double h) {
  EXPECT_NEAR(rect.x, x, 1e-12);
  EXPECT_NEAR(rect.y, y, 1e-12);
  EXPECT_NEAR(rect.w, w, 1e-12);
  EXPECT_NEAR(rect.h, h, 1e-12);
}

TEST(MappedRect, IsUprightAboutAllCorners) {
  const Rect rect{1, 2, 3, 4};
  expect_rect(mapped_rect({}, rect), 1, 2, 3, 4);
  expect_rect(mapped_rect({2, 0, 10, 0, 2, 20}, rect), 12, 24, 6, 8);
  expect_rect(mapped_rect({0, -1, 0, 1, 0, 0}, rect), -6, 1, 4, 3);  // a quarter turn
  expect_rect(mapped_rect({-1, 0, 0, 0, 1, 0}, rect), -4, 2, 3, 4);  // a mirror
}

TEST(MappedRect, GrowsAboutItsMiddle) {
  expect_rect(grown_rect({1, 2, 4, 8}, 0.25), 0, 0, 6, 12);
  expect_rect(grown_rect({1, 2, 4, 8}, 0), 1, 2, 4, 8);
}

}  // namespace
}  // namespace inkling
