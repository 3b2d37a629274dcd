#include <gtest/gtest.h>

#include <cmath>

#include "inkling/face/testing/faces.h"
#include "inkling/models/testing/tiny_onnx.h"

namespace inkling {
namespace {

// Where the tiny network's points lie in a box: the crop is 1.2 times as wide and 1.25 times as
// high, about its centre.
Point in_box(const Rect& box, Point share) {
  constexpr double kLast = 223.0 / 224;  // from the centre of the first pixel to that of the last
  return box.center() +
         Point{1.2 * box.w * kLast * (share.x - 0.5), 1.25 * box.h * kLast * (share.y - 0.5)};
}

TEST(OpenSeeFaceLandmarker, TheCellOfThePeakAndItsOffsetsArePlacedInTheBox) {
  const auto landmarker = landmarker_with("openseeface", tiny_landmarks_file());
  const Rect box{120, 80, 100, 101};
  const auto fit =
      landmarker->fit(memory_frame(RgbImage(400, 300, 120)), {box, 0.9, std::nullopt, 0});
  ASSERT_TRUE(fit);
  ASSERT_EQ(fit->points.size(), std::size_t(kLandmarkCount));
  const auto points = testing::tiny_face_points();
  const auto expect_at = [&](int place, int net) {
    const Point wanted = in_box(box, points[std::size_t(net)]);
    EXPECT_LT(distance(fit->points[std::size_t(place)], wanted), 0.8) << place;
  };
  for (int i = 0; i < 48; ++i) expect_at(i, i);
  for (int i = 49; i < 54; ++i) expect_at(i, i - 1);
  for (int i = 55; i < kLandmarkCount; ++i) expect_at(i, i - 2);
  EXPECT_NEAR(fit->confidence, 0.9, 0.01);
}

// Each outer corner of the mouth lies 0.08 of the mouth's inner width beyond the inner corner.
TEST(OpenSeeFaceLandmarker, TheOuterCornersOfTheMouthFollowFromTheInnerOnes) {
  const auto landmarker = landmarker_with("openseeface", tiny_landmarks_file());
  const auto fit = landmarker->fit(memory_frame(RgbImage(400, 300, 120)),
                                   {{120, 80, 100, 101}, 0.9, std::nullopt, 0});
  ASSERT_TRUE(fit);
  const Landmarks& p = fit->points;
  const Point across = p[64] - p[60];
  EXPECT_LT(distance(p[48], p[60] - 0.08 * across), 1e-6);
  EXPECT_LT(distance(p[54], p[64] + 0.08 * across), 1e-6);
}

}  // namespace
}  // namespace inkling
