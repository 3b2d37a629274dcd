#include "inkling/spotting/other_cause.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr float kHeadLeak = 0.06f;        // of a head movement that may show up as movement of skin
constexpr float kHeadLeakMoving = 0.15f;  // when it is a plain nod or turn
constexpr float kHeadTooFar = 0.35f;      // IOD in half a second: nothing small can be told
constexpr double kTogetherS = 0.1;
constexpr float kMacroShare = 1.3f;       // a macro-expression's reach at a site, to explain a bump
constexpr float kBlinkLeak = 0.6f;        // of the lids' movement that a blink may show elsewhere
constexpr float kBlinkLeakAtApex = 1.5f;  // when it is deepest just then
constexpr double kWithBlinkOnsetS = 0.12, kWithBlinkOffsetS = 0.2;
constexpr int kUpperUnits[] = {1, 2, 4, 5, 6, 7};  // of brows and lids
constexpr float kFarFromRest = 2.1f;               // of a macro-expression's least size
constexpr double kRowS = 1.2, kRowApartS = 0.12;   // around the apex; between two of a row
constexpr float kRowShare = 0.4f;                  // of the movement's bump
constexpr int kRowOthers = 2;
constexpr double kBesideS = 0.4, kBesideGapS = 0.04;  // before the onset, after the offset
constexpr float kBesideShare = 0.95f;                 // of the movement's amplitude

struct Amplitudes {
  float eyes = 0, elsewhere = 0;  // IOD, the largest
};

Amplitudes amplitudes_at(const Evidence& e, SampleIndex apex) {
  Amplitudes all;
  for (std::size_t s = 0; s < e.bumps.sites(); ++s) {
    float& most = face_sites()[s].eye ? all.eyes : all.elsewhere;
    most = std::max(most, e.bumps.at(apex, s).amplitude);
  }
  return all;
}

bool lies_in(const SampleSpan& span, SampleIndex i) { return span.onset <= i && i <= span.offset; }

// Whether it is what the eyes do in one of these spans.
bool is_of_the_eyes(const Evidence& e, const Movement& m, const std::vector<SampleSpan>& spans) {
  return std::any_of(spans.begin(), spans.end(), [&](const SampleSpan& span) {
    if (!overlap(m.span, span)) return false;
    const Amplitudes most = amplitudes_at(e, m.span.apex);
    const float leak = lies_in(span, m.span.apex) ? kBlinkLeakAtApex : kBlinkLeak;
    return most.elsewhere < leak * most.eyes || face_sites()[m.sites[0]].eye;
  });
}

bool is_head(const Evidence& e, const Movement& m) {
  const bool moving =
      std::any_of(e.head_movements.begin(), e.head_movements.end(),
                  [&](const HeadMovement& head) { return overlap(m.span, head.span); });
  const float excursion = e.excursion[m.span.apex];
  return excursion > kHeadTooFar ||
         m.amplitude_iod < (moving ? kHeadLeakMoving : kHeadLeak) * excursion;
}

}  // namespace

bool goes_with_a_blink(const Evidence& e, const SampleSpan& span,
                       const std::vector<UnitMove>& units) {
  const bool upper_only = std::all_of(units.begin(), units.end(), [](const UnitMove& move) {
    return std::find(std::begin(kUpperUnits), std::end(kUpperUnits), move.unit) !=
           std::end(kUpperUnits);
  });
  if (!upper_only) return false;
  const auto apart_s = [&](SampleIndex a, SampleIndex b) {
    return std::abs(e.track.time_s(a) - e.track.time_s(b));
  };
  return std::any_of(e.blinks.begin(), e.blinks.end(), [&](const SampleSpan& blink) {
    if (!lies_in(blink, span.apex) || apart_s(blink.onset, span.onset) > kWithBlinkOnsetS ||
        apart_s(blink.offset, span.offset) > kWithBlinkOffsetS) {
      return false;
    }
    const Amplitudes most = amplitudes_at(e, span.apex);
    return most.elsewhere < kBlinkLeakAtApex * most.eyes;
  });
}

bool is_part_of(const MacroMovement& macro, const Evidence& e, const Movement& m) {
  const double together = std::abs(e.track.time_s(m.span.onset) - e.track.time_s(macro.span.onset));
  if (together < kTogetherS) return true;  // it is the beginning of the larger movement
  return overlap(m.span, macro.span) && macro.reach_iod[m.sites[0]] > kMacroShare * m.amplitude_iod;
}

// In a face that is far from rest, as in a strong emotion, and moves as much right before or after:
// a stage of that, not a movement of its own.
bool is_one_of_many(const Evidence& e, const Movement& m) {
  const float away = std::max(e.departures.level[m.span.onset], e.departures.level[m.span.offset]);
  if (away < kFarFromRest * kMacroAwayIod) return false;
  const auto near = [&](SampleIndex i, double s) {
    return e.track.nearest(i, e.track.time_s(i) + s);
  };
  const SampleIndex on = m.span.onset, off = m.span.offset;
  const float before =
      face_travel(e.track, near(on, -kBesideGapS - kBesideS), near(on, -kBesideGapS));
  const float after =
      face_travel(e.track, near(off, kBesideGapS), near(off, kBesideGapS + kBesideS));
  return std::max(before, after) > kBesideShare * m.amplitude_iod;
}

namespace {

bool is_part_of_macro(const Evidence& e, const Movement& m) {
  return std::any_of(e.macros.begin(), e.macros.end(),
                     [&](const MacroMovement& macro) { return is_part_of(macro, e, m); });
}

// Speech and chewing: the same place moves again and again, several times a second.
bool is_one_of_a_row(const Evidence& e, const Movement& m) {
  const std::size_t site = m.sites[0];
  const SampleIndex apex = m.span.apex;
  const auto amplitude = [&](SampleIndex i) { return e.bumps.at(i, site).amplitude; };
  const float least = kRowShare * amplitude(apex);
  const SampleIndex to = e.track.nearest(apex, e.track.time_s(apex) + kRowS);
  int others = 0;
  double last_s = -1e9;
  for (SampleIndex i = e.track.nearest(apex, e.track.time_s(apex) - kRowS) + 1; i < to; ++i) {
    const bool top =
        amplitude(i) > least && amplitude(i) >= amplitude(i - 1) && amplitude(i) > amplitude(i + 1);
    const double t = e.track.time_s(i);
    if (!top || std::abs(t - e.track.time_s(apex)) < kRowApartS || t - last_s < kRowApartS)
      continue;
    last_s = t;
    ++others;
  }
  return others >= kRowOthers;
}

}  // namespace

std::optional<OtherCause> other_cause(const Evidence& e, const Movement& m) {
  if (is_of_the_eyes(e, m, e.blinks)) return OtherCause::kBlink;
  if (is_of_the_eyes(e, m, e.gaze_shifts)) return OtherCause::kGaze;
  if (is_head(e, m)) return OtherCause::kHead;
  if (is_part_of_macro(e, m)) return OtherCause::kMacro;
  if (is_one_of_many(e, m)) return OtherCause::kRestless;
  if (is_one_of_a_row(e, m)) return OtherCause::kRow;
  return std::nullopt;
}

}  // namespace inkling
