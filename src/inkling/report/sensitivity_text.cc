#include <fmt/format.h>

#include "inkling/report/sensitivity.h"

namespace inkling {
namespace {

using Where = Crossing::Where;

// Above this the curve has too little room to say anything.
constexpr double kMostChance = 0.3;
constexpr double kMostBusy = 0.25;

std::string size_text(const SensitivityResult& result, double amplitude_iod) {
  return fmt::format("{:.1f} % of the eye distance ({:.1f} px)", 100 * amplitude_iod,
                     amplitude_iod * result.inter_ocular_px);
}

std::string false_alarm_text(const SensitivityResult& result, const SpotterSensitivity& spotter) {
  if (spotter.false_alarms == 0) {
    return fmt::format("no false alarm in {:.1f} minutes of untouched footage", result.held_s / 60);
  }
  return fmt::format("about {:.1f} false alarms a minute", result.false_alarms_per_min(spotter));
}

std::string half_text(const SensitivityResult& result, const Crossing& half) {
  const std::string size = fmt::format("{:.1f} % ({:.1f} px)", 100 * half.amplitude,
                                       half.amplitude * result.inter_ocular_px);
  return half.where == Where::kBelow ? "half are found at " + size + ", the smallest tried, already"
                                     : "half are found from " + size + " on";
}

std::string found_text(const SensitivityResult& result, const SpotterSensitivity& spotter) {
  const Crossing& nine = spotter.curve.nine_tenths.at;
  const Crossing& half = spotter.curve.half.at;
  if (nine.where == Where::kWithin) {
    return fmt::format("movements above {} are found 9 times in 10",
                       size_text(result, nine.amplitude));
  }
  if (nine.where == Where::kBelow) {
    return fmt::format("movements of {}, the smallest tried, are found 9 times in 10 already",
                       size_text(result, nine.amplitude));
  }
  const SensitivityCell* cell = spotter.cell(nine.amplitude, kAllRegions);
  if (half.where != Where::kAbove) {
    return fmt::format(
        "movements of {}, the largest tried, are found {}, and the curve does not reach 9 in 10; "
        "{}",
        size_text(result, nine.amplitude),
        cell ? fmt::format("{} times in {}", cell->found, cell->shown) : "too seldom",
        half_text(result, half));
  }
  return fmt::format("fewer than half of the movements are found even at {}, the largest tried{}",
                     size_text(result, nine.amplitude),
                     cell ? fmt::format(": {} of {}", cell->found, cell->shown) : "");
}

}  // namespace

std::string sensitivity_sentence(const SensitivityResult& result,
                                 const SpotterSensitivity& spotter) {
  if (spotter.chance > kMostChance) {
    return fmt::format(
        "What this set-up can show cannot be told from this recording: so much moves in it already "
        "that {:.0f} of 100 moments without an inserted movement count as found. Record a face at "
        "rest.",
        100 * spotter.chance);
  }
  std::string text = fmt::format("At this bit rate and distance, {}; {}.",
                                 found_text(result, spotter), false_alarm_text(result, spotter));
  if (spotter.curve.nine_tenths.at.where == Where::kAbove && spotter.busy > kMostBusy) {
    text += fmt::format(
        " {:.0f} % of this footage lies in larger movements, which hide small ones: record a face "
        "at rest.",
        100 * spotter.busy);
  }
  return text;
}

}  // namespace inkling
