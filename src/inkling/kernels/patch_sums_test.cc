#include "inkling/kernels/patch_sums.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <cmath>
#include <vector>

namespace inkling {
namespace {

TEST(PatchSums, EveryTargetAgreesWithScalar) {
  constexpr int kStride = 40;
  std::vector<float> image(kStride * 40), gx(kPatchArea), gy(kPatchArea);
  for (std::size_t i = 0; i < image.size(); ++i) image[i] = static_cast<float>((i * 7919) % 256);
  for (int i = 0; i < kPatchArea; ++i) {
    gx[static_cast<std::size_t>(i)] = static_cast<float>((i * 31) % 19) - 9;
    gy[static_cast<std::size_t>(i)] = static_cast<float>((i * 17) % 23) - 11;
  }
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const float fx : {0.0f, 0.25f, 0.9f}) {
      for (const float fy : {0.0f, 0.5f, 0.99f}) {
        const float* corner = image.data() + 5 * kStride + 3;
        const auto fast = patch_sums(corner, kStride, fx, fy, gx.data(), gy.data());
        const auto slow = patch_sums_scalar(corner, kStride, fx, fy, gx.data(), gy.data());
        const float bound = 1e-5f * 256 * 10 * kPatchArea;
        EXPECT_NEAR(fast.gx, slow.gx, bound) << hwy::TargetName(target);
        EXPECT_NEAR(fast.gy, slow.gy, bound) << hwy::TargetName(target);
        EXPECT_GT(std::abs(slow.gx), 1.0f);
      }
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(PatchDifference, EveryTargetAgreesWithScalar) {
  constexpr int kStride = 40;
  std::vector<float> image(kStride * 40), values(kPatchArea), weights(kPatchArea);
  for (std::size_t i = 0; i < image.size(); ++i) image[i] = static_cast<float>((i * 7919) % 256);
  for (std::size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<float>((i * 31) % 211);
    weights[i] = static_cast<float>((i * 17) % 23) / 23;
  }
  const float* corner = image.data() + 5 * kStride + 3;
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const float fx : {0.0f, 0.25f, 0.9f}) {
      const auto fast = patch_difference(corner, kStride, fx, 0.5f, values.data(), weights.data());
      const auto slow =
          patch_difference_scalar(corner, kStride, fx, 0.5f, values.data(), weights.data());
      EXPECT_NEAR(fast.sum, slow.sum, 1e-5f * 256 * kPatchArea) << hwy::TargetName(target);
      EXPECT_NEAR(fast.squares, slow.squares, 1e-5f * slow.squares) << hwy::TargetName(target);
      EXPECT_GT(slow.squares, 1.0f);
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

}  // namespace
}  // namespace inkling
