#include "inkling/spotting/macro.h"

#include <algorithm>
#include <cmath>

#include "inkling/spotting/bump.h"
#include "inkling/spotting/departure.h"
#include "inkling/spotting/head_motion.h"
#include "inkling/spotting/movement.h"

namespace inkling {
namespace {

constexpr double kMacroReachesS[] = {0.45, 0.7, 1.1, 1.7, 2.6};
constexpr float kHeadShare = 0.3f;  // of a head movement that skin may seem to move with it
constexpr std::size_t kLeastSites = 3;
// A movement that does not come back soon counts with these.
constexpr double kRiseS = 0.8;
constexpr float kQuietHead = 0.35f;  // IOD a second

bool overlaps_any(const SampleSpan& span, const std::vector<MacroMovement>& all) {
  return std::any_of(all.begin(), all.end(),
                     [&](const MacroMovement& other) { return overlap(span, other.span); });
}

// The sample between two at which a curve is highest; of several the first.
SampleIndex highest(const PerSample<float>& curve, SampleIndex from, SampleIndex to) {
  SampleIndex top = from;
  for (const SampleIndex i : IndexRange(from, to + 1)) {
    if (curve[i] > curve[top]) top = i;
  }
  return top;
}

// The movements of one length: where the level is highest around.
std::vector<MacroMovement> of_length(const MotionTrack& track, double reach_s,
                                     double min_duration_s) {
  const BumpCurves curves = bumps(track, reach_s);
  PerSample<float> level(track.size());
  std::vector<float> amplitudes(track.sites());
  for (const SampleIndex i : track.samples()) {
    if (!curves.known[i]) continue;
    for (std::size_t s = 0; s < amplitudes.size(); ++s) amplitudes[s] = curves.at(i, s).amplitude;
    level[i] = third_furthest(amplitudes);
  }
  const PerSampleAndSite<float> even(track.size(), track.sites(), kMacroAwayIod);
  std::vector<MacroMovement> found;
  for (const SampleIndex i : track.samples()) {
    if (level[i] < kMacroAwayIod) continue;
    const SampleIndex from = track.nearest(i, track.time_s(i) - 0.5 * reach_s);
    const SampleIndex to = track.nearest(i, track.time_s(i) + 0.5 * reach_s);
    if (highest(level, from, to) != i) continue;
    const Movement m = measure_movement(track, curves, even, i);
    if (!m.returns || m.duration_s < min_duration_s || m.sites.size() < kLeastSites) continue;
    if (level[i] < kHeadShare * head_travel(track, m.span)) continue;
    MacroMovement macro{m.span, level[i], {}};
    for (std::size_t s = 0; s < curves.sites(); ++s) {
      macro.reach_iod.push_back(curves.at(i, s).amplitude);
    }
    found.push_back(std::move(macro));
  }
  return found;
}

bool begins_quickly_before_a_quiet_head(const MotionTrack& track, const PerSample<float>& level,
                                        const PerSample<float>& head, const SampleSpan& span) {
  const double onset_s = track.time_s(span.onset);
  const SampleIndex up = track.nearest(span.onset, onset_s + kRiseS);
  if (level[highest(level, span.onset, up)] < 1.3f * kMacroAwayIod) return false;
  const SampleIndex from = track.nearest(span.onset, onset_s - 2 * kRiseS);
  return head[highest(head, from, up)] < kQuietHead;
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
  const PerSample<float> head = head_speed(track);
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
