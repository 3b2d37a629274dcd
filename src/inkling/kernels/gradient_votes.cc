#include "inkling/kernels/gradient_votes.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "inkling/kernels/gradient_votes.cc"
#include <hwy/foreach_target.h>  // must come before highway.h
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#ifndef INKLING_ARC_TANGENT
#define INKLING_ARC_TANGENT
namespace inkling {
// The arc tangent on 0 … 1: the odd polynomial of degree 7 of the least relative error, 2.1e-4.
inline constexpr float kArcTangent[4] = {0.99978784f, -0.32580840f, 0.15557865f, -0.04432656f};
}  // namespace inkling
#endif

HWY_BEFORE_NAMESPACE();
namespace inkling::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr float kPi = std::numbers::pi_v<float>;

template <class D, class V>
HWY_INLINE V arc_tangent(D d, V x) {
  const V square = hn::Mul(x, x);
  V sum = hn::Set(d, kArcTangent[3]);
  for (int k = 2; k >= 0; --k) sum = hn::MulAdd(sum, square, hn::Set(d, kArcTangent[k]));
  return hn::Mul(sum, x);
}

// Of (x, y), 0 … 2 pi; 0 for no gradient.
template <class D, class V>
HWY_INLINE V angles_of(D d, V x, V y) {
  const V ax = hn::Abs(x), ay = hn::Abs(y);
  const V larger = hn::Max(hn::Max(ax, ay), hn::Set(d, 1e-9f));
  V angle = arc_tangent(d, hn::Div(hn::Min(ax, ay), larger));
  angle = hn::IfThenElse(hn::Gt(ay, ax), hn::Sub(hn::Set(d, kPi / 2), angle), angle);
  angle = hn::IfThenElse(hn::Lt(x, hn::Zero(d)), hn::Sub(hn::Set(d, kPi), angle), angle);
  return hn::IfThenElse(hn::Lt(y, hn::Zero(d)), hn::Sub(hn::Set(d, 2 * kPi), angle), angle);
}

template <class D>
HWY_INLINE void votes_at(D d, const std::uint8_t* above, const std::uint8_t* row,
                         const std::uint8_t* below, int x, const OrientationBins& bins,
                         const GradientVotes& votes) {
  const hn::RebindToSigned<D> di;
  const hn::Rebind<std::uint8_t, D> d8;
  const auto load = [&](const std::uint8_t* p)
                        HWY_ATTR { return hn::ConvertTo(d, hn::PromoteTo(di, hn::LoadU(d8, p))); };
  const auto gx = hn::Sub(load(row + x + 1), load(row + x - 1));
  const auto gy = hn::Sub(load(below + x), load(above + x));
  const auto magnitude = hn::Sqrt(hn::MulAdd(gx, gx, hn::Mul(gy, gy)));
  const float scale = static_cast<float>(bins.count) / (bins.is_signed ? 2 * kPi : kPi);
  const auto place =
      hn::MulAdd(angles_of(d, gx, gy), hn::Set(d, scale), hn::Set(d, -0.5f));  // -0.5 … 2 bins
  const auto floor = hn::Floor(place);
  const auto second = hn::Mul(magnitude, hn::Sub(place, floor));
  const auto count = hn::Set(di, bins.count);
  auto bin = hn::ConvertTo(di, floor);
  bin = hn::IfThenElse(hn::Lt(bin, hn::Zero(di)), hn::Add(bin, count), bin);
  bin = hn::IfThenElse(hn::Lt(bin, count), bin, hn::Sub(bin, count));
  hn::StoreU(hn::Sub(magnitude, second), d, votes.first + x);
  hn::StoreU(second, d, votes.second + x);
  hn::StoreU(hn::IfThenElse(hn::Lt(bin, count), bin, hn::Zero(di)), di, votes.bin + x);
}

void gradient_votes_target(const std::uint8_t* above, const std::uint8_t* row,
                           const std::uint8_t* below, int count, const OrientationBins& bins,
                           const GradientVotes& votes) {
  const hn::ScalableTag<float> d;
  const int lanes = static_cast<int>(hn::Lanes(d));
  int x = 0;
  for (; x + lanes <= count; x += lanes) votes_at(d, above, row, below, x, bins, votes);
  const hn::CappedTag<float, 1> one;
  for (; x < count; ++x) votes_at(one, above, row, below, x, bins, votes);
}

void add_weighted_target(float* HWY_RESTRICT to, const float* HWY_RESTRICT from, float weight,
                         int count) {
  const hn::ScalableTag<float> d;
  const int lanes = static_cast<int>(hn::Lanes(d));
  const auto weights = hn::Set(d, weight);
  int i = 0;
  for (; i + lanes <= count; i += lanes) {
    hn::StoreU(hn::MulAdd(hn::LoadU(d, from + i), weights, hn::LoadU(d, to + i)), d, to + i);
  }
  for (; i < count; ++i) to[i] += weight * from[i];
}

}  // namespace inkling::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace inkling {

HWY_EXPORT(gradient_votes_target);
HWY_EXPORT(add_weighted_target);

void gradient_votes(const std::uint8_t* above, const std::uint8_t* row, const std::uint8_t* below,
                    int count, const OrientationBins& bins, const GradientVotes& votes) {
  HWY_DYNAMIC_DISPATCH(gradient_votes_target)(above, row, below, count, bins, votes);
}

namespace {

float angle_of(float x, float y) {
  const float ax = std::abs(x), ay = std::abs(y);
  const float slope = std::min(ax, ay) / std::max({ax, ay, 1e-9f});
  float angle = 0;
  for (int k = 3; k >= 0; --k) angle = angle * slope * slope + kArcTangent[k];
  angle *= slope;
  if (ay > ax) angle = std::numbers::pi_v<float> / 2 - angle;
  if (x < 0) angle = std::numbers::pi_v<float> - angle;
  return y < 0 ? 2 * std::numbers::pi_v<float> - angle : angle;
}

}  // namespace

void gradient_votes_scalar(const std::uint8_t* above, const std::uint8_t* row,
                           const std::uint8_t* below, int count, const OrientationBins& bins,
                           const GradientVotes& votes) {
  const float circle = (bins.is_signed ? 2 : 1) * std::numbers::pi_v<float>;
  for (int x = 0; x < count; ++x) {
    const auto gx = static_cast<float>(row[x + 1] - row[x - 1]);
    const auto gy = static_cast<float>(below[x] - above[x]);
    const float magnitude = std::sqrt(gx * gx + gy * gy);
    const float place = angle_of(gx, gy) * static_cast<float>(bins.count) / circle - 0.5f;
    const float floor = std::floor(place);
    votes.second[x] = magnitude * (place - floor);
    votes.first[x] = magnitude - votes.second[x];
    votes.bin[x] = (static_cast<std::int32_t>(floor) + bins.count) % bins.count;
  }
}

void add_weighted(float* to, const float* from, float weight, int count) {
  HWY_DYNAMIC_DISPATCH(add_weighted_target)(to, from, weight, count);
}

}  // namespace inkling
#endif
