#include "inkling/workbench/site_arrows.h"

#include <gtest/gtest.h>

#include "inkling/align/canonical.h"
#include "inkling/motion/motion_test_util.h"

namespace inkling {
namespace {

TEST(SiteArrows, TellHowFarABrowWentAndThatTheRestStayed) {
  testing::Scene scene;
  scene.still = &testing::drawn_still();
  scene.frame_from_still = [&](double) { return testing::place_face(scene, 70); };
  constexpr double kPx = 2;  // crop pixels, upwards
  scene.moves = {{0, 0.5, 1, {-0.5, -0.35}, {0, -kPx / testing::kCropPxPerIod}, 0.5, 0.4}};
  const auto arrows = site_arrows(testing::true_crop(scene, 0), testing::true_crop(scene, 0.5));
  ASSERT_FALSE(arrows.empty());
  const Point brow = crop_from_face(kCropSize)({-0.5, -0.35});
  double nearest = 1e9;
  Point moved;
  for (const SiteArrow& arrow : arrows) {
    if (distance(arrow.at, brow) < nearest) nearest = distance(arrow.at, brow), moved = arrow.by;
    if (distance(arrow.at, brow) > 0.9 * testing::kCropPxPerIod) {
      EXPECT_LT(norm(arrow.by), 0.25) << arrow.at.x << " " << arrow.at.y;
    }
  }
  EXPECT_NEAR(moved.x, 0, 0.3);
  EXPECT_LT(moved.y, -0.5 * kPx);
  EXPECT_GT(moved.y, -1.2 * kPx);
}

TEST(SiteArrows, RefuseCropsOfTwoSizes) {
  EXPECT_THROW(site_arrows(GrayImage(160, 160), GrayImage(128, 128)), BrokenContract);
}

}  // namespace
}  // namespace inkling
