#include "inkling/kernels/pair_measures.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inkling/kernels/pair_measures.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace inkling::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t kRun = 512;  // values that are summed in single precision

struct ChiSquareTerm {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a, V b) const {
    const V sum = hn::Add(a, b), difference = hn::Sub(a, b);
    const auto some = hn::Ne(sum, hn::Zero(d));
    const V divisor = hn::IfThenElse(some, sum, hn::Set(d, 1));
    return hn::IfThenElseZero(some, hn::Div(hn::Mul(difference, difference), divisor));
  }
};

struct IntersectionTerm {
  template <class D, class V>
  HWY_INLINE V operator()(D /*d*/, V a, V b) const {
    return hn::Min(a, b);
  }
};

template <class Term>
HWY_INLINE double sum_of_terms(const Term& term, const float* HWY_RESTRICT a,
                               const float* HWY_RESTRICT b, std::size_t count) {
  const hn::ScalableTag<float> d;
  const std::size_t lanes = hn::Lanes(d);
  double total = 0;
  std::size_t i = 0;
  while (i + lanes <= count) {
    const std::size_t end = HWY_MIN(count, i + kRun);
    auto even = hn::Zero(d), odd = hn::Zero(d);
    for (; i + 2 * lanes <= end; i += 2 * lanes) {
      even = hn::Add(even, term(d, hn::LoadU(d, a + i), hn::LoadU(d, b + i)));
      odd = hn::Add(odd, term(d, hn::LoadU(d, a + i + lanes), hn::LoadU(d, b + i + lanes)));
    }
    for (; i + lanes <= end; i += lanes) {
      even = hn::Add(even, term(d, hn::LoadU(d, a + i), hn::LoadU(d, b + i)));
    }
    total += static_cast<double>(hn::GetLane(hn::SumOfLanes(d, hn::Add(even, odd))));
  }
  const hn::CappedTag<float, 1> one;
  for (; i < count; ++i) {
    total +=
        static_cast<double>(hn::GetLane(term(one, hn::LoadU(one, a + i), hn::LoadU(one, b + i))));
  }
  return total;
}

double chi_square_target(const float* a, const float* b, std::size_t count) {
  return sum_of_terms(ChiSquareTerm(), a, b, count);
}

double intersection_target(const float* a, const float* b, std::size_t count) {
  return sum_of_terms(IntersectionTerm(), a, b, count);
}

}  // namespace inkling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inkling {

HWY_EXPORT(chi_square_target);
HWY_EXPORT(intersection_target);

double chi_square(const float* a, const float* b, std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(chi_square_target)(a, b, count);
}

double chi_square_scalar(const float* a, const float* b, std::size_t count) {
  double total = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const double sum = static_cast<double>(a[i]) + static_cast<double>(b[i]);
    const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
    if (sum != 0) total += difference * difference / sum;
  }
  return total;
}

double intersection(const float* a, const float* b, std::size_t count) {
  return HWY_DYNAMIC_DISPATCH(intersection_target)(a, b, count);
}

double intersection_scalar(const float* a, const float* b, std::size_t count) {
  double total = 0;
  for (std::size_t i = 0; i < count; ++i) total += static_cast<double>(std::min(a[i], b[i]));
  return total;
}

}  // namespace inkling
#endif
