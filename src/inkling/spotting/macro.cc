#include "inkling/spotting/macro.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace inkling {
namespace {

constexpr double kUsualS = 3.0;
constexpr float kAway = 0.035f;      // IOD: some two pixels of the default crop
constexpr float kStillAway = 0.015f;  // until it is back to this
constexpr double kJoinS = 0.25;
constexpr std::size_t kMaxMedianSamples = 96;

float median_of(std::vector<float>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The third furthest of the sites: one or two alone may be a fault of tracking.
float third_furthest(const float* away) {
  float most[3] = {0, 0, 0};
  for (std::size_t s = 0; s < face_sites().size(); ++s) {
    if (face_sites()[s].eye || away[s] <= most[2]) continue;
    most[2] = away[s];
    std::sort(most, most + 3, std::greater<>());
  }
  return most[2];
}

}  // namespace

std::vector<float> departure(const MotionTrack& track) {
  const std::size_t sites = track.sites();
  std::vector<float> away(track.size() * sites);
  std::vector<float> xs, ys;
  // The usual place changes slowly: found anew four times a second, held between.
  for (std::size_t s = 0; s < sites; ++s) {
    Vec2f usual;
    double found_at = -1e9;
    std::size_t found_stretch = track.size();
    for (std::size_t i = 0; i < track.size(); ++i) {
      const std::size_t first = track.stretch_begin(i);
      if (track.time_s(i) - found_at > 0.25 || found_stretch != first) {
        found_at = track.time_s(i);
        found_stretch = first;
        const std::size_t a = track.nearest(i, found_at - kUsualS);
        const std::size_t b = track.nearest(i, found_at + kUsualS);
        const std::size_t step = 1 + (b - a) / kMaxMedianSamples;
        xs.clear(), ys.clear();
        for (std::size_t j = a; j <= b; j += step) {
          xs.push_back(track.position(j, s).x);
          ys.push_back(track.position(j, s).y);
        }
        usual = {median_of(xs), median_of(ys)};
      }
      const Vec2f p = track.position(i, s);
      away[i * sites + s] = std::hypot(p.x - usual.x, p.y - usual.y);
    }
  }
  return away;
}

std::vector<Span> find_macro_movements(const MotionTrack& track, const std::vector<float>& departure,
                                       double min_duration_s) {
  std::vector<float> level(track.size());
  for (std::size_t i = 0; i < track.size(); ++i) level[i] = third_furthest(&departure[i * track.sites()]);
  std::vector<Span> found;
  for (std::size_t i = 0; i < track.size(); ++i) {
    if (level[i] < kAway) continue;
    Span span{i, i, i};
    while (span.onset > track.stretch_begin(i) && level[span.onset - 1] > kStillAway) --span.onset;
    std::size_t j = i, last_away = i;
    while (j < track.stretch_last(i) &&
           (level[j + 1] > kStillAway || track.time_s(j + 1) - track.time_s(last_away) < kJoinS)) {
      ++j;
      if (level[j] > kStillAway) last_away = j;
      if (level[j] > level[span.apex]) span.apex = j;
    }
    span.offset = last_away;
    i = j;
    if (track.time_s(span.offset) - track.time_s(span.onset) >= min_duration_s) {
      found.push_back(span);
    }
  }
  return found;
}

}  // namespace inkling
