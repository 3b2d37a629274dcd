#include "inkling/kernels/byte_change.h"

#include <algorithm>
#include <cstdlib>

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inkling/kernels/byte_change.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace inkling::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// Adds what whole vectors hold; how many bytes these are.
std::size_t add_byte_change_target(const std::uint8_t* HWY_RESTRICT a,
                                   const std::uint8_t* HWY_RESTRICT b, std::size_t count,
                                   ByteChange& change) {
  const hn::ScalableTag<std::uint8_t> d;
  const hn::Repartition<std::uint64_t, decltype(d)> wide;
  const std::size_t lanes = hn::Lanes(d);
  auto most = hn::Zero(d);
  auto sum = hn::Zero(wide);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    const auto p = hn::LoadU(d, a + i), q = hn::LoadU(d, b + i);
    const auto off = hn::Sub(hn::Max(p, q), hn::Min(p, q));
    most = hn::Max(most, off);
    sum = hn::Add(sum, hn::SumsOf8(off));
  }
  HWY_ALIGN std::uint8_t each[HWY_MAX_BYTES];
  hn::Store(most, d, each);
  change.most = std::max<int>(change.most, *std::max_element(each, each + lanes));
  change.sum += static_cast<std::int64_t>(hn::GetLane(hn::SumOfLanes(wide, sum)));
  return i;
}

}  // namespace inkling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inkling {

HWY_EXPORT(add_byte_change_target);

void add_byte_change(const std::uint8_t* a, const std::uint8_t* b, std::size_t count,
                     ByteChange& change) {
  const std::size_t done = HWY_DYNAMIC_DISPATCH(add_byte_change_target)(a, b, count, change);
  add_byte_change_scalar(a + done, b + done, count - done, change);
}

void add_byte_change_scalar(const std::uint8_t* a, const std::uint8_t* b, std::size_t count,
                            ByteChange& change) {
  for (std::size_t i = 0; i < count; ++i) {
    const int off = std::abs(a[i] - b[i]);
    change.sum += off;
    change.most = std::max(change.most, off);
  }
}

}  // namespace inkling
#endif
