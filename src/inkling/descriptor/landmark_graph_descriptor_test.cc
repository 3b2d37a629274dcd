#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "inkling/align/canonical.h"
#include "inkling/core/face_landmarks.h"
#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::describe;

constexpr std::size_t kNodes = kFaceLandmarks.size();
constexpr std::size_t kCorner = 22;  // the left one of the mouth

// A textured face whose places have moved by motion(place, frame), all in IOD.
Clip warped_clip(int frames, int size, const std::function<Point(Point, int)>& motion) {
  const Affine face_from_crop = crop_from_face(size).inverse();
  Clip clip;
  for (int i = 0; i < frames; ++i) {
    GrayImage& frame = clip.frames.emplace_back(size, size);
    for (int y = 0; y < size; ++y) {
      for (int x = 0; x < size; ++x) {
        const Point place = face_from_crop({x + 0.0, y + 0.0});
        const Point p = 160 * kIodPerCrop * (place - motion(place, i));
        frame.row(y)[x] =
            static_cast<std::uint8_t>(std::lround(128 + 40 * std::sin(0.31 * p.x + 0.13 * p.y) +
                                                  50 * std::sin(0.17 * p.y - 0.11 * p.x + 1) +
                                                  20 * std::sin(0.9 * p.x) * std::sin(0.8 * p.y)));
      }
    }
  }
  return clip;
}

// The corner moves out and up, its surroundings less; frame by frame further.
constexpr Point kMove{-0.036, -0.02};
Point corner_moves(Point place, int frame) {
  const double d = distance(place, kFaceLandmarks[kCorner]) / 0.3;
  return frame / 8.0 * std::exp(-d * d / 2) * kMove;
}

Point moved(const std::vector<float>& values, std::size_t frames, std::size_t t, std::size_t node) {
  const std::size_t at = t * kNodes + node, each = frames * kNodes;
  return {values[2 * each + at], values[3 * each + at]};
}

TEST(LandmarkGraph, MeasuresALocalMovementWhereItIs) {
  for (const int size : {112, 160, 224}) {
    const auto values = describe("landmark-graph", warped_clip(9, size, corner_moves));
    ASSERT_EQ(values.size(), 4 * 8 * kNodes);
    for (std::size_t t = 0; t < 8; ++t) {
      const Point truth = (static_cast<double>(t) + 1) / 8 * kMove;
      EXPECT_LT(distance(moved(values, 8, t, kCorner), truth), 0.2 * norm(truth) + 5e-4)
          << size << ", " << t;
    }
    for (std::size_t node = 0; node < kNodes; ++node) {
      if (distance(kFaceLandmarks[node], kFaceLandmarks[kCorner]) < 0.9) continue;
      EXPECT_LT(norm(moved(values, 8, 7, node)), 0.08 * norm(kMove)) << size << ", " << node;
    }
  }
}

TEST(LandmarkGraph, MomentsLieBetweenFrames) {
  const auto values =
      describe("landmark-graph", warped_clip(9, 160, corner_moves), {{"frames", "3"}});
  const double whole = norm(moved(values, 3, 2, kCorner));
  EXPECT_NEAR(norm(moved(values, 3, 0, kCorner)), whole / 3, 0.05 * whole);
  EXPECT_NEAR(norm(moved(values, 3, 1, kCorner)), 2 * whole / 3, 0.05 * whole);
}

TEST(LandmarkGraph, LeavesOutWhatTheHeadDoes) {
  const auto values =
      describe("landmark-graph", warped_clip(5, 160, [](Point place, int frame) {
                 return frame / 4.0 * Point{0.03 + 0.006 * place.y, -0.02 - 0.006 * place.x};
               }));
  for (std::size_t node = 0; node < kNodes; ++node) {
    EXPECT_LT(norm(moved(values, 8, 7, node)), 0.003) << node;
  }
}

TEST(LandmarkGraph, FirstChannelsAreThePlaces) {
  const auto values = describe("landmark-graph", testing::moving_clip(4, 96), {{"frames", "2"}});
  for (std::size_t i = 0; i < 2 * kNodes; ++i) {
    EXPECT_EQ(values[i], static_cast<float>(kFaceLandmarks[i % kNodes].x));
    EXPECT_EQ(values[2 * kNodes + i], static_cast<float>(kFaceLandmarks[i % kNodes].y));
  }
}

TEST(LandmarkGraph, OneFrameHasNotMoved) {
  const auto values = describe("landmark-graph", testing::moving_clip(1, 112));
  for (std::size_t i = 2 * 8 * kNodes; i < values.size(); ++i) EXPECT_EQ(values[i], 0);
}

TEST(LandmarkGraph, RefusesAFlowPicture) {
  EXPECT_THROW(describe("landmark-graph", testing::flow_clip(28)), Error);
}

}  // namespace
}  // namespace inkling
