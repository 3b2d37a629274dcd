#include "inkling/spotting/evidence.h"

#include <algorithm>
#include <cmath>

namespace inkling {
namespace {

constexpr double kReachS = 0.28;    // to both sides of an apex; a micro-expression is < 0.5 s
constexpr float kBlinkPull = 1.6f;  // of a macro-expression's least size
constexpr double kBlinkPullS = 0.2;

// Lids pull at brows and cheeks, and the fit takes a moment to settle behind them.
bool comes_of_a_blink(const Evidence& e, const MacroMovement& macro) {
  if (macro.amplitude_iod > kBlinkPull * kMacroAwayIod) return false;
  return std::any_of(e.blinks.begin(), e.blinks.end(), [&](const SampleSpan& blink) {
    return std::abs(e.track.time_s(macro.span.onset) - e.track.time_s(blink.onset)) < kBlinkPullS;
  });
}

// Outside of blinks and larger expressions.
PerSample<bool> quiet_samples(const Evidence& e) {
  PerSample<bool> quiet(e.track.size(), true);
  const auto leave_out = [&](const SampleSpan& span) {
    for (const SampleIndex i : IndexRange(span.onset, span.offset + 1)) quiet[i] = false;
  };
  for (const SampleSpan& blink : e.blinks) leave_out(blink);
  for (const MacroMovement& macro : e.macros) leave_out(macro.span);
  return quiet;
}

}  // namespace

Evidence::Evidence(const MotionTrack& of) : Evidence(of, EyeLooks(of)) {}

Evidence::Evidence(const MotionTrack& of, const EyeLooks& looks)
    : track(of),
      bumps(inkling::bumps(of, kReachS)),
      closure(eye_closure(of)),
      excursion(head_excursion(of, kReachS)),
      lids(lid_closure(of, looks)),
      blinks(find_blinks(of, looks, lids)),
      gaze_shifts(find_gaze_shifts(of, looks, blinks)),
      head_movements(find_head_movements(of)),
      departures(measure_departures(of)),
      macros(find_macro_movements(of, kMaxMicroS)) {
  std::erase_if(macros, [&](const MacroMovement& macro) { return comes_of_a_blink(*this, macro); });
  noise = local_noise(of, bumps, quiet_samples(*this));
}

float Evidence::strength(SampleIndex sample, std::size_t site) const {
  return bumps.at(sample, site).amplitude / noise.at(sample, site);
}

bool Evidence::explained(SampleIndex sample) const {
  const auto holds = [&](const SampleSpan& span) {
    return span.onset <= sample && sample <= span.offset;
  };
  return std::any_of(blinks.begin(), blinks.end(), holds) ||
         std::any_of(macros.begin(), macros.end(),
                     [&](const MacroMovement& macro) { return holds(macro.span); }) ||
         std::any_of(head_movements.begin(), head_movements.end(),
                     [&](const HeadMovement& head) { return holds(head.span); });
}

}  // namespace inkling
