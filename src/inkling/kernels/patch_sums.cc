#include "inkling/kernels/patch_sums.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inkling/kernels/patch_sums.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace inkling::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

PatchSums patch_sums_target(const float* HWY_RESTRICT corner, int stride, float fx, float fy,
                            const float* HWY_RESTRICT weighted_gx,
                            const float* HWY_RESTRICT weighted_gy) {
  const hn::CappedTag<float, kPatchSize> d;
  const int lanes = static_cast<int>(hn::Lanes(d));
  const auto w00 = hn::Set(d, (1 - fx) * (1 - fy)), w10 = hn::Set(d, fx * (1 - fy));
  const auto w01 = hn::Set(d, (1 - fx) * fy), w11 = hn::Set(d, fx * fy);
  auto sum_x = hn::Zero(d), sum_y = hn::Zero(d);
  for (int y = 0; y < kPatchSize; ++y) {
    const float* top = corner + y * stride;
    const float* bottom = top + stride;
    for (int x = 0; x < kPatchSize; x += lanes) {
      auto v = hn::Mul(w00, hn::LoadU(d, top + x));
      v = hn::MulAdd(w10, hn::LoadU(d, top + x + 1), v);
      v = hn::MulAdd(w01, hn::LoadU(d, bottom + x), v);
      v = hn::MulAdd(w11, hn::LoadU(d, bottom + x + 1), v);
      const int i = y * kPatchSize + x;
      sum_x = hn::MulAdd(v, hn::LoadU(d, weighted_gx + i), sum_x);
      sum_y = hn::MulAdd(v, hn::LoadU(d, weighted_gy + i), sum_y);
    }
  }
  return {hn::GetLane(hn::SumOfLanes(d, sum_x)), hn::GetLane(hn::SumOfLanes(d, sum_y))};
}

PatchDifference patch_difference_target(const float* HWY_RESTRICT corner, int stride, float fx,
                                        float fy, const float* HWY_RESTRICT values,
                                        const float* HWY_RESTRICT weights) {
  const hn::CappedTag<float, kPatchSize> d;
  const int lanes = static_cast<int>(hn::Lanes(d));
  const auto right = hn::Set(d, fx), down = hn::Set(d, fy);
  auto sum = hn::Zero(d), squares = hn::Zero(d);
  for (int y = 0; y < kPatchSize; ++y) {
    const float* top = corner + y * stride;
    const float* bottom = top + stride;
    for (int x = 0; x < kPatchSize; x += lanes) {
      const auto a = hn::LoadU(d, top + x), b = hn::LoadU(d, bottom + x);
      const auto above = hn::MulAdd(right, hn::Sub(hn::LoadU(d, top + x + 1), a), a);
      const auto below = hn::MulAdd(right, hn::Sub(hn::LoadU(d, bottom + x + 1), b), b);
      const auto value = hn::MulAdd(down, hn::Sub(below, above), above);
      const int i = y * kPatchSize + x;
      const auto off = hn::Sub(value, hn::LoadU(d, values + i));
      const auto weighted = hn::Mul(hn::LoadU(d, weights + i), off);
      sum = hn::Add(sum, weighted);
      squares = hn::MulAdd(weighted, off, squares);
    }
  }
  return {hn::GetLane(hn::SumOfLanes(d, sum)), hn::GetLane(hn::SumOfLanes(d, squares))};
}

}  // namespace inkling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inkling {

HWY_EXPORT(patch_sums_target);

PatchSums patch_sums(const float* corner, int stride, float fx, float fy, const float* weighted_gx,
                     const float* weighted_gy) {
  return HWY_DYNAMIC_DISPATCH(patch_sums_target)(corner, stride, fx, fy, weighted_gx, weighted_gy);
}

HWY_EXPORT(patch_difference_target);

PatchDifference patch_difference(const float* corner, int stride, float fx, float fy,
                                 const float* values, const float* weights) {
  return HWY_DYNAMIC_DISPATCH(patch_difference_target)(corner, stride, fx, fy, values, weights);
}

void read_patch(const float* corner, int stride, float fx, float fy, float* out) {
  for (int y = 0; y < kPatchSize; ++y) {
    const float* top = corner + y * stride;
    const float* bottom = top + stride;
    for (int x = 0; x < kPatchSize; ++x) {
      const float a = top[x] + fx * (top[x + 1] - top[x]);
      const float b = bottom[x] + fx * (bottom[x + 1] - bottom[x]);
      *out++ = a + fy * (b - a);
    }
  }
}

PatchSums patch_sums_scalar(const float* corner, int stride, float fx, float fy,
                            const float* weighted_gx, const float* weighted_gy) {
  float patch[kPatchArea];
  read_patch(corner, stride, fx, fy, patch);
  PatchSums sums;
  for (int i = 0; i < kPatchArea; ++i) {
    sums.gx += weighted_gx[i] * patch[i];
    sums.gy += weighted_gy[i] * patch[i];
  }
  return sums;
}

PatchDifference patch_difference_scalar(const float* corner, int stride, float fx, float fy,
                                        const float* values, const float* weights) {
  float patch[kPatchArea];
  read_patch(corner, stride, fx, fy, patch);
  PatchDifference difference;
  for (int i = 0; i < kPatchArea; ++i) {
    const float off = patch[i] - values[i];
    difference.sum += weights[i] * off;
    difference.squares += weights[i] * off * off;
  }
  return difference;
}

}  // namespace inkling
#endif
