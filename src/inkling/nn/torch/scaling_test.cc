#include "inkling/nn/torch/scaling.h"

#include <gtest/gtest.h>

#include <vector>

namespace inkling::torch_net {
namespace {

// Two channels of two pixels.
constexpr FeatureShape kShape{FeatureMeaning::kFlow, 2, 1, 1, 2};

TEST(ChannelScaling, IsMeanAndDeviationOfEachChannel) {
  const std::vector<float> a = {1, 3, 5, 5}, b = {5, 7, 5, 5};
  const std::vector<std::span<const float>> rows = {a, b};
  const ChannelScaling scaling = channel_scaling(kShape, rows);
  EXPECT_EQ(scaling.mean, (std::vector<float>{4, 5}));
  EXPECT_FLOAT_EQ(scaling.deviation[0], std::sqrt(5.0f));
  EXPECT_EQ(scaling.deviation[1], 1) << "a channel that never changes is not divided by 0";
  const auto x = standardized(kShape, scaling, rows);
  EXPECT_EQ(x.sizes(), (at::IntArrayRef{2, 2, 1, 1, 2}));
  EXPECT_FLOAT_EQ(x[0][0][0][0][1].item<float>(), -1 / std::sqrt(5.0f));
  EXPECT_EQ(x[1][1].abs().max().item<float>(), 0);
}

}  // namespace
}  // namespace inkling::torch_net
