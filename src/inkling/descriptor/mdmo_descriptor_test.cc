#include <gtest/gtest.h>

#include <cmath>
#include <functional>

#include "inkling/align/canonical.h"
#include "inkling/descriptor/descriptor_test_util.h"
#include "inkling/descriptor/mdmo_regions.h"
#include "inkling/error.h"

namespace inkling {
namespace {

using testing::describe;
using testing::flow_clip;
using testing::moving_clip;

Clip flow_of(int size, const std::function<Point(Point face)>& motion) {
  Clip clip = flow_clip(size);
  const Affine face_from_crop = crop_from_face(size).inverse();
  for (int y = 0; y < size; ++y) {
    for (int x = 0; x < size; ++x) {
      const Point p = motion(face_from_crop({x + 0.0, y + 0.0}));
      const std::size_t at = static_cast<std::size_t>(y) * size + x;
      clip.flow->u[at] = static_cast<float>(p.x), clip.flow->v[at] = static_cast<float>(p.y);
    }
  }
  return clip;
}

TEST(MdmoRegions, LieInTheCropApartAndMirrored) {
  const auto regions = mdmo_regions();
  for (std::size_t i = 0; i < regions.size(); ++i) {
    const Affine crop = crop_from_face(1);
    const Point from = crop({regions[i].x, regions[i].y});
    const Point to = crop({regions[i].x + regions[i].w, regions[i].y + regions[i].h});
    EXPECT_TRUE(from.x >= 0 && from.y >= 0 && to.x <= 1 && to.y <= 1) << i;
    EXPECT_NEAR(regions[i].center().x, -regions[i ^ 1].center().x, 1e-9) << i;
    for (std::size_t j = 0; j < i; ++j) {
      EXPECT_LT(intersect(regions[i], regions[j]).area(), 1e-9) << i << ", " << j;
    }
  }
}

TEST(Mdmo, OfAFlowPictureIsItsMainMotionByRegion) {
  // The left mouth corner goes up by 2, all else to the right by 1.
  const Rect corner = mdmo_regions()[30];
  const auto values = describe("mdmo", flow_of(112, [&](Point face) {
                                 const bool inside =
                                     std::abs(face.x - corner.center().x) < corner.w / 2 &&
                                     std::abs(face.y - corner.center().y) < corner.h / 2;
                                 return inside ? Point{0, -2} : Point{1, 0};
                               }));
  ASSERT_EQ(values.size(), 72u);
  for (std::size_t r = 0; r < 36; ++r) {
    EXPECT_NEAR(values[r], r == 30 ? 0.8 : 0.4, 1e-5) << r;
    EXPECT_NEAR(values[36 + r], r == 30 ? -0.2 * M_PI / 2 : 0, 1e-5) << r;
  }
}

TEST(Mdmo, TheMainDirectionIsThatOfMostPixelsNotTheMean) {
  // Every third column moves far to the left, the others to the right and down.
  Clip clip = flow_clip(112);
  for (std::size_t i = 0; i < clip.flow->u.size(); ++i) {
    const bool left = i % 112 % 3 == 0;
    clip.flow->u[i] = left ? -9.0f : 1.0f, clip.flow->v[i] = left ? -0.1f : 0.5f;
  }
  const auto values = describe("mdmo", clip, {{"beta", "0"}});
  for (std::size_t r = 36; r < 72; ++r) EXPECT_NEAR(values[r], std::atan2(0.5, 1), 1e-5) << r;
}

// The upper half of the clip moves to the right, there and back; the lower half stays.
TEST(Mdmo, OfFramesIsTheMeanAgainstTheFirst) {
  const auto values = describe("mdmo", moving_clip(9, 112, 2), {{"tim", "0"}});
  for (const std::size_t brow : {4u, 5u, 6u, 7u}) {
    EXPECT_GT(values[brow], 0.5) << brow;
    EXPECT_NEAR(values[36 + brow], 0, 0.2 * 0.3) << brow;
  }
  for (const std::size_t chin : {34u, 35u}) EXPECT_LT(values[chin], 0.1);
}

TEST(Mdmo, NoMovementIsAllZero) {
  for (const float v : describe("mdmo", moving_clip(1, 112))) EXPECT_EQ(v, 0);
}

}  // namespace
}  // namespace inkling
