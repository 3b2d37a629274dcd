#include "inkling/spotting/bump.h"

#include <algorithm>
#include <cmath>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr double kShortestReach = 0.95;  // share of the reach that must fit on each side
constexpr double kSettledS = 0.5;        // after a start there is no rest yet to compare with
constexpr double kFirstPicturesS = 0.3;  // that a coder needs more at the start of a recording
constexpr double kNoiseEveryS = 0.1;

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

// Lengths of curvatures, those of repeated pictures apart.
class Lengths {
 public:
  void clear() { fresh_.clear(), repeated_.clear(); }
  void add(float length, bool repeated) { (repeated ? repeated_ : fresh_).push_back(length); }

  // Robust standard deviation. A freeze would make a face seem quieter than it is, so repeats do
  // not count; but when nearly all are, the face is that still: a coder skips what does not change.
  float spread() {
    if (fresh_.size() < kFreshShare * (fresh_.size() + repeated_.size())) {
      fresh_.insert(fresh_.end(), repeated_.begin(), repeated_.end());
    }
    return 0.85f * static_cast<float>(kSigmaPerMad) *
           median_of(std::span(fresh_));  // of a 2-D length
  }

 private:
  static constexpr double kFreshShare = 0.3;
  std::vector<float> fresh_, repeated_;
};

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

PerSampleAndSite<float> local_noise(const MotionTrack& track, const BumpCurves& curves,
                                    double window_s, double spare_s, double floor_iod) {
  PerSampleAndSite<float> noise(track.size(), track.sites());
  Lengths lengths;
  const SampleIndex all(track.size());
  for (std::size_t s = 0; s < track.sites(); ++s) {
    const auto add = [&](SampleIndex i) {
      if (!curves.known[i]) return;
      const Vec2f c = curves.at(i, s).curvature;
      lengths.add(std::hypot(c.x, c.y), track.sample(i).repeat != 0);
    };
    lengths.clear();
    for (const SampleIndex i : track.samples()) add(i);
    const float floor = std::max(static_cast<float>(floor_iod), 0.5f * lengths.spread());
    SampleIndex begin, end;
    double found_at = -1e9;
    float found = floor;
    for (const SampleIndex i : track.samples()) {
      const double t = track.time_s(i);
      if (t - found_at > kNoiseEveryS) {
        found_at = t;
        while (track.time_s(begin) < t - window_s) ++begin;
        while (end < all && track.time_s(end) <= t + window_s) ++end;
        const std::size_t step = std::max<std::size_t>(1, (end - begin) / 128);
        lengths.clear();
        for (SampleIndex j = begin; j < end; j = j + step) {
          if (std::abs(track.time_s(j) - t) > spare_s) add(j);
        }
        found = std::max(floor, lengths.spread());
      }
      noise.at(i, s) = found;
    }
  }
  return noise;
}

}  // namespace inkling
