#include "inkling/motion/local_motion.h"

#include <gtest/gtest.h>

#include "inkling/align/canonical.h"

namespace inkling {
namespace {

constexpr int kSize = 160;
constexpr Point kMouthCorner{0.42, 1.05};

struct LocalMotionTest : ::testing::Test {
  LocalMotionTest()
      : grid(kSize),
        patches(patches_about(grid, kSize, kMouthCorner)),
        tensors(grid.centers.size(), {4000, 0, 4000}),
        field{std::vector<float>(grid.centers.size(), 1.0f),
              std::vector<float>(grid.centers.size(), -0.5f),
              std::vector<float>(grid.centers.size(), 1.0f)},
        still{Affine{1, 0, 0, 0, 1, 0}, {0, 0}} {}

  LocalMotion moved(const HeadMotion& head) {
    return local_motion(patches, grid, tensors, field, head);
  }

  PatchGrid grid;
  SitePatches patches;
  std::vector<PatchReference::Tensor> tensors;
  FlowField field;
  HeadMotion still;
};

TEST_F(LocalMotionTest, PatchesLieAboutThePointAndNearOnesCountMost) {
  ASSERT_GE(patches.size(), 4u);
  const Point center = crop_from_face(kSize)(kMouthCorner);
  for (const auto& [a, share_a] : patches) {
    EXPECT_LT(distance(grid.centers[a], center), 0.2 * kIodPerCrop * kSize);
    for (const auto& [b, share_b] : patches) {
      if (distance(grid.centers[a], center) < distance(grid.centers[b], center) - 1e-9) {
        EXPECT_GT(share_a, share_b);
      }
    }
  }
  EXPECT_TRUE(patches_about(grid, kSize, {9, 9}).empty());
}

TEST_F(LocalMotionTest, IsTheFlowOfThePatchesLessThatOfTheHead) {
  const LocalMotion whole = moved(still);
  EXPECT_NEAR(whole.px.x, 1, 0.02);
  EXPECT_NEAR(whole.px.y, -0.5, 0.02);
  EXPECT_NEAR(whole.error, 1, 1e-6);
  const LocalMotion none = moved({Affine{1, 0, 1, 0, 1, -0.5}, {0, 0}});
  EXPECT_NEAR(none.px.x, 0, 1e-9);
  EXPECT_NEAR(none.px.y, 0, 1e-9);
}

TEST_F(LocalMotionTest, WithoutTextureThePlaceStays) {
  for (auto& tensor : tensors) tensor = {0, 0, 0};
  EXPECT_EQ(moved(still).px.x, 0);
  EXPECT_EQ(moved(still).px.y, 0);
}

TEST_F(LocalMotionTest, TextureInOneDirectionShowsMotionInThatDirectionOnly) {
  for (auto& tensor : tensors) tensor = {4000, 0, 0};
  EXPECT_NEAR(moved(still).px.x, 1, 0.02);
  EXPECT_NEAR(moved(still).px.y, 0, 1e-9);
}

TEST_F(LocalMotionTest, PatchesThatFitBadlyCountLittle) {
  for (std::size_t i = 0; i < patches.size(); i += 2) {
    field.u[patches[i].first] = 5;
    field.error[patches[i].first] = 60;
  }
  EXPECT_LT(moved(still).px.x, 1.3);
  EXPECT_GT(moved(still).error, 10);
}

}  // namespace
}  // namespace inkling
