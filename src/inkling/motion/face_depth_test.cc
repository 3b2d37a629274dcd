#include "inkling/motion/face_depth.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(FaceDepth, IsNoughtAtTheEyesAndLargestAtTheNose) {
  EXPECT_NEAR(face_depth({-0.5, 0}), 0, 0.02);
  EXPECT_NEAR(face_depth({0.5, 0}), 0, 0.02);
  double most = -1;
  Point at;
  for (double y = -1.2; y < 2; y += 0.02) {
    for (double x = -1; x <= 1; x += 0.02) {
      EXPECT_NEAR(face_depth({x, y}), face_depth({-x, y}), 1e-12);
      if (face_depth({x, y}) > most) most = face_depth({x, y}), at = {x, y};
    }
  }
  EXPECT_NEAR(at.x, 0, 0.03);
  EXPECT_NEAR(at.y, 0.53, 0.06);
  EXPECT_LT(face_depth({1.0, 0.4}), -0.1);  // the cheek's edge lies behind the eyes
  EXPECT_GT(face_depth({5, 5}), -1);        // finite beyond the head
}

}  // namespace
}  // namespace inkling
