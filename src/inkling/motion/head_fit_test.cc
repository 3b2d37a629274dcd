#include "inkling/motion/head_fit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inkling/motion/motion_test_util.h"

namespace inkling {
namespace {

constexpr int kSize = 160;

struct HeadFit : ::testing::Test {
  PatchGrid grid{kSize};
  std::vector<PatchReference::Tensor> tensors =
      std::vector<PatchReference::Tensor>(grid.centers.size(), {40000, 3000, 30000});

  FlowField field_of(const Affine& moved) const {
    FlowField field;
    for (const Point c : grid.centers) {
      const Point d = moved(c) - c;
      field.u.push_back(static_cast<float>(d.x));
      field.v.push_back(static_cast<float>(d.y));
      field.error.push_back(1);
    }
    return field;
  }
  double error_px(const Affine& a, const Affine& b) const {
    double most = 0;
    for (const Point c : grid.centers) most = std::max(most, distance(a(c), b(c)));
    return most;
  }
};

TEST_F(HeadFit, RecoversAnAffine) {
  for (const Affine& moved :
       {Affine{1, 0, 1.3, 0, 1, -0.4}, Affine{1.004, -0.006, 0.9, 0.006, 1.004, -1.1},
        Affine{0.995, 0.003, 0.2, -0.002, 1.006, -0.7}}) {
    EXPECT_LT(error_px(fit_head_motion(grid, tensors, field_of(moved), kSize).moved_from_reference,
                       moved),
              0.03);
  }
}

// What stands out moves further when a head turns: told from an affine map.
TEST_F(HeadFit, RecoversATurnOfASolidHead) {
  const Point turned{2.5, -1.0};
  FlowField field = field_of({1, 0, 0.4, 0, 1, 0.2});
  for (std::size_t p = 0; p < grid.centers.size(); ++p) {
    field.u[p] += static_cast<float>(grid.depth[p] * turned.x);
    field.v[p] += static_cast<float>(grid.depth[p] * turned.y);
  }
  const HeadMotion found = fit_head_motion(grid, tensors, field, kSize);
  EXPECT_NEAR(found.turned_px.x, turned.x, 0.25);
  EXPECT_NEAR(found.turned_px.y, turned.y, 0.1);
  double most_px = 0;
  for (std::size_t p = 0; p < grid.centers.size(); ++p) {
    const Point d = found.displacement(grid.centers[p], grid.depth[p]);
    most_px = std::max(most_px, distance(d, {field.u[p], field.v[p]}));
  }
  EXPECT_LT(most_px, 0.15);
}

TEST_F(HeadFit, LeavesOutWhatMovesOnItsOwn) {
  const Affine moved{1, 0, 0.6, 0, 1, 0.3};
  FlowField field = field_of(moved);
  const Point corner = crop_from_face(kSize)({0.4, 1.0}),
              brow = crop_from_face(kSize)({-0.5, -0.35});
  int outliers = 0;
  for (std::size_t p = 0; p < grid.centers.size(); ++p) {
    const bool local =
        distance(grid.centers[p], corner) < 22 || distance(grid.centers[p], brow) < 16;
    if (local) field.v[p] -= 3, ++outliers;
  }
  EXPECT_GT(outliers, 15);
  EXPECT_LT(error_px(fit_head_motion(grid, tensors, field, kSize).moved_from_reference, moved),
            0.08);
}

// A patch on an edge tells only one direction; the others supply the second.
TEST_F(HeadFit, TakesFromEachPatchWhatItCanTell) {
  const Affine moved{1, 0, 1, 0, 1, -1};
  FlowField field = field_of(moved);
  for (std::size_t p = 0; p < grid.centers.size(); p += 2) {
    tensors[p] = {40000, 0, 0};
    field.v[p] = 2.5f;  // its second direction is made up
  }
  EXPECT_LT(error_px(fit_head_motion(grid, tensors, field, kSize).moved_from_reference, moved),
            0.05);
}

TEST_F(HeadFit, WithoutTextureNothingMoves) {
  for (auto& t : tensors) t = {0, 0, 0};
  const Affine found =
      fit_head_motion(grid, tensors, field_of({1, 0, 2, 0, 1, 2}), kSize).moved_from_reference;
  EXPECT_LT(error_px(found, Affine{}), 1e-6);
  const PatchGrid nothing(8);
  EXPECT_EQ(fit_head_motion(nothing, {}, {}, 8).moved_from_reference.a, 1);
}

}  // namespace
}  // namespace inkling
