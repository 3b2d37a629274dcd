#include "inkling/kernels/lbp.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inkling/kernels/lbp.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>

#ifndef INKLING_LBP_NEIGHBOURS
#define INKLING_LBP_NEIGHBOURS
namespace inkling {

inline std::array<std::ptrdiff_t, 8> lbp_neighbours(std::ptrdiff_t stride, int radius) {
  std::array<std::ptrdiff_t, 8> offsets;
  for (int n = 0; n < 8; ++n) {
    const double angle = 2 * 3.14159265358979323846 * n / 8;
    const auto x = static_cast<std::ptrdiff_t>(std::lround(radius * std::cos(angle)));
    const auto y = static_cast<std::ptrdiff_t>(std::lround(-radius * std::sin(angle)));
    offsets[static_cast<std::size_t>(n)] = y * stride + x;
  }
  return offsets;
}

}  // namespace inkling
#endif

HWY_BEFORE_NAMESPACE();
namespace inkling::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

void LbpRowTarget(const std::uint8_t* HWY_RESTRICT center, const std::ptrdiff_t* offsets, int count,
                  std::uint8_t* HWY_RESTRICT codes) {
  const hn::ScalableTag<std::uint8_t> d;
  const int lanes = static_cast<int>(hn::Lanes(d));
  int x = 0;
  for (; x + lanes <= count; x += lanes) {
    const auto c = hn::LoadU(d, center + x);
    auto code = hn::Zero(d);
    for (int n = 0; n < 8; ++n) {
      const auto other = hn::LoadU(d, center + x + offsets[n]);
      const auto brighter = hn::Eq(hn::Max(other, c), other);
      const auto bit = hn::Set(d, static_cast<std::uint8_t>(1 << n));
      code = hn::Or(code, hn::IfThenElseZero(brighter, bit));
    }
    hn::StoreU(code, d, codes + x);
  }
  for (; x < count; ++x) {
    unsigned code = 0;
    for (int n = 0; n < 8; ++n) code |= (center[x + offsets[n]] >= center[x] ? 1u : 0u) << n;
    codes[x] = static_cast<std::uint8_t>(code);
  }
}

}  // namespace inkling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inkling {

HWY_EXPORT(LbpRowTarget);

void lbp_codes(const ImageView& image, int radius, std::uint8_t* codes) {
  const auto offsets = lbp_neighbours(image.stride, radius);
  const int width = image.width - 2 * radius;
  for (int y = radius; y < image.height - radius; ++y, codes += std::max(0, width)) {
    HWY_DYNAMIC_DISPATCH(LbpRowTarget)(image.row(y) + radius, offsets.data(), width, codes);
  }
}

void lbp_codes_scalar(const ImageView& image, int radius, std::uint8_t* codes) {
  const auto offsets = lbp_neighbours(image.stride, radius);
  for (int y = radius; y < image.height - radius; ++y) {
    for (int x = radius; x < image.width - radius; ++x) {
      const std::uint8_t* center = image.row(y) + x;
      unsigned code = 0;
      for (unsigned n = 0; n < 8; ++n) code |= (center[offsets[n]] >= *center ? 1u : 0u) << n;
      *codes++ = static_cast<std::uint8_t>(code);
    }
  }
}

const std::uint8_t* lbp_uniform_bins() {
  static const std::array<std::uint8_t, 256> bins = [] {
    std::array<std::uint8_t, 256> table{};
    std::uint8_t next = 0;
    for (unsigned code = 0; code < 256; ++code) {
      const auto byte = static_cast<std::uint8_t>(code);
      const int changes = std::popcount(static_cast<std::uint8_t>(byte ^ std::rotl(byte, 1)));
      table[code] = changes <= 2 ? next++ : static_cast<std::uint8_t>(kLbpBins - 1);
    }
    return table;
  }();
  return bins.data();
}

}  // namespace inkling
#endif
