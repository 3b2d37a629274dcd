#include "inkling/workbench/phases.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "inkling/core/check.h"

namespace inkling {
namespace {

constexpr std::int64_t kFarthestUs = 2'000'000;  // onset and offset from the apex
constexpr std::int64_t kBesideUs = 280'000;      // from the apex: where a short movement is over
constexpr std::int64_t kNearApexUs = 60'000;     // a coder's apex is off by
constexpr float kNewMovement = 0.2f;             // of the height: another one begins
constexpr float kStandsOut = 0.6f;               // of the threshold: a score that can be used
constexpr float kPartsEdge = 0.2f;               // of the height: parts tremble at rest

void check_curve(FrameCurve curve, std::span<const std::int64_t> times_us, std::int64_t apex) {
  INKLING_CHECK(curve.size() == times_us.size());
  INKLING_CHECK(apex >= 0 && apex < std::ssize(curve));
}

// The furthest frame in this direction that is measured without a gap and lies not further away.
std::int64_t reach_of(FrameCurve curve, std::span<const std::int64_t> times_us, std::int64_t apex,
                      int step, std::int64_t most_us) {
  std::int64_t frame = apex;
  for (std::int64_t next = apex + step; next >= 0 && next < std::ssize(curve); next += step) {
    const auto at = static_cast<std::size_t>(next);
    const std::int64_t away_us = times_us[at] - times_us[static_cast<std::size_t>(apex)];
    if (std::isnan(curve[at]) || std::abs(away_us) > most_us) break;
    frame = next;
  }
  return frame;
}

// The frame at which the movement has come down, seen from its top; height: what it has at least.
std::int64_t edge_of(FrameCurve curve, std::int64_t top, std::int64_t last, float height,
                     float edge_share) {
  const auto value = [&](std::int64_t frame) { return curve[static_cast<std::size_t>(frame)]; };
  const int step = last < top ? -1 : 1;
  const float most = value(top);
  float low = most;
  std::int64_t end = top;  // of this movement
  for (std::int64_t frame = top; frame != last;) {
    frame += step;
    const bool rises = value(frame) > low + kNewMovement * (most - low);
    if (rises && most - low > 0.5f * height) break;
    low = std::min(low, value(frame));
    end = frame;
  }
  for (std::int64_t frame = top; frame != end; frame += step) {
    if (value(frame) <= low + edge_share * (most - low)) return frame;
  }
  return end;
}

}  // namespace

std::vector<float> movement_curve(std::span<const FrameCurve> curves,
                                  std::span<const std::int64_t> times_us, std::int64_t apex) {
  std::vector<float> sum(times_us.size(), 0);
  float total = 0;
  for (const FrameCurve curve : curves) {
    check_curve(curve, times_us, apex);
    const auto value = [&](std::int64_t frame) { return curve[static_cast<std::size_t>(frame)]; };
    const float before = value(reach_of(curve, times_us, apex, -1, kBesideUs));
    const float after = value(reach_of(curve, times_us, apex, 1, kBesideUs));
    const float stands_out = value(apex) - 0.5f * (before + after);
    if (std::isnan(stands_out)) continue;
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += stands_out * curve[i];
    total += stands_out * stands_out;
  }
  const float scale = total > 0 ? 1 / std::sqrt(total) : std::numeric_limits<float>::quiet_NaN();
  for (float& value : sum) value *= scale;
  return sum;
}

std::optional<ProposedPhases> propose_phases(FrameCurve curve,
                                             std::span<const std::int64_t> times_us,
                                             std::int64_t apex, float edge_share) {
  check_curve(curve, times_us, apex);
  if (std::isnan(curve[static_cast<std::size_t>(apex)])) return {};
  std::int64_t top = apex;
  const std::int64_t to = reach_of(curve, times_us, apex, 1, kNearApexUs);
  for (std::int64_t i = reach_of(curve, times_us, apex, -1, kNearApexUs); i <= to; ++i) {
    if (curve[static_cast<std::size_t>(i)] > curve[static_cast<std::size_t>(top)]) top = i;
  }
  const std::int64_t first = reach_of(curve, times_us, top, -1, kFarthestUs);
  const std::int64_t last = reach_of(curve, times_us, top, 1, kFarthestUs);
  const auto beside = [&](int step) {
    return curve[static_cast<std::size_t>(reach_of(curve, times_us, top, step, kBesideUs))];
  };
  const float height = curve[static_cast<std::size_t>(top)] - std::max(beside(-1), beside(1));
  return ProposedPhases{std::min(apex, edge_of(curve, top, first, height, edge_share)),
                        std::max(apex, edge_of(curve, top, last, height, edge_share))};
}

std::optional<ProposedPhases> propose_phases(FrameCurve score, std::span<const FrameCurve> parts,
                                             std::span<const std::int64_t> times_us,
                                             std::int64_t apex) {
  check_curve(score, times_us, apex);
  const std::int64_t first = reach_of(score, times_us, apex, -1, kNearApexUs);
  const std::int64_t last = reach_of(score, times_us, apex, 1, kNearApexUs);
  for (std::int64_t i = first; i <= last; ++i) {
    if (score[static_cast<std::size_t>(i)] < kStandsOut) continue;
    if (auto phases = propose_phases(score, times_us, apex)) return phases;
  }
  return propose_phases(movement_curve(parts, times_us, apex), times_us, apex, kPartsEdge);
}

}  // namespace inkling
