#include "inkling/synthesis/skin/face_features.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/face/face_geometry.h"

namespace inkling {
namespace {

double line(Point p, double y) { return std::abs(p.y - y) < 0.03 && std::abs(p.x) < 0.4 ? 60 : 0; }

TEST(FaceFeatures, TheMouthIsWhereItsLineIs) {
  const Landmarks& usual = canonical_landmarks();
  const double usual_y = 0.5 * (usual[62].y + usual[66].y);
  for (const double down : {-0.1, 0.0, 0.12}) {
    const auto found =
        with_features_found(usual, [&](Point p) { return 150 - line(p, usual[62].y + down); });
    EXPECT_NEAR(0.5 * (found[62].y + found[66].y), usual_y + down, 0.045);
    EXPECT_EQ(found[36].y, usual[36].y);
  }
}

TEST(FaceFeatures, StayWhereThePictureDoesNotSay) {
  const auto found = with_features_found(canonical_landmarks(), [](Point p) { return 90 + p.y; });
  for (std::size_t k = 0; k < found.size(); ++k) {
    EXPECT_EQ(found[k].y, canonical_landmarks()[k].y);
  }
}

}  // namespace
}  // namespace inkling
