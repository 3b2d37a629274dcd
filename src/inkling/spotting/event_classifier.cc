#include "inkling/spotting/event_classifier.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "inkling/core/strongest_apart.h"
#include "inkling/spotting/other_cause.h"

namespace inkling {
namespace {

constexpr double kNearS = 0.12;
constexpr double kApartS = 0.2;  // of two peaks of one curve
constexpr float kMinAmplitudeIod = 0.005f;

std::string_view part_of(const Site& site) {
  return kRegions[static_cast<std::size_t>(site.region)].part;
}

}  // namespace

std::vector<Candidate> find_candidates(const MotionTrack& track, const PerSample<float>& score,
                                       double apart_s) {
  std::vector<Candidate> peaks;
  const SampleIndex all(score.size());
  for (const SampleIndex i : score.indices()) {
    if (!(score[i] > 1)) continue;
    const bool rises = i == SampleIndex(0) || !(score[i - 1] > score[i]);
    const bool falls = i + 1 == all || !(score[i + 1] > score[i]);
    if (rises && falls) peaks.push_back({i, score[i]});
  }
  return strongest_apart(
      std::move(peaks), apart_s, [](const Candidate& c) { return c.score; },
      [&](const Candidate& c) { return track.time_s(c.sample); });
}

std::vector<std::string> region_names(const std::vector<std::size_t>& sites) {
  std::vector<std::string> names;
  for (const std::size_t s : sites) {
    const std::string name(kRegions[static_cast<std::size_t>(face_sites()[s].region)].name);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

void sort_by_onset(std::vector<SpottedMovement>& movements) {
  std::stable_sort(movements.begin(), movements.end(),
                   [](const SpottedMovement& a, const SpottedMovement& b) {
                     return a.span.onset < b.span.onset;
                   });
}

// A spotter's curve may peak a little beside the movement.
SampleIndex EventClassifier::strongest_near(SampleIndex sample) const {
  const MotionTrack& track = evidence_.track;
  const auto most = [&](SampleIndex i) {
    float strongest = 0;
    for (std::size_t s = 0; s < track.sites(); ++s)
      strongest = std::max(strongest, evidence_.strength(i, s));
    return strongest;
  };
  SampleIndex best = sample;
  const SampleIndex from = track.nearest(sample, track.time_s(sample) - kNearS);
  const SampleIndex to = track.nearest(sample, track.time_s(sample) + kNearS);
  for (const SampleIndex i : IndexRange(from, to + 1)) {
    if (evidence_.bumps.known[i] && most(i) > most(best)) best = i;
  }
  return best;
}

std::map<std::string, PerSample<float>> EventClassifier::part_curves() const {
  const MotionTrack& track = evidence_.track;
  std::map<std::string, PerSample<float>> curves;
  std::map<std::string, float> members;
  for (const Site& site : face_sites()) members[std::string(part_of(site))] += 1;
  for (const auto& [part, count] : members) curves[part].resize(track.size());
  for (std::size_t s = 0; s < track.sites(); ++s) {
    const std::string part(part_of(face_sites()[s]));
    PerSample<float>& curve = curves[part];
    for (const SampleIndex i : track.samples()) {
      curve[i] += evidence_.departures.away.at(i, s) / members[part];
    }
  }
  return curves;
}

Movement EventClassifier::movement_near(SampleIndex sample) const {
  return measure_movement(evidence_.track, evidence_.bumps, evidence_.noise,
                          strongest_near(sample));
}

Spotting EventClassifier::spotting(PerSample<float> score) const {
  Spotting result;
  result.movements = classify(find_candidates(evidence_.track, score, kApartS));
  result.score = std::move(score);
  result.part_curves = part_curves();
  result.head_speed_iod_s = head_speed(evidence_.track);
  return result;
}

std::vector<SpottedMovement> EventClassifier::classify(
    const std::vector<Candidate>& candidates) const {
  std::vector<std::pair<Movement, float>> micro;
  for (const Candidate& candidate : candidates) {
    if (!evidence_.bumps.known[candidate.sample]) continue;
    const Movement m = movement_near(candidate.sample);
    const bool brief = m.duration_s <= kMaxMicroS + 0.5 * evidence_.track.interval_s();
    if (!m.returns || !brief || m.amplitude_iod < kMinAmplitudeIod) continue;
    if (other_cause(evidence_, m)) continue;
    const auto same = std::find_if(micro.begin(), micro.end(), [&](const auto& other) {
      return overlap(other.first.span, m.span);
    });
    if (same == micro.end()) {
      micro.emplace_back(m, candidate.score);
    } else if (candidate.score > same->second) {
      *same = {m, candidate.score};
    }
  }
  std::vector<SpottedMovement> found;
  for (const auto& [m, score] : micro) {
    found.push_back({EventType::kMicro, m.span, score, m.amplitude_iod, region_names(m.sites)});
  }
  for (auto& movement : blinks_and_head_movements()) found.push_back(std::move(movement));
  for (auto& movement : macro_expressions()) found.push_back(std::move(movement));
  sort_by_onset(found);
  return found;
}

std::vector<SpottedMovement> EventClassifier::blinks_and_head_movements() const {
  std::vector<SpottedMovement> found;
  for (const SampleSpan& span : evidence_.blinks) {
    found.push_back({EventType::kBlink, span, evidence_.lids[span.apex]});
  }
  for (const HeadMovement& head : evidence_.head_movements) {
    found.push_back({EventType::kHead, head.span, head.travel_iod / kMinTravelIod});
  }
  return found;
}

std::vector<SpottedMovement> EventClassifier::macro_expressions() const {
  std::vector<SpottedMovement> found;
  for (const MacroMovement& macro : evidence_.macros) {
    found.push_back(
        {EventType::kMacro, macro.span, macro.amplitude_iod / kMacroAwayIod, macro.amplitude_iod});
  }
  return found;
}

}  // namespace inkling
