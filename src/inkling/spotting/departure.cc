#include "inkling/spotting/departure.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "inkling/spotting/macro.h"

namespace inkling {
namespace {

constexpr float kStillAway = 0.015f;  // until it is back to this
constexpr double kRestLearnS = 1.0;   // time constant
constexpr double kNewRestS = 3.0;     // a pose held still for so long is the new rest
constexpr float kHeld = 0.02f;        // IOD: still enough to be held
constexpr double kMaxAwayS = 8.0;     // longer than any expression: the rest was wrong
constexpr double kJoinS = 0.25;

// The third furthest of the sites: one or two alone may be a fault of tracking.
float third_furthest(const float* away, std::size_t sites) {
  float most[3] = {0, 0, 0};
  for (std::size_t s = 0; s < sites; ++s) {
    if (face_sites()[s].eye || away[s] <= most[2]) continue;
    most[2] = away[s];
    std::sort(most, most + 3, std::greater<>());
  }
  return most[2];
}

// Follows one stretch sample by sample.
class Rest {
 public:
  Rest(const MotionTrack& track, std::vector<float>& departure)
      : track_(track), departure_(departure), rest_(track.sites()), held_(track.sites()) {}

  void start(std::size_t i) {
    copy(i, rest_);
    copy(i, held_);
    held_since_ = away_since_ = i;
    away_ = false;
  }

  // How far the face is from rest, IOD; writes the sites' departures.
  float step(std::size_t i) {
    const std::size_t sites = track_.sites();
    float* away = &departure_[i * sites];
    measure(i, rest_, away);
    const float level = third_furthest(away, sites);
    away_ = level > (away_ ? kStillAway : kMacroAwayIod);
    std::vector<float> drift(sites);
    measure(i, held_, drift.data());
    if (third_furthest(drift.data(), sites) > kHeld) {
      copy(i, held_);
      held_since_ = i;
    }
    if (!away_) {
      away_since_ = i;
      const double dt = i > 0 ? track_.time_s(i) - track_.time_s(i - 1) : 0;
      const float k = static_cast<float>(1 - std::exp(-std::max(0.0, dt) / kRestLearnS));
      for (std::size_t s = 0; s < sites; ++s) {
        const Vec2f p = track_.position(i, s);
        rest_[s] = {rest_[s].x + k * (p.x - rest_[s].x), rest_[s].y + k * (p.y - rest_[s].y)};
      }
    } else if (track_.time_s(i) - track_.time_s(held_since_) > kNewRestS ||
               track_.time_s(i) - track_.time_s(away_since_) > kMaxAwayS) {
      copy(i, rest_);
      away_since_ = i;
    }
    return level;
  }

 private:
  void copy(std::size_t i, std::vector<Vec2f>& to) const {
    for (std::size_t s = 0; s < to.size(); ++s) to[s] = track_.position(i, s);
  }
  void measure(std::size_t i, const std::vector<Vec2f>& from, float* away) const {
    for (std::size_t s = 0; s < from.size(); ++s) {
      const Vec2f p = track_.position(i, s);
      away[s] = std::hypot(p.x - from[s].x, p.y - from[s].y);
    }
  }

  const MotionTrack& track_;
  std::vector<float>& departure_;
  std::vector<Vec2f> rest_, held_;
  std::size_t held_since_ = 0, away_since_ = 0;
  bool away_ = false;
};

}  // namespace

float face_travel(const MotionTrack& track, std::size_t from, std::size_t to) {
  std::vector<float> ranges(track.sites());
  for (std::size_t s = 0; s < ranges.size(); ++s) {
    Vec2f low = track.position(from, s), high = low;
    for (std::size_t i = from; i <= to; ++i) {
      const Vec2f p = track.position(i, s);
      low = {std::min(low.x, p.x), std::min(low.y, p.y)};
      high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    ranges[s] = std::hypot(high.x - low.x, high.y - low.y);
  }
  return third_furthest(ranges.data(), ranges.size());
}

Departures measure_departures(const MotionTrack& track) {
  Departures found;
  found.away.resize(track.size() * track.sites());
  found.level.resize(track.size());
  Rest rest(track, found.away);
  for (std::size_t i = 0; i < track.size(); ++i) {
    if (i == track.stretch_begin(i)) rest.start(i);
    found.level[i] = rest.step(i);
  }
  return found;
}

std::vector<SampleSpan> Departures::spans(const MotionTrack& track, float level_min,
                                          double min_duration_s) const {
  std::vector<SampleSpan> found;
  for (std::size_t i = 0; i < track.size(); ++i) {
    if (level[i] < level_min) continue;
    SampleSpan span{i, i, i};
    while (span.onset > track.stretch_begin(i) && level[span.onset - 1] > kStillAway) --span.onset;
    std::size_t j = i;
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
  const std::size_t sites = face_sites().size();
  std::vector<float> most(sites);
  for (std::size_t i = span.onset; i <= span.offset; ++i) {
    for (std::size_t s = 0; s < sites; ++s) most[s] = std::max(most[s], away[i * sites + s]);
  }
  return most;
}

}  // namespace inkling
