#include "inkling/spotting/judge.h"

#include <algorithm>
#include <cmath>
#include <utility>

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

std::vector<std::string> region_names(const std::vector<std::size_t>& sites) {
  std::vector<std::string> names;
  for (const std::size_t s : sites) {
    const std::string name(kRegions[static_cast<std::size_t>(face_sites()[s].region)].name);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

void sort_by_onset(std::vector<Event>& events) {
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.onset_frame < b.onset_frame; });
}

// Another spotter's curve may peak a little beside the movement.
std::size_t Judge::strongest_near(std::size_t sample) const {
  const auto most = [&](std::size_t i) {
    float strongest = 0;
    for (std::size_t s = 0; s < evidence_.bumps.sites; ++s)
      strongest = std::max(strongest, evidence_.strength(i, s));
    return strongest;
  };
  std::size_t best = sample;
  const std::size_t to = evidence_.track.nearest(sample, evidence_.track.time_s(sample) + kNearS);
  for (std::size_t i = evidence_.track.nearest(sample, evidence_.track.time_s(sample) - kNearS);
       i <= to; ++i) {
    if (evidence_.bumps.known[i] && most(i) > most(best)) best = i;
  }
  return best;
}

std::map<std::string, std::vector<float>> Judge::part_curves() const {
  std::map<std::string, std::vector<float>> curves;
  std::map<std::string, float> members;
  for (const Site& site : face_sites()) members[std::string(part_of(site))] += 1;
  for (const auto& [part, count] : members) curves[part].resize(evidence_.track.size());
  for (std::size_t s = 0; s < evidence_.bumps.sites; ++s) {
    const std::string part(part_of(face_sites()[s]));
    std::vector<float>& curve = curves[part];
    for (std::size_t i = 0; i < evidence_.track.size(); ++i) {
      curve[i] += evidence_.departures.away[i * evidence_.bumps.sites + s] / members[part];
    }
  }
  return curves;
}

Movement Judge::movement_near(std::size_t sample) const {
  return measure_movement(evidence_.track, evidence_.bumps, evidence_.noise,
                          strongest_near(sample));
}

Event Judge::make_event(EventType type, const SampleSpan& span, float score) const {
  const auto frame = [&](std::size_t i) { return evidence_.track.sample(i).frame; };
  const auto time = [&](std::size_t i) { return evidence_.track.sample(i).time_us; };
  Event event;
  event.type = type;
  event.onset_frame = frame(span.onset), event.onset_us = time(span.onset);
  event.apex_frame = frame(span.apex), event.apex_us = time(span.apex);
  event.offset_frame = frame(span.offset), event.offset_us = time(span.offset);
  event.score = score;
  return event;
}

Spotting Judge::spotting(std::vector<float> score) const {
  Spotting result;
  result.events = decide(find_candidates(evidence_.track, score, kApartS));
  result.score = std::move(score);
  result.part_curves = part_curves();
  result.head_speed_iod_s = head_speed(evidence_.track);
  return result;
}

std::vector<Event> Judge::decide(const std::vector<Candidate>& candidates) const {
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
  std::vector<Event> events;
  for (const auto& [m, score] : micro) {
    Event event = make_event(EventType::kMicro, m.span, score);
    event.amplitude_iod = m.amplitude_iod;
    event.regions = region_names(m.sites);
    events.push_back(event);
  }
  for (Event& event : blinks_and_head_movements()) events.push_back(std::move(event));
  for (Event& event : macro_expressions()) events.push_back(std::move(event));
  sort_by_onset(events);
  return events;
}

std::vector<Event> Judge::blinks_and_head_movements() const {
  std::vector<Event> events;
  for (const SampleSpan& s : evidence_.blinks) {
    events.push_back(make_event(EventType::kBlink, s, evidence_.closure[s.apex] / kBlinkClosure));
  }
  for (const HeadMovement& head : evidence_.head_movements) {
    events.push_back(make_event(EventType::kHead, head.span, head.travel_iod / kMinTravelIod));
  }
  return events;
}

std::vector<Event> Judge::macro_expressions() const {
  std::vector<Event> events;
  for (const MacroMovement& macro : evidence_.macros) {
    Event event = make_event(EventType::kMacro, macro.span, macro.amplitude_iod / kMacroAwayIod);
    event.amplitude_iod = macro.amplitude_iod;
    events.push_back(event);
  }
  return events;
}

}  // namespace inkling
