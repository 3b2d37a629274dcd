#include "inkling/synthesis/skin/skin_warp.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include "inkling/align/testing/still_face.h"
#include "inkling/face/face_geometry.h"
#include "inkling/synthesis/skin/resample.h"

namespace inkling {
namespace {

// A face with eyes 90 px apart, as in a call.
struct Face {
  RgbImage picture;
  Affine frame_from_face;
};

Face face_of(const testing::StillFace& still) {
  const double shrink = 90 / still.iod_px();
  const auto size = [&](int s) { return static_cast<int>(std::lround(s * shrink)); };
  Face face;
  face.picture = resized(still.rgb, size(still.rgb.width), size(still.rgb.height));
  face.frame_from_face = frame_from_face(shrink * still.left_eye, shrink * still.right_eye);
  return face;
}

std::vector<SkinMovement> one(const char* units, double amplitude_iod) {
  ScriptedMovement movement;
  movement.type = "micro";
  movement.onset_s = 1, movement.apex_s = 1.1, movement.offset_s = 1.3;
  movement.amplitude_iod = amplitude_iod;
  movement.units = parse_units(units);
  return {SkinMovement(movement, canonical_landmarks())};
}

cv::Mat gray(const RgbImage& picture) {
  const cv::Mat rgb(picture.height, picture.width, CV_8UC3,
                    const_cast<std::uint8_t*>(picture.pixels.data()));
  cv::Mat out;
  cv::cvtColor(rgb, out, cv::COLOR_RGB2GRAY);
  return out;
}

// OpenCV's dense inverse search, weighted over the places where the truth moves most: how long is
// what it sees along the truth, as a share of the truth?
double seen_share(const Face& face, const std::vector<SkinMovement>& movements) {
  const SkinState apex(movements, 1.1);
  const RgbImage moved = warp_skin(face.picture, face.frame_from_face, apex);
  cv::Mat flow;
  const auto dis = cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM);
  dis->setFinestScale(0);
  dis->calc(gray(face.picture), gray(moved), flow);
  const Affine face_from_frame = face.frame_from_face.inverse();
  double along = 0, truth = 0;
  for (int y = 0; y < flow.rows; ++y) {
    for (int x = 0; x < flow.cols; ++x) {
      const Point f = face_from_frame({double(x), double(y)});
      const Point away = apex.displacement(f);
      if (norm(away) < 0.5 * movements[0].movement().amplitude_iod) continue;
      const Point px = face.frame_from_face(f + away) - face.frame_from_face(f);
      // The skin that has arrived here came from p - px.
      const cv::Point2f seen =
          flow.at<cv::Point2f>(std::clamp(int(std::lround(y - px.y)), 0, flow.rows - 1),
                               std::clamp(int(std::lround(x - px.x)), 0, flow.cols - 1));
      along += seen.x * px.x + seen.y * px.y;
      truth += dot(px, px);
    }
  }
  return along / truth;
}

void expect_seen(const testing::StillFace& still, const char* what) {
  const Face face = face_of(still);
  for (const ActionUnit& unit : action_units()) {
    const std::string text = std::to_string(unit.number);
    EXPECT_NEAR(seen_share(face, one(text.c_str(), 0.03)), 1, 0.2) << what << ", unit " << text;
  }
}

class SkinWarpOnPortraits : public ::testing::TestWithParam<testing::Portrait> {};

TEST_P(SkinWarpOnPortraits, AnIndependentFlowSeesTheAmplitude) {
  expect_seen(GetParam().still, GetParam().name.c_str());
}

INSTANTIATE_TEST_SUITE_P(Portraits, SkinWarpOnPortraits, ::testing::ValuesIn(testing::portraits()),
                         testing::name_of);

TEST(SkinWarp, LargestDisplacementIsTheAmplitude) {
  for (const ActionUnit& unit : action_units()) {
    const auto movements = one(std::to_string(unit.number).c_str(), 0.03);
    const SkinState apex(movements, 1.1);
    double most = 0;
    for (double y = -1.2; y < 2.2; y += 0.01) {
      for (double x = -1.2; x < 1.2; x += 0.01)
        most = std::max(most, norm(apex.displacement({x, y})));
    }
    EXPECT_NEAR(most, 0.03, 0.0003) << unit.number;
  }
}

TEST(SkinWarp, ChangesNothingOutsideItsReachAndNothingAtRest) {
  const Face face = face_of(testing::drawn_still());
  const Affine face_from_frame = face.frame_from_face.inverse();
  for (const char* units : {"1+2", "12L", "24", "6+12"}) {
    const auto movements = one(units, 0.04);
    EXPECT_EQ(warp_skin(face.picture, face.frame_from_face, SkinState(movements, 0.9)).pixels,
              face.picture.pixels);
    const SkinState apex(movements, 1.1);
    const RgbImage moved = warp_skin(face.picture, face.frame_from_face, apex);
    int changed = 0, outside = 0;
    for (int y = 0; y < moved.height; ++y) {
      for (int x = 0; x < moved.width; ++x) {
        if (std::equal(moved.row(y) + 3 * x, moved.row(y) + 3 * x + 3, face.picture.row(y) + 3 * x))
          continue;
        ++changed;
        const Point f = face_from_frame({double(x), double(y)});
        bool reached = false;
        for (const Rect& r : apex.reach()) {
          reached |= f.x >= r.x && f.x <= r.x + r.w && f.y >= r.y && f.y <= r.y + r.h;
        }
        outside += !reached;
      }
    }
    EXPECT_GT(changed, 300) << units;
    EXPECT_EQ(outside, 0) << units;
  }
}

}  // namespace
}  // namespace inkling
