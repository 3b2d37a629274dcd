#include "inkling/spotting/movement.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace inkling {
namespace {

// Shares of the bump's reach.
constexpr double kApexNear = 0.43;   // of the peak of the bump
constexpr double kMaxSide = 2.15;    // onset and offset are sought this far from the apex
constexpr float kEdgeLevel = 0.12f;  // share of the height at which onset and offset lie
constexpr float kNewRise = 0.2f;     // share of the height: another movement begins
constexpr float kReturns = 0.45f;
constexpr float kSiteShare = 0.5f;  // of the strongest site's strength, to take part

// What the sites that take part have in common: displacement relative to the peak, IOD.
class Displacement {
 public:
  Displacement(const MotionTrack& track, const BumpCurves& bumps,
               const PerSampleAndSite<float>& noise, SampleIndex peak)
      : track_(track), peak_(peak) {
    std::vector<float> strength(bumps.sites());
    for (std::size_t s = 0; s < bumps.sites(); ++s) {
      sites_.push_back(s);
      strength[s] = bumps.at(peak, s).amplitude / noise.at(peak, s);
    }
    std::stable_sort(sites_.begin(), sites_.end(),
                     [&](std::size_t a, std::size_t b) { return strength[a] > strength[b]; });
    const auto end = std::find_if(sites_.begin(), sites_.end(), [&](std::size_t s) {
      return strength[s] < kSiteShare * strength[sites_[0]];
    });
    sites_.erase(end, sites_.end());
    float total = 0;
    for (const std::size_t s : sites_) {
      const Vec2f away = bumps.at(peak, s).curvature;
      const float length = std::max(1e-9f, std::hypot(away.x, away.y));
      const float weight = strength[s] / noise.at(peak, s);
      along_.push_back({weight * away.x / length, weight * away.y / length});
      total += weight;
    }
    for (Vec2f& a : along_) a = {a.x / std::max(1e-9f, total), a.y / std::max(1e-9f, total)};
  }

  float operator()(SampleIndex i) const {
    float sum = 0;
    for (std::size_t k = 0; k < sites_.size(); ++k) {
      const Vec2f p = track_.position(i, sites_[k]), q = track_.position(peak_, sites_[k]);
      sum += (p.x - q.x) * along_[k].x + (p.y - q.y) * along_[k].y;
    }
    return sum;
  }

  const std::vector<std::size_t>& sites() const { return sites_; }

 private:
  const MotionTrack& track_;
  SampleIndex peak_;
  std::vector<std::size_t> sites_;
  std::vector<Vec2f> along_;  // weighted directions
};

struct Flank {
  SampleIndex edge;
  float height;
};

// From the apex backwards (step -1) or forwards: down to the lowest before another movement begins.
Flank walk(const MotionTrack& track, const Displacement& displacement, SampleIndex apex,
           float expected, double max_side_s, int step) {
  const SampleIndex end = step < 0 ? track.stretch_begin(apex) : track.stretch_last(apex);
  const float top = displacement(apex);
  float low = top;
  std::vector<std::pair<SampleIndex, float>> path;
  for (SampleIndex i = apex; i != end;) {
    i = step < 0 ? i - 1 : i + 1;
    if (std::abs(track.time_s(i) - track.time_s(apex)) > max_side_s) break;
    const float d = displacement(i);
    if (d > low + kNewRise * (top - low) && top - low > 0.5f * expected) break;
    low = std::min(low, d);
    path.emplace_back(i, d);
  }
  Flank side{apex, top - low};
  for (const auto& [i, d] : path) {
    side.edge = i;
    if (d <= low + kEdgeLevel * (top - low)) break;
  }
  return side;
}

}  // namespace

Movement measure_movement(const MotionTrack& track, const BumpCurves& bumps,
                          const PerSampleAndSite<float>& noise, SampleIndex peak) {
  const Displacement displacement(track, bumps, noise, peak);
  SampleIndex apex = peak;
  const double near_s = kApexNear * bumps.reach_s, max_side_s = kMaxSide * bumps.reach_s;
  const SampleIndex to = track.nearest(peak, track.time_s(peak) + near_s);
  for (SampleIndex i = track.nearest(peak, track.time_s(peak) - near_s); i <= to; ++i) {
    if (displacement(i) > displacement(apex)) apex = i;
  }
  const float expected = bumps.at(peak, displacement.sites()[0]).amplitude;
  const Flank before = walk(track, displacement, apex, expected, max_side_s, -1);
  const Flank after = walk(track, displacement, apex, expected, max_side_s, +1);
  Movement movement;
  movement.span = {before.edge, apex, after.edge};
  movement.amplitude_iod = std::min(before.height, after.height);
  movement.returns = movement.amplitude_iod > kReturns * std::max(before.height, after.height);
  movement.duration_s = static_cast<float>(track.time_s(after.edge) - track.time_s(before.edge));
  movement.sites = displacement.sites();
  return movement;
}

}  // namespace inkling
