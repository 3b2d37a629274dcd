#include "inkling/spotting/judge.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace inkling {
namespace {

constexpr double kReachS = 0.28;  // to both sides of an apex; a micro-expression is < 0.5 s
constexpr double kNoiseWindowS = 2.5;
constexpr double kNoiseSpareS = 0.45;
constexpr double kNoiseFloorIod = 0.0008;  // a twentieth of a pixel of the default crop
constexpr double kNearS = 0.12;
constexpr double kApartS = 0.2;  // of two peaks of one curve
constexpr double kMaxMicroS = 0.5;
constexpr float kHeadLeak = 0.06f;        // of a head movement that may show up as movement of skin
constexpr float kHeadLeakMoving = 0.15f;  // when it is a plain nod or turn
constexpr float kHeadTooFar = 0.35f;      // IOD in half a second: nothing small can be told
constexpr double kTogetherS = 0.1;
constexpr float kMacroShare = 1.3f;       // a macro-expression's reach at a site, to explain a bump
constexpr float kBlinkLeak = 0.6f;        // of the lids' movement that a blink may show elsewhere
constexpr float kBlinkLeakAtApex = 1.5f;  // when it is deepest just then
constexpr float kMinAmplitudeIod = 0.005f;
constexpr float kBlinkPull = 1.6f;  // of a macro-expression's least size
constexpr double kBlinkPullS = 0.2;
constexpr float kFarFromRest = 2.1f;              // of a macro-expression's least size
constexpr double kRowS = 1.2, kRowApartS = 0.12;  // around the apex; between two of a row
constexpr float kRowShare = 0.4f;                 // of the movement's bump
constexpr int kRowOthers = 2;
constexpr double kBesideS = 0.4, kBesideGapS = 0.04;  // before the onset, after the offset
constexpr float kBesideShare = 0.95f;                 // of the movement's amplitude

std::vector<std::string> region_names(const std::vector<std::size_t>& sites) {
  std::vector<std::string> names;
  for (const std::size_t s : sites) {
    const std::string name(kRegions[static_cast<std::size_t>(face_sites()[s].region)].name);
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

std::string_view part_of(const Site& site) {
  return kRegions[static_cast<std::size_t>(site.region)].part;
}

bool overlap(const Span& a, const Span& b) { return a.onset <= b.offset && b.onset <= a.offset; }

}  // namespace

Judge::Judge(const MotionTrack& track)
    : track_(track),
      bumps_(bumps(track, kReachS)),
      noise_(local_noise(track, bumps_, kNoiseWindowS, kNoiseSpareS, kNoiseFloorIod)),
      closure_(eye_closure(track)),
      excursion_(head_excursion(track, kReachS)),
      blinks_(find_blinks(track, closure_)),
      head_movements_(find_head_movements(track)),
      departures_(measure_departures(track)),
      macros_(find_macro_movements(track, kMaxMicroS)) {
  std::erase_if(macros_, [&](const MacroMovement& macro) { return comes_of_a_blink(macro); });
}

// Lids pull at brows and cheeks, and the fit takes a moment to settle behind them.
bool Judge::comes_of_a_blink(const MacroMovement& macro) const {
  if (macro.amplitude_iod > kBlinkPull * kMacroAwayIod) return false;
  return std::any_of(blinks_.begin(), blinks_.end(), [&](const Span& blink) {
    return std::abs(track_.time_s(macro.span.onset) - track_.time_s(blink.onset)) < kBlinkPullS;
  });
}

float Judge::strength(std::size_t sample, std::size_t site) const {
  return bumps_.at(sample, site).amplitude / noise_[sample * bumps_.sites + site];
}

// Another spotter's curve may peak a little beside the movement.
std::size_t Judge::strongest_near(std::size_t sample) const {
  const auto most = [&](std::size_t i) {
    float strongest = 0;
    for (std::size_t s = 0; s < bumps_.sites; ++s) strongest = std::max(strongest, strength(i, s));
    return strongest;
  };
  std::size_t best = sample;
  const std::size_t to = track_.nearest(sample, track_.time_s(sample) + kNearS);
  for (std::size_t i = track_.nearest(sample, track_.time_s(sample) - kNearS); i <= to; ++i) {
    if (bumps_.known[i] && most(i) > most(best)) best = i;
  }
  return best;
}

bool Judge::is_blink(const Movement& m) const {
  for (const Span& blink : blinks_) {
    if (!overlap(m.span, blink)) continue;
    float eyes = 0, elsewhere = 0;
    for (std::size_t s = 0; s < bumps_.sites; ++s) {
      float& most = face_sites()[s].eye ? eyes : elsewhere;
      most = std::max(most, bumps_.at(m.span.apex, s).amplitude);
    }
    const bool together = blink.onset <= m.span.apex && m.span.apex <= blink.offset;
    if (elsewhere < (together ? kBlinkLeakAtApex : kBlinkLeak) * eyes ||
        face_sites()[m.sites[0]].eye)
      return true;
  }
  return false;
}

bool Judge::is_head(const Movement& m) const {
  const bool moving =
      std::any_of(head_movements_.begin(), head_movements_.end(),
                  [&](const HeadMovement& head) { return overlap(m.span, head.span); });
  const float excursion = excursion_[m.span.apex];
  return excursion > kHeadTooFar ||
         m.amplitude_iod < (moving ? kHeadLeakMoving : kHeadLeak) * excursion;
}

bool Judge::is_part_of_macro(const Movement& m) const {
  for (const MacroMovement& macro : macros_) {
    const double together = std::abs(track_.time_s(m.span.onset) - track_.time_s(macro.span.onset));
    if (together < kTogetherS) return true;  // it is the beginning of the larger movement
    if (overlap(m.span, macro.span) &&
        macro.reach_iod[m.sites[0]] > kMacroShare * m.amplitude_iod) {
      return true;
    }
  }
  return false;
}

// In a face that is far from rest, as in a strong emotion, and moves as much right before or after:
// a stage of that, not a movement of its own.
bool Judge::is_one_of_many(const Movement& m) const {
  const float away = std::max(departures_.level[m.span.onset], departures_.level[m.span.offset]);
  if (away < kFarFromRest * kMacroAwayIod) return false;
  const auto near = [&](std::size_t i, double s) {
    return track_.nearest(i, track_.time_s(i) + s);
  };
  const std::size_t on = m.span.onset, off = m.span.offset;
  const float before =
      face_travel(track_, near(on, -kBesideGapS - kBesideS), near(on, -kBesideGapS));
  const float after =
      face_travel(track_, near(off, kBesideGapS), near(off, kBesideGapS + kBesideS));
  return std::max(before, after) > kBesideShare * m.amplitude_iod;
}

// Speech and chewing: the same place moves again and again, several times a second.
bool Judge::is_one_of_a_row(const Movement& m) const {
  const std::size_t site = m.sites[0], apex = m.span.apex;
  const auto amplitude = [&](std::size_t i) { return bumps_.at(i, site).amplitude; };
  const float least = kRowShare * amplitude(apex);
  const std::size_t to = track_.nearest(apex, track_.time_s(apex) + kRowS);
  int others = 0;
  double last_s = -1e9;
  for (std::size_t i = track_.nearest(apex, track_.time_s(apex) - kRowS) + 1; i < to; ++i) {
    const bool top =
        amplitude(i) > least && amplitude(i) >= amplitude(i - 1) && amplitude(i) > amplitude(i + 1);
    const double t = track_.time_s(i);
    if (!top || std::abs(t - track_.time_s(apex)) < kRowApartS || t - last_s < kRowApartS) continue;
    last_s = t;
    ++others;
  }
  return others >= kRowOthers;
}

bool Judge::explained(std::size_t sample) const {
  const auto holds = [&](const Span& span) {
    return span.onset <= sample && sample <= span.offset;
  };
  return std::any_of(blinks_.begin(), blinks_.end(), holds) ||
         std::any_of(macros_.begin(), macros_.end(),
                     [&](const MacroMovement& macro) { return holds(macro.span); }) ||
         std::any_of(head_movements_.begin(), head_movements_.end(),
                     [&](const HeadMovement& head) { return holds(head.span); });
}

std::map<std::string, std::vector<float>> Judge::part_curves() const {
  std::map<std::string, std::vector<float>> curves;
  std::map<std::string, float> members;
  for (const Site& site : face_sites()) members[std::string(part_of(site))] += 1;
  for (const auto& [part, count] : members) curves[part].resize(track_.size());
  for (std::size_t s = 0; s < bumps_.sites; ++s) {
    const std::string part(part_of(face_sites()[s]));
    std::vector<float>& curve = curves[part];
    for (std::size_t i = 0; i < track_.size(); ++i) {
      curve[i] += departures_.away[i * bumps_.sites + s] / members[part];
    }
  }
  return curves;
}

Event Judge::make_event(EventType type, const Span& span, float score) const {
  const auto frame = [&](std::size_t i) { return track_.sample(i).frame; };
  const auto time = [&](std::size_t i) { return track_.sample(i).time_us; };
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
  result.events = decide(find_candidates(track_, score, kApartS));
  result.score = std::move(score);
  result.part_curves = part_curves();
  result.head_speed_iod_s = head_speed(track_);
  return result;
}

std::vector<Event> Judge::decide(const std::vector<Candidate>& candidates) const {
  std::vector<std::pair<Movement, float>> micro;
  for (const Candidate& candidate : candidates) {
    if (!bumps_.known[candidate.sample]) continue;
    const Movement m = measure_movement(track_, bumps_, noise_, strongest_near(candidate.sample));
    const bool brief = m.duration_s <= kMaxMicroS + 0.5 * track_.interval_s();
    if (!m.returns || !brief || m.amplitude_iod < kMinAmplitudeIod) continue;
    if (is_blink(m) || is_head(m) || is_part_of_macro(m)) continue;
    if (is_one_of_many(m) || is_one_of_a_row(m)) continue;
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
  for (const Span& s : blinks_) {
    events.push_back(make_event(EventType::kBlink, s, closure_[s.apex] / kBlinkClosure));
  }
  for (const HeadMovement& head : head_movements_) {
    events.push_back(make_event(EventType::kHead, head.span, head.travel_iod / kMinTravelIod));
  }
  for (const MacroMovement& macro : macros_) {
    Event event = make_event(EventType::kMacro, macro.span, macro.amplitude_iod / kMacroAwayIod);
    event.amplitude_iod = macro.amplitude_iod;
    events.push_back(event);
  }
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.onset_frame < b.onset_frame; });
  return events;
}

}  // namespace inkling
