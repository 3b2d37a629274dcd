#include "inkling/face/landmarker.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/face/testing/dlib_predictor.h"
#include "inkling/face/testing/faces.h"

namespace inkling {
namespace {

class EveryLandmarker : public ::testing::TestWithParam<const LandmarkerVariant*> {};

TEST_P(EveryLandmarker, TakesAnyBoxAndAnswersTheSame) {
  const auto landmarker = GetParam()->name == "dlib"
                              ? landmarker_with("dlib", train_predictor(kLandmarkCount))
                              : test_landmarker(GetParam()->name);
  for (const auto& [width, height] : {std::pair{1, 1}, {7, 5}, {97, 131}}) {
    const Frame frame = memory_frame(RgbImage(width, height, 130));
    for (const Rect box : {Rect{0, 0, 0, 0}, Rect{-40, -40, 60, 60}, Rect{2, 1, 3, 300},
                           Rect{20, 30, 50, 60}, Rect{500, 500, 50, 50}}) {
      const Detection face{box, 0.9, std::nullopt, 0};
      const auto first = landmarker->fit(frame, face), second = landmarker->fit(frame, face);
      ASSERT_EQ(first.has_value(), second.has_value());
      if (!first) continue;
      ASSERT_EQ(first->points.size(), std::size_t(kLandmarkCount));
      for (int i = 0; i < kLandmarkCount; ++i) {
        EXPECT_EQ(first->points[i].x, second->points[i].x);
        EXPECT_TRUE(std::isfinite(first->points[i].x + first->points[i].y));
      }
      EXPECT_GE(first->confidence, 0);
      EXPECT_LE(first->confidence, 1);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Face, EveryLandmarker, ::testing::ValuesIn(landmarkers()),
                         [](const auto& p) { return p.param->name; });

TEST(EyeCenters, AreTheMeansOfTheirRings) {
  Landmarks points(kLandmarkCount);
  for (int i = 36; i < 42; ++i) points[std::size_t(i)] = {double(i), 2};
  for (int i = 42; i < 48; ++i) points[std::size_t(i)] = {100 + double(i), 4};
  const auto eyes = eye_centers(points);
  EXPECT_DOUBLE_EQ(eyes[0].x, 38.5);
  EXPECT_DOUBLE_EQ(eyes[0].y, 2);
  EXPECT_DOUBLE_EQ(eyes[1].x, 144.5);
  EXPECT_DOUBLE_EQ(eyes[1].y, 4);
}

}  // namespace
}  // namespace inkling
