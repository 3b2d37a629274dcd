#include "inkling/spotting/departure.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "inkling/core/median.h"
#include "inkling/spotting/macro.h"

namespace inkling {
namespace {

constexpr float kStillAway = 0.015f;  // IOD; a face that was away is so until it is back to this
constexpr double kRestLearnS = 1.0;   // s; time constant
constexpr double kNewRestS = 3.0;     // a pose held still for so long is the new rest
constexpr float kHeld = 0.02f;        // IOD; a pose that moves less is held
constexpr double kMaxAwayS = 8.0;     // longer than any expression: the rest was wrong
constexpr double kJoinS = 0.25;
constexpr double kBeginS = 0.5, kMostOfS = 15;

// Follows one stretch sample by sample.
class Rest {
 public:
  explicit Rest(const MotionTrack& track)
      : track_(track), rest_(track.sites()), held_(track.sites()), drift_(track.sites()) {}

  void start(SampleIndex i) {
    begin_at(i);
    copy(i, held_);
    held_since_ = away_since_ = i;
    away_ = false;
  }

  // How far the face is from rest, IOD; writes the sites' departures.
  float step(SampleIndex i, std::span<float> away) {
    measure(i, rest_, away);
    const float level = third_furthest(away);
    away_ = level > (away_ ? kStillAway : kMacroAwayIod);
    measure(i, held_, drift_);
    if (third_furthest(drift_) > kHeld) {
      copy(i, held_);
      held_since_ = i;
    }
    if (!away_) {
      away_since_ = i;
      approach(i);
    } else if (track_.time_s(i) - track_.time_s(held_since_) > kNewRestS ||
               track_.time_s(i) - track_.time_s(away_since_) > kMaxAwayS) {
      copy(i, rest_);
      away_since_ = i;
    }
    return level;
  }

 private:
  // A stretch that begins while the face moves begins within an expression: rest is then where the
  // face is for most of the time that follows.
  void begin_at(SampleIndex begin) {
    const auto after = [&](double s) { return track_.nearest(begin, track_.time_s(begin) + s); };
    copy(begin, rest_);
    if (face_travel(track_, begin, after(kBeginS)) <= kHeld) return;
    std::vector<float> x, y;
    for (std::size_t s = 0; s < rest_.size(); ++s) {
      x.clear(), y.clear();
      for (const SampleIndex i : IndexRange(begin, after(kMostOfS) + 1)) {
        x.push_back(track_.position(i, s).x), y.push_back(track_.position(i, s).y);
      }
      rest_[s] = {median_of(std::span(x)), median_of(std::span(y))};
    }
  }
  void copy(SampleIndex i, std::vector<Vec2f>& to) const {
    for (std::size_t s = 0; s < to.size(); ++s) to[s] = track_.position(i, s);
  }
  void measure(SampleIndex i, const std::vector<Vec2f>& from, std::span<float> away) const {
    for (std::size_t s = 0; s < from.size(); ++s) {
      const Vec2f p = track_.position(i, s);
      away[s] = std::hypot(p.x - from[s].x, p.y - from[s].y);
    }
  }
  // Rest follows a quiet face.
  void approach(SampleIndex i) {
    const double dt = i > SampleIndex(0) ? track_.time_s(i) - track_.time_s(i - 1) : 0;
    const float k = static_cast<float>(1 - std::exp(-std::max(0.0, dt) / kRestLearnS));
    for (std::size_t s = 0; s < rest_.size(); ++s) {
      const Vec2f p = track_.position(i, s);
      rest_[s] = {rest_[s].x + k * (p.x - rest_[s].x), rest_[s].y + k * (p.y - rest_[s].y)};
    }
  }

  const MotionTrack& track_;
  std::vector<Vec2f> rest_, held_;
  std::vector<float> drift_;
  SampleIndex held_since_, away_since_;
  bool away_ = false;
};

}  // namespace

float third_furthest(std::span<const float> of_sites) {
  float most[3] = {0, 0, 0};
  for (std::size_t s = 0; s < of_sites.size(); ++s) {
    if (face_sites()[s].eye || of_sites[s] <= most[2]) continue;
    most[2] = of_sites[s];
    std::sort(most, most + 3, std::greater<>());
  }
  return most[2];
}

float face_travel(const MotionTrack& track, SampleIndex from, SampleIndex to) {
  std::vector<float> ranges(track.sites());
  for (std::size_t s = 0; s < ranges.size(); ++s) {
    Vec2f low = track.position(from, s), high = low;
    for (const SampleIndex i : IndexRange(from, to + 1)) {
      const Vec2f p = track.position(i, s);
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    ranges[s] = std::hypot(high.x - low.x, high.y - low.y);
  }
  return third_furthest(ranges);
}

Departures measure_departures(const MotionTrack& track) {
  Departures found{PerSampleAndSite<float>(track.size(), track.sites()),
                   PerSample<float>(track.size())};
  Rest rest(track);
  for (const SampleIndex i : track.samples()) {
    if (i == track.stretch_begin(i)) rest.start(i);
    found.level[i] = rest.step(i, found.away.of(i));
  }
  return found;
}

std::vector<SampleSpan> Departures::spans(const MotionTrack& track, float level_min,
                                          double min_duration_s) const {
  std::vector<SampleSpan> found;
  const SampleIndex all(track.size());
  for (SampleIndex i; i < all; ++i) {
    if (level[i] < level_min) continue;
    SampleSpan span{i, i, i};
    while (span.onset > track.stretch_begin(i) && level[span.onset - 1] > kStillAway) --span.onset;
    SampleIndex j = i;
    while (
        j < track.stretch_last(i) &&
        (level[j + 1] > kStillAway || track.time_s(j + 1) - track.time_s(span.offset) < kJoinS)) {
      ++j;
      if (level[j] > kStillAway) span.offset = j;
      if (level[j] > level[span.apex]) span.apex = j;
    }
    i = j;
    if (track.time_s(span.offset) - track.time_s(span.onset) >= min_duration_s) {
      found.push_back(span);
    }
  }
  return found;
}

std::vector<float> Departures::reach(const SampleSpan& span) const {
  std::vector<float> most(away.sites());
  for (const SampleIndex i : IndexRange(span.onset, span.offset + 1)) {
    const std::span<const float> now = away.of(i);
    for (std::size_t s = 0; s < most.size(); ++s) most[s] = std::max(most[s], now[s]);
  }
  return most;
}

}  // namespace inkling
