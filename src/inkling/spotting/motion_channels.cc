#include "inkling/spotting/motion_channels.h"

#include <algorithm>
#include <cmath>

#include "inkling/motion/regions.h"

namespace inkling {
namespace {

constexpr double kAroundS = 1.0;   // to both sides, of the mean that displacement is taken from
constexpr float kUnitIod = 0.01f;  // of displacement: one in a hundred of the eye distance
constexpr float kStrengthUnit = 3.0f;
constexpr std::size_t kPerRegion = 3, kWhole = 10;
constexpr std::size_t kChannels = kPerRegion * kRegionCount + kWhole;

// Large values carry less and less.
float squeezed(double value) { return static_cast<float>(std::asinh(value)); }

// Sites of each region.
std::vector<std::vector<std::size_t>> sites_of_regions() {
  std::vector<std::vector<std::size_t>> sites(kRegionCount);
  for (std::size_t s = 0; s < face_sites().size(); ++s) {
    sites[static_cast<std::size_t>(face_sites()[s].region)].push_back(s);
  }
  return sites;
}

class Reader {
 public:
  explicit Reader(const Evidence& evidence)
      : e_(evidence), speed_(head_speed(evidence.track)), sites_(sites_of_regions()) {}

  MotionChannels read() {
    MotionChannels all;
    const MotionTrack& track = e_.track;
    for (std::size_t i = 0; i < track.size(); i = track.stretch_last(i) + 1) {
      all.stretches.push_back(stretch(i, track.stretch_last(i)));
    }
    return all;
  }

 private:
  MotionChannels::Stretch stretch(std::size_t first, std::size_t last) {
    const MotionTrack& track = e_.track;
    MotionChannels::Stretch s{first, last, track.time_s(first), 0, {}};
    s.steps = static_cast<std::size_t>((track.time_s(last) - s.begin_s) / kStepS + 1e-6) + 1;
    s.values.resize(s.steps * kChannels);
    find_places(s);
    for (std::size_t step = 0; step < s.steps; ++step) {
      float* to = s.values.data() + step * kChannels;
      for (std::size_t r = 0; r < sites_.size(); ++r) region(r, step, to + kPerRegion * r);
      whole(step, track.instant(first, s.time_s(step)), to + kPerRegion * sites_.size());
    }
    return s;
  }

  // Mean place of each region at each step, and sums of it for means over time.
  void find_places(const MotionChannels::Stretch& s) {
    samples_.clear();
    places_.assign(s.steps * sites_.size(), {});
    sums_.assign((s.steps + 1) * sites_.size(), {});
    for (std::size_t step = 0; step < s.steps; ++step) {
      const auto at = e_.track.instant(s.first_sample, s.time_s(step));
      samples_.push_back(at.towards_next > 0.5f ? at.sample + 1 : at.sample);
      for (std::size_t r = 0; r < sites_.size(); ++r) {
        double x = 0, y = 0;
        for (const std::size_t site : sites_[r]) {
          const Vec2f p = e_.track.position(at, site);
          x += p.x, y += p.y;
        }
        const double count = std::max<double>(1, static_cast<double>(sites_[r].size()));
        const Point place{x / count, y / count};
        places_[step * sites_.size() + r] = place;
        const Point& before = sums_[step * sites_.size() + r];
        sums_[(step + 1) * sites_.size() + r] = {before.x + place.x, before.y + place.y};
      }
    }
    steps_ = s.steps;
  }

  void region(std::size_t r, std::size_t step, float* to) const {
    constexpr auto kAround = static_cast<std::size_t>(kAroundS / kStepS);
    const std::size_t from = step > kAround ? step - kAround : 0;
    const std::size_t end = std::min(steps_, step + kAround + 1);
    const double count = static_cast<double>(end - from);
    const Point& low = sums_[from * sites_.size() + r];
    const Point& high = sums_[end * sites_.size() + r];
    const Point& place = places_[step * sites_.size() + r];
    to[0] = squeezed((place.x - (high.x - low.x) / count) / kUnitIod);
    to[1] = squeezed((place.y - (high.y - low.y) / count) / kUnitIod);
    float strongest = 0;
    const std::size_t sample = samples_[step];
    if (e_.bumps.known[sample]) {
      for (const std::size_t site : sites_[r]) {
        strongest = std::max(strongest, e_.strength(sample, site));
      }
    }
    to[2] = squeezed(strongest / kStrengthUnit);
  }

  void whole(std::size_t step, const MotionTrack::Instant& at, float* to) const {
    const MotionTrack& track = e_.track;
    const std::size_t i = samples_[step];
    const std::size_t back = track.nearest(at.sample, track.time_s(i) - 0.1);
    const MotionSample& now = track.sample(i);
    const MotionSample& then = track.sample(back);
    const double frozen = now.repeat;
    *to++ = 3 * e_.closure[i];
    *to++ = squeezed(speed_[i] / 0.3);
    *to++ = squeezed(e_.excursion[i] / 0.1);
    *to++ = squeezed((now.head_turn.x - then.head_turn.x) / 0.03);
    *to++ = squeezed((now.head_turn.y - then.head_turn.y) / 0.03);
    *to++ = squeezed((now.head_roll - then.head_roll) / 0.02);
    *to++ = squeezed((now.head_scale - then.head_scale) / 0.02);
    *to++ = squeezed(now.residual_head / 0.003);
    *to++ = squeezed(frozen);
    *to++ = e_.bumps.known[i] ? 1 : 0;
  }

  const Evidence& e_;
  std::vector<float> speed_;
  std::vector<std::vector<std::size_t>> sites_;
  std::vector<std::size_t> samples_;  // nearest sample of each step
  std::vector<Point> places_, sums_;  // regions a step
  std::size_t steps_ = 0;
};

}  // namespace

std::vector<std::string> channel_names() {
  std::vector<std::string> names;
  for (const Region& region : kRegions) {
    for (const char* what : {"x", "y", "strength"}) {
      names.push_back(std::string(region.name) + " " + what);
    }
  }
  for (const char* what : {"closure", "head speed", "head excursion", "turn", "nod", "roll", "size",
                           "residual", "frozen", "known"}) {
    names.emplace_back(what);
  }
  return names;
}

MotionChannels motion_channels(const Evidence& evidence) { return Reader(evidence).read(); }

}  // namespace inkling
