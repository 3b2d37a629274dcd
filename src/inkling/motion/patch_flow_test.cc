#include "inkling/motion/patch_flow.h"

#include <gtest/gtest.h>

#include <cmath>
#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include "inkling/motion/motion_test_util.h"

namespace inkling {
namespace {

using testing::Scene;

// A face that is moved by `shift` crop pixels at t = 1.
Scene shifted_scene(const testing::StillFace& still, Point shift) {
  Scene scene;
  scene.still = &still;
  scene.frame_from_still = [scene, shift](double t) {
    const double px = 70 / testing::kCropPxPerIod;  // frame pixels in a crop pixel
    return testing::place_face(scene, 70, t > 0.5 ? px * shift : Point{});
  };
  return scene;
}

// Both cut out at the place of t = 0.
std::pair<GrayImage, GrayImage> crop_pair(const Scene& scene) {
  const GrayImage moved = scene.luma(1);
  const Affine crop_from_frame = crop_from_face(kCropSize) * scene.frame_from_face(0).inverse();
  const WorkImage work(moved.view(), crop_from_frame, kCropSize);
  return {testing::true_crop(scene, 0),
          warp_crop(work.sharp(), work.work_from_frame() * crop_from_frame.inverse(), kCropSize)};
}

struct Found {
  double u = 0, v = 0;  // mean over patches with texture
  double worst = 0;     // of a patch with texture, from that mean
};

Found track(const GrayImage& from, const GrayImage& to) {
  const PatchGrid grid(kCropSize);
  const PatchReference reference(FlowImage(from), grid);
  const FlowField field = reference.track(FlowImage(to), {});
  Found found;
  double weight = 0;
  const auto textured = [&](std::size_t p) {
    const auto& t = reference.tensors()[p];
    const double det = double{t.xx} * t.yy - double{t.xy} * t.xy;
    return det / (t.xx + t.yy + 1) > 1500;  // both directions can be told
  };
  for (std::size_t p = 0; p < grid.centers.size(); ++p) {
    if (!textured(p)) continue;
    found.u += field.u[p], found.v += field.v[p], weight += 1;
  }
  EXPECT_GT(weight, 20);
  found.u /= weight, found.v /= weight;
  for (std::size_t p = 0; p < grid.centers.size(); ++p) {
    if (!textured(p)) continue;
    found.worst = std::max(found.worst, std::hypot(field.u[p] - found.u, field.v[p] - found.v));
  }
  return found;
}

void expect_translations(const testing::StillFace& still) {
  for (const Point shift : {Point{0.1, 0}, Point{0, -0.1}, Point{0.37, 0.21}, Point{-1, 0.5},
                            Point{1.6, -1.3}, Point{-2, -2}, Point{3, 0}, Point{0, 3}}) {
    const auto [from, to] = crop_pair(shifted_scene(still, shift));
    const Found found = track(from, to);
    EXPECT_NEAR(found.u, shift.x, 0.05) << shift.x << ", " << shift.y;
    EXPECT_NEAR(found.v, shift.y, 0.05) << shift.x << ", " << shift.y;
    EXPECT_LT(found.worst, 0.5) << shift.x << ", " << shift.y;
  }
}

TEST(PatchFlow, MeasuresKnownTranslationsOfTheDrawnFace) {
  expect_translations(testing::drawn_still());
}

class PatchFlowOnPortraits : public ::testing::TestWithParam<testing::Portrait> {};

TEST_P(PatchFlowOnPortraits, MeasuresKnownTranslations) { expect_translations(GetParam().still); }

TEST(PatchFlow, OneAndTheSamePictureDoesNotMove) {
  const Scene scene = shifted_scene(testing::drawn_still(), {});
  const GrayImage crop = testing::true_crop(scene, 0);
  const PatchGrid grid(kCropSize);
  const PatchReference reference(FlowImage(crop), grid);
  const FlowField field = reference.track(FlowImage(crop), {});
  for (std::size_t p = 0; p < grid.centers.size(); ++p) {
    EXPECT_NEAR(field.u[p], 0, 1e-3);
    EXPECT_NEAR(field.v[p], 0, 1e-3);
    EXPECT_NEAR(field.error[p], 0, 0.05);
  }
}

TEST(PatchFlow, BrighterLightDoesNotMove) {
  const Scene scene = shifted_scene(testing::drawn_still(), {});
  const GrayImage crop = testing::true_crop(scene, 0);
  GrayImage brighter = crop;
  for (auto& v : brighter.pixels) v = static_cast<std::uint8_t>(std::min(255, v + 9));
  const Found found = track(crop, brighter);
  EXPECT_NEAR(found.u, 0, 0.02);
  EXPECT_NEAR(found.v, 0, 0.02);
}

// A mouth corner moved by two pixels: agrees with two dense methods at the centre of the movement.
TEST_P(PatchFlowOnPortraits, AgreesWithFarnebackAndDisOnALocalMovement) {
  Scene scene = shifted_scene(GetParam().still, {});
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, 70); };
  const double px = 1 / testing::kCropPxPerIod;
  scene.moves = {{0, 1, 2, {0.4, 1.0}, {2 * px, -1.5 * px}}};
  const GrayImage from = testing::true_crop(scene, 0), to = testing::true_crop(scene, 1);
  const PatchGrid grid(kCropSize);
  const PatchReference reference(FlowImage(from), grid);
  const FlowField field = reference.track(FlowImage(to), {});

  const auto header = [](const GrayImage& g) {
    return cv::Mat(g.height, g.width, CV_8UC1, const_cast<std::uint8_t*>(g.pixels.data()));
  };
  cv::Mat farneback, dis;
  cv::calcOpticalFlowFarneback(header(from), header(to), farneback, 0.5, 3, 15, 3, 7, 1.5, 0);
  cv::DISOpticalFlow::create(cv::DISOpticalFlow::PRESET_MEDIUM)
      ->calc(header(from), header(to), dis);
  const Point center = crop_from_face(kCropSize)({0.4, 1.0});
  int compared = 0;
  for (std::size_t p = 0; p < grid.centers.size(); ++p) {
    const Point c = grid.centers[p];
    if (distance(c, center) > 9) continue;
    ++compared;
    for (const cv::Mat& flow : {farneback, dis}) {
      const cv::Vec2f d = flow.at<cv::Vec2f>(static_cast<int>(c.y), static_cast<int>(c.x));
      EXPECT_NEAR(field.u[p], d[0], 0.6) << c.x << ", " << c.y;
      EXPECT_NEAR(field.v[p], d[1], 0.6) << c.x << ", " << c.y;
    }
  }
  EXPECT_GE(compared, 3);
}

TEST(PatchFlow, FlatPicturesStayAndWildOnesAreBounded) {
  const PatchGrid grid(kCropSize);
  const GrayImage flat(kCropSize, kCropSize, 80);
  GrayImage wild(kCropSize, kCropSize);
  std::mt19937 random(1);
  for (auto& v : wild.pixels) v = static_cast<std::uint8_t>(random());
  const PatchReference nothing(FlowImage(flat), grid);
  const PatchReference noise(FlowImage(wild), grid);
  for (const GrayImage& other : {flat, wild}) {
    for (const auto* reference : {&nothing, &noise}) {
      const FlowField field = reference->track(FlowImage(other), {});
      for (std::size_t p = 0; p < grid.centers.size(); ++p) {
        EXPECT_TRUE(std::abs(field.u[p]) <= 7 && std::abs(field.v[p]) <= 7);
        EXPECT_TRUE(std::isfinite(field.error[p]));
        if (reference == &nothing) {
          EXPECT_NEAR(field.u[p], 0, 1e-6);
        }
      }
    }
  }
}

TEST(PatchFlow, GridCoversTheFaceWithinTheCrop) {
  for (const int size : {64, 100, 160, 256}) {
    const PatchGrid grid(size);
    EXPECT_FALSE(grid.centers.empty());
    EXPECT_EQ(grid.centers.size(), grid.rigidity.size());
    for (const Point c : grid.centers) {
      EXPECT_TRUE(c.x >= 8 && c.y >= 8 && c.x <= size - 8 && c.y <= size - 8);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Portraits, PatchFlowOnPortraits, ::testing::ValuesIn(testing::portraits()),
                         testing::name_of);

}  // namespace
}  // namespace inkling
