#include "inkling/kernels/lbp.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inkling/kernels/lbp_row.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace inkling::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

// What is left over at the end of a row is done again from `count - lanes` on: same codes.
void lbp_row_any_target(const std::uint8_t* center, const std::uint8_t* const* neighbors,
                        int points, int count, std::uint8_t* codes) {
  const hn::ScalableTag<std::uint8_t> d;
  const int lanes = static_cast<int>(hn::Lanes(d));
  if (count < lanes) {
    lbp_row_scalar(center, neighbors, points, count, codes);
    return;
  }
  for (int at = 0; at < count; at += lanes) {
    const int x = HWY_MIN(at, count - lanes);
    const auto c = hn::LoadU(d, center + x);
    auto code = hn::Zero(d);
    for (int n = 0; n < points; ++n) {
      const auto other = hn::LoadU(d, neighbors[n] + x);
      const auto brighter = hn::Eq(hn::Max(other, c), other);
      const auto bit = hn::Set(d, static_cast<std::uint8_t>(1 << n));
      code = hn::Or(code, hn::IfThenElseZero(brighter, bit));
    }
    hn::StoreU(code, d, codes + x);
  }
}

void lbp_row_bilinear_target(const std::uint8_t* center, const BilinearNeighbor* neighbors,
                             int points, int count, std::uint8_t* codes) {
  const hn::ScalableTag<std::int32_t> d;
  const hn::Rebind<std::uint8_t, decltype(d)> d8;
  const int lanes = static_cast<int>(hn::Lanes(d));
  if (count < lanes) {
    lbp_row_bilinear_scalar(center, neighbors, points, count, codes);
    return;
  }
  const auto unit = hn::Set(d, kBilinearUnit);
  for (int at = 0; at < count; at += lanes) {
    const int x = HWY_MIN(at, count - lanes);
    const auto least = hn::Mul(hn::PromoteTo(d, hn::LoadU(d8, center + x)), unit);
    auto code = hn::Zero(d);
    for (int n = 0; n < points; ++n) {
      auto sum = hn::Zero(d);
      for (int k = 0; k < 4; ++k) {
        const auto pixels = hn::PromoteTo(d, hn::LoadU(d8, neighbors[n].corners[k] + x));
        sum = hn::Add(sum, hn::Mul(pixels, hn::Set(d, neighbors[n].weights[k])));
      }
      const auto bit = hn::Set(d, 1 << n);
      code = hn::Or(code, hn::IfThenZeroElse(hn::Lt(sum, least), bit));
    }
    hn::StoreU(hn::DemoteTo(d8, code), d8, codes + x);
  }
}

}  // namespace inkling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inkling {

HWY_EXPORT(lbp_row_any_target);
HWY_EXPORT(lbp_row_bilinear_target);

void lbp_row(const std::uint8_t* center, const std::uint8_t* const* neighbors, int points,
             int count, std::uint8_t* codes) {
  HWY_DYNAMIC_DISPATCH(lbp_row_any_target)(center, neighbors, points, count, codes);
}

void lbp_row_scalar(const std::uint8_t* center, const std::uint8_t* const* neighbors, int points,
                    int count, std::uint8_t* codes) {
  for (int x = 0; x < count; ++x) {
    unsigned code = 0;
    for (int n = 0; n < points; ++n) code |= (neighbors[n][x] >= center[x] ? 1u : 0u) << n;
    codes[x] = static_cast<std::uint8_t>(code);
  }
}

void lbp_row_bilinear(const std::uint8_t* center, const BilinearNeighbor* neighbors, int points,
                      int count, std::uint8_t* codes) {
  HWY_DYNAMIC_DISPATCH(lbp_row_bilinear_target)(center, neighbors, points, count, codes);
}

void lbp_row_bilinear_scalar(const std::uint8_t* center, const BilinearNeighbor* neighbors,
                             int points, int count, std::uint8_t* codes) {
  for (int x = 0; x < count; ++x) {
    unsigned code = 0;
    for (int n = 0; n < points; ++n) {
      std::int32_t sum = 0;
      for (int k = 0; k < 4; ++k) sum += neighbors[n].corners[k][x] * neighbors[n].weights[k];
      code |= (sum >= center[x] * kBilinearUnit ? 1u : 0u) << n;
    }
    codes[x] = static_cast<std::uint8_t>(code);
  }
}

}  // namespace inkling
#endif
