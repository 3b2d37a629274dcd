#include "inkling/spotting/macro.h"

#include <algorithm>
#include <cmath>
#include <functional>

#include "inkling/spotting/bump.h"
#include "inkling/spotting/departure.h"
#include "inkling/spotting/head_motion.h"
#include "inkling/spotting/movement.h"

namespace inkling {
namespace {

constexpr double kMacroReachesS[] = {0.45, 0.7, 1.1, 1.7, 2.6};
constexpr float kHeadShare = 0.3f;  // of a head movement that skin may seem to move with it
constexpr std::size_t kLeastSites = 3;
// Of a movement that does not come back soon.
constexpr double kRiseS = 0.8;
constexpr float kQuietHead = 0.35f;  // IOD a second

// The third furthest: one or two alone may be a fault of tracking.
float third_furthest(const BumpCurves& curves, std::size_t sample) {
  float most[3] = {0, 0, 0};
  for (std::size_t s = 0; s < curves.sites; ++s) {
    const float amplitude = curves.at(sample, s).amplitude;
    if (face_sites()[s].eye || amplitude <= most[2]) continue;
    most[2] = amplitude;
    std::sort(most, most + 3, std::greater<>());
  }
  return most[2];
}

bool overlaps_any(const SampleSpan& span, const std::vector<MacroMovement>& all) {
  return std::any_of(all.begin(), all.end(), [&](const MacroMovement& other) {
    return span.onset <= other.span.offset && other.span.onset <= span.offset;
  });
}

// One length's movements: where the level is highest around.
std::vector<MacroMovement> of_length(const MotionTrack& track, double reach_s,
                                     double min_duration_s) {
  const BumpCurves curves = bumps(track, reach_s);
  std::vector<float> level(track.size());
  for (std::size_t i = 0; i < track.size(); ++i) {
    if (curves.known[i]) level[i] = third_furthest(curves, i);
  }
  const std::vector<float> even(track.size() * curves.sites, kMacroAwayIod);
  std::vector<MacroMovement> found;
  for (std::size_t i = 0; i < track.size(); ++i) {
    if (level[i] < kMacroAwayIod) continue;
    const std::size_t from = track.nearest(i, track.time_s(i) - 0.5 * reach_s);
    const std::size_t to = track.nearest(i, track.time_s(i) + 0.5 * reach_s);
    const auto begin = level.begin();
    const auto top = std::max_element(begin + static_cast<std::ptrdiff_t>(from),
                                      begin + static_cast<std::ptrdiff_t>(to) + 1);
    if (static_cast<std::size_t>(top - begin) != i) continue;
    const Movement m = measure_movement(track, curves, even, i);
    if (!m.returns || m.duration_s < min_duration_s || m.sites.size() < kLeastSites) continue;
    if (level[i] < kHeadShare * head_travel(track, m.span)) continue;
    MacroMovement macro{m.span, level[i], {}};
    for (std::size_t s = 0; s < curves.sites; ++s) {
      macro.reach_iod.push_back(curves.at(i, s).amplitude);
    }
    found.push_back(std::move(macro));
  }
  return found;
}

bool begins_quickly_before_a_quiet_head(const MotionTrack& track, const std::vector<float>& level,
                                        const std::vector<float>& head, const SampleSpan& span) {
  const double onset_s = track.time_s(span.onset);
  const std::size_t up = track.nearest(span.onset, onset_s + kRiseS);
  if (*std::max_element(level.begin() + static_cast<std::ptrdiff_t>(span.onset),
                        level.begin() + static_cast<std::ptrdiff_t>(up) + 1) <
      1.3f * kMacroAwayIod) {
    return false;
  }
  const std::size_t from = track.nearest(span.onset, onset_s - 2 * kRiseS);
  return *std::max_element(head.begin() + static_cast<std::ptrdiff_t>(from),
                           head.begin() + static_cast<std::ptrdiff_t>(up) + 1) < kQuietHead;
}

}  // namespace

std::vector<MacroMovement> find_macro_movements(const MotionTrack& track, double min_duration_s) {
  std::vector<MacroMovement> all, kept;
  for (const double reach_s : kMacroReachesS) {
    for (auto& macro : of_length(track, reach_s, min_duration_s)) all.push_back(std::move(macro));
  }
  std::stable_sort(all.begin(), all.end(), [](const MacroMovement& a, const MacroMovement& b) {
    return a.amplitude_iod > b.amplitude_iod;
  });
  for (auto& macro : all) {
    if (!overlaps_any(macro.span, kept)) kept.push_back(std::move(macro));
  }
  const Departures departures = measure_departures(track);
  const std::vector<float> head = head_speed(track);
  for (const SampleSpan& span : departures.spans(track, kMacroAwayIod, min_duration_s)) {
    if (overlaps_any(span, kept)) continue;
    if (!begins_quickly_before_a_quiet_head(track, departures.level, head, span)) continue;
    kept.push_back({span, departures.level[span.apex], departures.reach(span)});
  }
  std::sort(kept.begin(), kept.end(), [](const MacroMovement& a, const MacroMovement& b) {
    return a.span.onset < b.span.onset;
  });
  return kept;
}

}  // namespace inkling
