#include "inkling/spotting/bump.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kShortestReach = 0.95;  // share of the reach that must fit on each side
constexpr double kSettledS = 0.5;        // after a start there is no rest yet to compare with
constexpr double kFirstPicturesS = 0.3;  // that a coder needs more at the start of a recording

Bump bump_between(Vec2f a, Vec2f p, Vec2f b) {
  const Vec2f from{p.x - a.x, p.y - a.y}, to{p.x - b.x, p.y - b.y};
  Bump bump;
  bump.curvature = {0.5f * (from.x + to.x), 0.5f * (from.y + to.y)};
  const float length = std::hypot(bump.curvature.x, bump.curvature.y);
  if (length <= 0) return bump;
  const Vec2f direction{bump.curvature.x / length, bump.curvature.y / length};
  const float rise = from.x * direction.x + from.y * direction.y;
  const float fall = to.x * direction.x + to.y * direction.y;
  bump.amplitude = std::max(0.0f, std::min(rise, fall));
  return bump;
}

}  // namespace

BumpCurves bumps(const MotionTrack& track, double reach_s) {
  BumpCurves curves{reach_s, PerSampleAndSite<Bump>(track.size(), track.sites()),
                    PerSample<bool>(track.size())};
  for (const SampleIndex i : track.samples()) {
    const double t = track.time_s(i);
    const SampleIndex begin = track.stretch_begin(i);
    const double before = std::min(reach_s, t - track.time_s(begin));
    const double after = std::min(reach_s, track.time_s(track.stretch_last(i)) - t);
    const double settled_s = kSettledS + (begin == SampleIndex(0) ? kFirstPicturesS : 0);
    if (t - track.time_s(begin) < settled_s || std::min(before, after) < kShortestReach * reach_s)
      continue;
    curves.known[i] = true;
    const auto a = track.instant(i, t - before), b = track.instant(i, t + after);
    for (std::size_t s = 0; s < track.sites(); ++s) {
      curves.bumps.at(i, s) =
          bump_between(track.position(a, s), track.position(i, s), track.position(b, s));
    }
  }
  return curves;
}

}  // namespace inkling
