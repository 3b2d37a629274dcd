#include "inkling/spotting/motion_channels.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

#include "inkling/facs/regions.h"

namespace inkling {
namespace {

// Displacement is taken from the mean of so much time to both sides: for brief movements, and for
// long ones. In units of so much of the eye distance.
struct Around {
  double half_s;
  double unit_iod;
};
constexpr Around kBrief{1.0, 0.01}, kLong{4.0, 0.03};
constexpr float kStrengthUnit = 3.0f;
constexpr double kNoiseUnitIod = 0.001, kLeastNoiseIod = 1e-5;
constexpr double kBackS = 0.1;  // that the head's change is taken over
// Larger expressions do not count in these means where at least so much of the time is left: what
// is weak beside a laugh is seen from where the face rests, as it would be without the laugh.
constexpr double kLeastQuiet = 0.25;
// How a head moves is told up to here only. Beyond, the motion that is taken away is well known,
// too; but in the recordings that were learnt from nothing else ever moved within a head movement.
constexpr double kTellHeadSpeed = 0.15, kTellExcursion = 0.05;  // IOD a second, IOD
constexpr std::size_t kPerRegion = 5, kWhole = 11;
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

// Sums over time of the places of all regions.
class PlaceSums {
 public:
  void start(std::size_t steps, std::size_t regions) {
    regions_ = regions;
    sums_.assign((steps + 1) * regions, {});
    counts_.assign(steps + 1, 0);
  }
  // The places at this step, after those of all steps before. counts: whether they do.
  void add(StepIndex step, std::span<const Point> places, bool counts) {
    const double share = counts ? 1 : 0;
    counts_[step.number() + 1] = counts_[step.number()] + share;
    for (std::size_t r = 0; r < regions_; ++r) {
      sums_[at(step + 1, r)] = sums_[at(step, r)] + share * places[r];
    }
  }
  // From one step up to another, without it.
  double count(StepIndex from, StepIndex end) const {
    return counts_[end.number()] - counts_[from.number()];
  }
  Point mean(StepIndex from, StepIndex end, std::size_t region) const {
    return (1 / count(from, end)) * (sums_[at(end, region)] - sums_[at(from, region)]);
  }

 private:
  std::size_t at(StepIndex step, std::size_t region) const {
    return step.number() * regions_ + region;
  }
  std::size_t regions_ = 0;
  std::vector<Point> sums_;
  std::vector<double> counts_;
};

class Reader {
 public:
  explicit Reader(const Evidence& evidence)
      : e_(evidence), speed_(head_speed(evidence.track)), sites_(sites_of_regions()) {}

  MotionChannels read() {
    MotionChannels all;
    const MotionTrack& track = e_.track;
    const SampleIndex end(track.size());
    for (SampleIndex i; i < end; i = track.stretch_last(i) + 1) {
      all.stretches.push_back(stretch(i, track.stretch_last(i)));
    }
    return all;
  }

 private:
  MotionChannels::Stretch stretch(SampleIndex first, SampleIndex last) {
    const MotionTrack& track = e_.track;
    MotionChannels::Stretch s{first, last, track.time_s(first), 0, {}};
    s.steps = static_cast<std::size_t>((track.time_s(last) - s.begin_s) / kStepS + 1e-6) + 1;
    s.values.resize(s.steps * kChannels);
    find_places(s);
    float* to = s.values.data();
    for (const StepIndex step : samples_.indices()) {
      for (std::size_t r = 0; r < sites_.size(); ++r, to += kPerRegion) region(r, step, to);
      whole(samples_[step], track.instant(first, s.time_s(step)), to);
      to += kWhole;
    }
    return s;
  }

  // Mean place of each region at each step, and sums of it for means over time.
  void find_places(const MotionChannels::Stretch& s) {
    samples_ = PerIndex<StepIndex, SampleIndex>(s.steps);
    places_.assign(s.steps * sites_.size(), {});
    always_.start(s.steps, sites_.size());
    quiet_.start(s.steps, sites_.size());
    for (const StepIndex step : samples_.indices()) {
      const auto at = e_.track.instant(s.first_sample, s.time_s(step));
      samples_[step] = at.towards_next > 0.5f ? at.sample + 1 : at.sample;
      const std::span<Point> places = std::span(places_).subspan(first_of(step), sites_.size());
      for (std::size_t r = 0; r < sites_.size(); ++r) places[r] = mean_place(at, sites_[r]);
      always_.add(step, places, true);
      quiet_.add(step, places, !is_larger_expression(samples_[step]));
    }
  }

  Point mean_place(const MotionTrack::Instant& at, const std::vector<std::size_t>& sites) const {
    Point sum;
    for (const std::size_t site : sites) {
      const Vec2f p = e_.track.position(at, site);
      sum = sum + Point{p.x, p.y};
    }
    return (1 / std::max<double>(1, static_cast<double>(sites.size()))) * sum;
  }

  bool is_larger_expression(SampleIndex i) const {
    return std::any_of(e_.macros.begin(), e_.macros.end(), [&](const MacroMovement& macro) {
      return macro.span.onset <= i && i <= macro.span.offset;
    });
  }

  // Of places_.
  std::size_t first_of(StepIndex step) const { return step.number() * sites_.size(); }

  // Away from the mean of the time around, x and y.
  void away(std::size_t r, StepIndex step, const Around& around, float* to) const {
    const auto half = static_cast<std::size_t>(around.half_s / kStepS);
    const StepIndex from = step > StepIndex(half) ? step - half : StepIndex(0);
    const StepIndex end = std::min(StepIndex(samples_.size()), step + half + 1);
    const bool rests = quiet_.count(from, end) >= kLeastQuiet * always_.count(from, end);
    const Point away = places_[first_of(step) + r] - (rests ? quiet_ : always_).mean(from, end, r);
    to[0] = squeezed(away.x / around.unit_iod);
    to[1] = squeezed(away.y / around.unit_iod);
  }

  void region(std::size_t r, StepIndex step, float* to) const {
    away(r, step, kBrief, to);
    away(r, step, kLong, to + 2);
    float strongest = 0;
    const SampleIndex sample = samples_[step];
    if (e_.bumps.known[sample]) {
      for (const std::size_t site : sites_[r]) {
        strongest = std::max(strongest, e_.strength(sample, site));
      }
    }
    to[4] = squeezed(strongest / kStrengthUnit);
  }

  float noise(SampleIndex sample) const {
    const std::span<const float> of_sites = e_.noise.of(sample);
    const double sum = std::accumulate(of_sites.begin(), of_sites.end(), 0.0);
    const double mean = sum / static_cast<double>(of_sites.size());
    return static_cast<float>(std::log(std::max(mean, kLeastNoiseIod) / kNoiseUnitIod));
  }

  // i: the sample nearest to the step at `at`.
  void whole(SampleIndex i, const MotionTrack::Instant& at, float* to) const {
    const MotionTrack& track = e_.track;
    const SampleIndex back = track.nearest(at.sample, track.time_s(i) - kBackS);
    const MotionSample& now = track.sample(i);
    const MotionSample& then = track.sample(back);
    const double frozen = now.repeat;
    *to++ = 3 * e_.closure[i];
    *to++ = squeezed(std::min<double>(speed_[i], kTellHeadSpeed) / 0.3);
    *to++ = squeezed(std::min<double>(e_.excursion[i], kTellExcursion) / 0.1);
    *to++ = squeezed((now.head_turn.x - then.head_turn.x) / 0.03);
    *to++ = squeezed((now.head_turn.y - then.head_turn.y) / 0.03);
    *to++ = squeezed((now.head_roll - then.head_roll) / 0.02);
    *to++ = squeezed((now.head_scale - then.head_scale) / 0.02);
    *to++ = squeezed(now.residual_head / 0.003);
    *to++ = squeezed(frozen);
    *to++ = noise(i);
    *to++ = e_.bumps.known[i] ? 1 : 0;
  }

  const Evidence& e_;
  PerSample<float> speed_;
  std::vector<std::vector<std::size_t>> sites_;
  PerIndex<StepIndex, SampleIndex> samples_;  // nearest sample of each step
  std::vector<Point> places_;                 // regions a step
  PlaceSums always_, quiet_;                  // quiet: outside of larger expressions
};

}  // namespace

std::vector<std::string> channel_names() {
  std::vector<std::string> names;
  for (const Region& region : kRegions) {
    for (const char* what : {"x", "y", "slow x", "slow y", "strength"}) {
      names.push_back(std::string(region.name) + " " + what);
    }
  }
  for (const char* what : {"closure", "head speed", "head excursion", "turn", "nod", "roll", "size",
                           "residual", "frozen", "noise", "known"}) {
    names.emplace_back(what);
  }
  return names;
}

namespace {

// "left-brow-inner x" of a mirrored face is minus "right-brow-inner x".
std::string mirrored_name(std::string name) {
  const auto swap = [&](std::string_view from, std::string_view to) {
    if (!name.starts_with(from)) return false;
    name = std::string(to) + name.substr(from.size());
    return true;
  };
  if (!swap("left-", "right-")) swap("right-", "left-");
  return name;
}

}  // namespace

MirrorRule mirrored_channels() {
  const auto names = channel_names();
  MirrorRule rule;
  for (const std::string& name : names) {
    const auto found = std::find(names.begin(), names.end(), mirrored_name(name));
    rule.place.push_back(static_cast<std::size_t>(found - names.begin()));
    const bool sideways = name.ends_with(" x") || name == "turn" || name == "roll";
    rule.sign.push_back(sideways ? -1.0f : 1.0f);
  }
  return rule;
}

MotionChannels motion_channels(const Evidence& evidence) { return Reader(evidence).read(); }

}  // namespace inkling
