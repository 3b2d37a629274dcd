#include "inkling/spotting/local_noise.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr double kNoiseEveryS = 0.1, kFloorEveryS = 1;
constexpr std::size_t kNearSamples = 128, kFarSamples = 256;  // looked at in a window
constexpr double kLeastCounting = 0.25;                       // share of a window's samples
constexpr float kFarShare = 0.5f;

// Lengths of curvatures, those of repeated pictures apart.
class Lengths {
 public:
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

// Curvatures of one site around a moment that moves on.
class SiteSurroundings {
 public:
  SiteSurroundings(const MotionTrack& track, const BumpCurves& curves,
                   const PerSample<bool>& counts, std::size_t site, double reach_s,
                   std::size_t samples_max)
      : track_(track),
        curves_(curves),
        counts_(counts),
        site_(site),
        reach_s_(reach_s),
        samples_max_(samples_max) {}

  // Without the nearest +-spare_s. Precondition: t never goes back.
  float spread(double t, double spare_s) {
    const SampleIndex all(track_.size());
    while (track_.time_s(begin_) < t - reach_s_) ++begin_;
    while (end_ < all && track_.time_s(end_) <= t + reach_s_) ++end_;
    const std::size_t step = std::max<std::size_t>(1, (end_ - begin_) / samples_max_);
    Lengths counting, others;
    std::size_t counted = 0, known = 0;
    for (SampleIndex j = begin_; j < end_; j = j + step) {
      if (!curves_.known[j] || std::abs(track_.time_s(j) - t) <= spare_s) continue;
      const Vec2f c = curves_.at(j, site_).curvature;
      const bool repeated = track_.sample(j).repeat != 0;
      others.add(std::hypot(c.x, c.y), repeated);
      if (counts_[j]) counting.add(std::hypot(c.x, c.y), repeated);
      known += 1, counted += counts_[j];
    }
    const bool enough = static_cast<double>(counted) >= kLeastCounting * static_cast<double>(known);
    return (enough ? counting : others).spread();
  }

 private:
  const MotionTrack& track_;
  const BumpCurves& curves_;
  const PerSample<bool>& counts_;
  std::size_t site_;
  double reach_s_;
  std::size_t samples_max_;
  SampleIndex begin_, end_;
};

}  // namespace

PerSampleAndSite<float> local_noise(const MotionTrack& track, const BumpCurves& curves,
                                    const PerSample<bool>& counts, const NoiseWindow& window) {
  PerSampleAndSite<float> noise(track.size(), track.sites());
  for (std::size_t s = 0; s < track.sites(); ++s) {
    SiteSurroundings near(track, curves, counts, s, window.near_s, kNearSamples);
    SiteSurroundings far(track, curves, counts, s, window.far_s, kFarSamples);
    double found_at = -1e9, floor_at = -1e9;
    float found = 0, floor = 0;
    for (const SampleIndex i : track.samples()) {
      const double t = track.time_s(i);
      if (t - floor_at > kFloorEveryS) {
        floor_at = t;
        floor = std::max(static_cast<float>(window.floor_iod), kFarShare * far.spread(t, 0));
      }
      if (t - found_at > kNoiseEveryS) {
        found_at = t;
        found = std::max(floor, near.spread(t, window.spare_s));
      }
      noise.at(i, s) = found;
    }
  }
  return noise;
}

}  // namespace inkling
