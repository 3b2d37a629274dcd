#include "inkling/nn/torch/row_order.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace inkling::torch_net {
namespace {

const std::vector<std::size_t> kLabels = {0, 0, 0, 0, 0, 0, 2, 2, 2};  // no row of class 1

TEST(RowOrder, RareClassesWeighMore) {
  EXPECT_EQ(class_weights(kLabels, 3, "loss"), (std::vector<float>{0.75f, 0, 1.5f}));
  EXPECT_EQ(class_weights(kLabels, 3, "none"), (std::vector<float>{1, 0, 1}));
}

TEST(RowOrder, EachRowOnceInAnotherOrder) {
  Random random(4);
  auto first = row_order(kLabels, "none", random);
  auto second = row_order(kLabels, "none", random);
  EXPECT_NE(first, second);
  std::sort(first.begin(), first.end());
  for (std::size_t i = 0; i < first.size(); ++i) EXPECT_EQ(first[i], static_cast<std::int64_t>(i));
}

TEST(RowOrder, SamplingDrawsEveryClassAlike) {
  Random random(4);
  std::size_t rare = 0, all = 0;
  for (int n = 0; n < 300; ++n) {
    for (const std::int64_t place : row_order(kLabels, "sampling", random)) {
      rare += kLabels[static_cast<std::size_t>(place)] == 2 ? 1 : 0;
      ++all;
    }
  }
  EXPECT_NEAR(static_cast<double>(rare) / static_cast<double>(all), 0.5, 0.03);
}

}  // namespace
}  // namespace inkling::torch_net
