#include "inkling/core/face_landmarks.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(FaceLandmarks, ComeInPairsThatMirrorAndThenOnTheMidline) {
  for (std::size_t i = 0; i < 2 * kLandmarkPairs; i += 2) {
    EXPECT_LT(kFaceLandmarks[i].x, 0) << i;
    EXPECT_EQ(kFaceLandmarks[i].x, -kFaceLandmarks[i + 1].x) << i;
    EXPECT_EQ(kFaceLandmarks[i].y, kFaceLandmarks[i + 1].y) << i;
  }
  for (std::size_t i = 2 * kLandmarkPairs; i < kFaceLandmarks.size(); ++i) {
    EXPECT_EQ(kFaceLandmarks[i].x, 0) << i;
  }
}

}  // namespace
}  // namespace inkling
