#include "inkling/kernels/normal_sums.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inkling/kernels/normal_sums.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace inkling::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Of the columns from `first`, as many as there are lanes: their seven sums stay in registers.
template <class D>
HWY_INLINE void add_columns(D d, std::size_t first, const float* HWY_RESTRICT rows,
                            const double* HWY_RESTRICT weights, const double* HWY_RESTRICT errors,
                            std::size_t count, NormalSums& sums) {
  const hn::Rebind<float, D> narrow;
  auto s0 = hn::LoadU(d, sums.matrix[0] + first), s1 = hn::LoadU(d, sums.matrix[1] + first);
  auto s2 = hn::LoadU(d, sums.matrix[2] + first), s3 = hn::LoadU(d, sums.matrix[3] + first);
  auto s4 = hn::LoadU(d, sums.matrix[4] + first), s5 = hn::LoadU(d, sums.matrix[5] + first);
  auto right = hn::LoadU(d, sums.right + first);
  for (std::size_t i = 0; i < count; ++i, rows += 8) {
    const auto columns = hn::PromoteTo(d, hn::LoadU(narrow, rows + first));
    const double w = weights[i];
    s0 = hn::Add(s0, hn::Mul(hn::Set(d, w * rows[0]), columns));
    s1 = hn::Add(s1, hn::Mul(hn::Set(d, w * rows[1]), columns));
    s2 = hn::Add(s2, hn::Mul(hn::Set(d, w * rows[2]), columns));
    s3 = hn::Add(s3, hn::Mul(hn::Set(d, w * rows[3]), columns));
    s4 = hn::Add(s4, hn::Mul(hn::Set(d, w * rows[4]), columns));
    s5 = hn::Add(s5, hn::Mul(hn::Set(d, w * rows[5]), columns));
    right = hn::Add(right, hn::Mul(hn::Mul(hn::Set(d, w), columns), hn::Set(d, errors[i])));
  }
  hn::StoreU(s0, d, sums.matrix[0] + first);
  hn::StoreU(s1, d, sums.matrix[1] + first);
  hn::StoreU(s2, d, sums.matrix[2] + first);
  hn::StoreU(s3, d, sums.matrix[3] + first);
  hn::StoreU(s4, d, sums.matrix[4] + first);
  hn::StoreU(s5, d, sums.matrix[5] + first);
  hn::StoreU(right, d, sums.right + first);
}

void add_normal_sums_target(const float* rows, const double* weights, const double* errors,
                            std::size_t count, NormalSums& sums) {
  const hn::CappedTag<double, 8> d;
  for (std::size_t first = 0; first < 6; first += hn::Lanes(d)) {
    add_columns(d, first, rows, weights, errors, count, sums);
  }
}

}  // namespace inkling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inkling {

HWY_EXPORT(add_normal_sums_target);

void add_normal_sums(const float* rows, const double* weights, const double* errors,
                     std::size_t count, NormalSums& sums) {
  HWY_DYNAMIC_DISPATCH(add_normal_sums_target)(rows, weights, errors, count, sums);
}

void add_normal_sums_scalar(const float* rows, const double* weights, const double* errors,
                            std::size_t count, NormalSums& sums) {
  for (std::size_t i = 0; i < count; ++i, rows += 8) {
    for (int r = 0; r < 6; ++r) {
      const double weighted = weights[i] * rows[r];
      for (int c = 0; c < 6; ++c) sums.matrix[r][c] += weighted * rows[c];
      sums.right[r] += weighted * errors[i];
    }
  }
}

}  // namespace inkling
#endif
