#include "inkling/face/frontal_fit.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/face/patch.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

TEST(FrontalFit, APoseAndItsEyesAreInverse) {
  const auto eyes = eyes_of(frontal_pose({40, 50}, {97, 61}));
  EXPECT_NEAR(distance(eyes[0], {40, 50}), 0, 1e-9);
  EXPECT_NEAR(distance(eyes[1], {97, 61}), 0, 1e-9);
}

TEST(FrontalFit, FindsAFaceFromARoughStart) {
  FrontalFit fit;
  for (const char* name : {"woman", "man", "girl", "boy"}) {
    const DrawnPerson who = drawn_person(name);
    const Frame frame = memory_frame(who.picture);
    const auto eyes = eye_centers(who.landmarks);
    FrontalPose start = frontal_pose(eyes[0], eyes[1]);
    start.center = start.center + Point{0.15 * start.width, -0.1 * start.width};
    start.width *= 1.15;
    start.roll += 0.15;
    const FrontalPose pose = fit.fit(borrow(frame.luma()), start);
    EXPECT_GT(pose.score, 0.3) << name;
    const auto found = eyes_of(pose);
    EXPECT_LT(std::max(distance(found[0], eyes[0]), distance(found[1], eyes[1])), 0.12 * 60)
        << name;
  }
}

TEST(FrontalFit, AFlatPictureScoresLow) {
  FrontalFit fit;
  const cv::Mat flat(200, 200, CV_8UC1, cv::Scalar(100));
  EXPECT_LT(fit.fit(flat, {{100, 100}, 120, 0, 0}).score, -0.3);
}

}  // namespace
}  // namespace inkling
