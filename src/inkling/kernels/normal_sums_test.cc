#include "inkling/kernels/normal_sums.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <cmath>
#include <vector>

namespace inkling {
namespace {

TEST(NormalSums, EveryTargetIsToTheBitAsScalar) {
  constexpr std::size_t kCount = 1001;
  std::vector<float> rows(8 * kCount);
  std::vector<double> weights(kCount), errors(kCount);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = std::sin(static_cast<float>(i));
  for (std::size_t i = 0; i < kCount; ++i) {
    weights[i] = 0.5 + 0.5 * std::cos(static_cast<double>(i));
    errors[i] = static_cast<double>((i * 31) % 97) / 7;
  }
  NormalSums slow;
  add_normal_sums_scalar(rows.data(), weights.data(), errors.data(), kCount, slow);
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    NormalSums fast;
    add_normal_sums(rows.data(), weights.data(), errors.data(), kCount, fast);
    for (int r = 0; r < 6; ++r) {
      for (int c = 0; c < 6; ++c) {
        EXPECT_EQ(fast.matrix[r][c], slow.matrix[r][c]) << hwy::TargetName(target);
      }
      EXPECT_EQ(fast.right[r], slow.right[r]) << hwy::TargetName(target);
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace inkling
