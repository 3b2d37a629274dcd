#include <gtest/gtest.h>

#include <numeric>

#include "inkling/descriptor/descriptor_test_util.h"

namespace inkling {
namespace {

using testing::describe;
using testing::flow_clip;
using testing::moving_clip;

// 2 x 2 blocks of one pixel each: (2, 1), (-3, 4) above, (0, -1), (0, 0) below.
Clip four_pixels() {
  Clip clip;
  clip.flow = FlowPicture{2, 2, {2, -3, 0, 0}, {1, 4, -1, 0}, {0.5f, 1, 0, 2}};
  return clip;
}

TEST(FlowHist, IsTheMagnitudeByDirectionAndBlock) {
  const auto values = describe("flow-hist", four_pixels(), {{"rows", "2"}, {"columns", "2"}});
  ASSERT_EQ(values.size(), 4u * 8);
  const float first = std::sqrt(5.0f), total = first + 5 + 1;
  std::vector<float> expected(32);
  expected[0] = first / total;   // 27 degrees
  expected[8 + 2] = 5 / total;   // 127 degrees
  expected[16 + 6] = 1 / total;  // 270 degrees, where a sector begins
  for (std::size_t i = 0; i < 32; ++i) EXPECT_NEAR(values[i], expected[i], 1e-6) << i;
}

TEST(FlowHist, StrainWeighsTheBlocks) {
  const auto values = describe("flow-hist", four_pixels(),
                               {{"rows", "2"}, {"columns", "2"}, {"strain-weighted", "true"}});
  const float first = 0.5f * std::sqrt(5.0f), total = first + 5;
  std::vector<float> expected(32);
  expected[0] = first / total, expected[8 + 2] = 5 / total;
  for (std::size_t i = 0; i < 32; ++i) EXPECT_NEAR(values[i], expected[i], 1e-6) << i;
}

// The upper half of the clip moves to the right.
TEST(FlowHist, OfAMovementPointsWhereItMovedAndWhere) {
  const auto values = describe("flow-hist", moving_clip(9, 100, 2), {{"flow", "dis"}});
  ASSERT_EQ(values.size(), 25u * 8);
  double right_above = 0;
  for (std::size_t block = 0; block < 10; ++block) {
    right_above += values[block * 8] + values[block * 8 + 7];
  }
  EXPECT_GT(right_above, 0.7);
  EXPECT_NEAR(std::accumulate(values.begin(), values.end(), 0.0), 1, 1e-4);
}

TEST(FlowHist, NoMovementIsAllZero) {
  Clip clip = flow_clip(10);
  for (auto* channel : {&clip.flow->u, &clip.flow->v, &clip.flow->strain}) {
    std::fill(channel->begin(), channel->end(), 0.0f);
  }
  for (const float v : describe("flow-hist", clip)) EXPECT_EQ(v, 0);
}

}  // namespace
}  // namespace inkling
