#include "inkling/motion/skin_flow.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/motion/local_motion.h"
#include "inkling/motion/motion_test_util.h"

namespace inkling {
namespace {

using testing::kCropPxPerIod;
using testing::Scene;

constexpr Point kBrow{-0.5, -0.32};

// The brow on the left goes up by a share of the eye distance until 1 s.
Scene raised_brow(double iod) {
  Scene scene;
  scene.still = &testing::portrait_still();
  scene.frame_from_still = [scene](double) { return testing::place_face(scene, 70); };
  scene.moves = {{0.5, 1.0, 1.5, kBrow, {0, -iod}, 0.34, 0.34}};
  return scene;
}

TEST(SkinFlow, ASmallMovementIsNotShrunk) {
  for (const double iod : {0.01, 0.02, 0.05}) {
    const Scene scene = raised_brow(iod);
    const BandPicture rest(testing::true_crop(scene, 0), kCropPxPerIod);
    const BandPicture raised(testing::true_crop(scene, 1), kCropPxPerIod);
    const SkinFlow flow(rest, std::vector<float>(kCropSize * kCropSize, 1.0f), kCropPxPerIod, {});
    const SkinFlow::Field field = flow.track(raised, flow.still());
    const Affine crop = crop_from_face(kCropSize);
    double most = 0;
    for (double dy = -0.1; dy <= 0.1; dy += 0.02) {
      most = std::max(most, -flow.displacement(field, crop(kBrow + Point{0, dy})).y);
    }
    EXPECT_NEAR(most / kCropPxPerIod, iod, 0.15 * iod);
    EXPECT_LT(norm(flow.displacement(field, crop({0.4, 0.9}))), 0.1 * iod * kCropPxPerIod + 0.05);
    // Moved back, the picture is that at rest.
    EXPECT_LT(flow.residual_gray(raised, field), flow.residual_gray(raised, flow.still()) + 0.01);
    const SkinFlow::Gradient slope = flow.gradient(field, crop(kBrow + Point{0.15, 0}));
    EXPECT_GT(std::abs(slope.vx), 0) << "beside the peak the skin shears";
    EXPECT_GT(flow.error_px(crop(kBrow)), 0);
  }
}

// How far the flow of windows, which spotters take, says that the brow went, IOD.
double raised_by_windows(const Scene& scene) {
  const PatchGrid grid(kCropSize);
  const PatchReference rest(FlowImage(testing::true_crop(scene, 0)), grid);
  const FlowField field = rest.track(FlowImage(testing::true_crop(scene, 1)), {});
  const SitePatches brow = patches_about(grid, kCropSize, kBrow);
  return -local_motion(brow, grid, rest.tensors(), field, {}).px.y / kCropPxPerIod;
}

TEST(SkinFlow, KeepsMoreOfAMovementThanTheFlowOfWindows) {
  const Scene scene = raised_brow(0.02);
  const double windows = raised_by_windows(scene);
  EXPECT_LT(windows, 0.85 * 0.02);
}

TEST(SkinFlow, PixelsWithoutWeightDoNotCount) {
  const Scene scene = raised_brow(0.05);
  const BandPicture rest(testing::true_crop(scene, 0), kCropPxPerIod);
  const BandPicture raised(testing::true_crop(scene, 1), kCropPxPerIod);
  std::vector<float> weights(kCropSize * kCropSize, 0.0f);
  for (std::size_t i = weights.size() / 2; i < weights.size(); ++i) weights[i] = 1;
  const SkinFlow flow(rest, weights, kCropPxPerIod, {});
  const SkinFlow::Field field = flow.track(raised, flow.still());
  EXPECT_LT(norm(flow.displacement(field, crop_from_face(kCropSize)(kBrow))), 0.5);
}

}  // namespace
}  // namespace inkling
