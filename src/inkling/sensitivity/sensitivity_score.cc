#include "inkling/sensitivity/sensitivity_score.h"

#include <fmt/format.h>

#include <algorithm>

namespace inkling {
namespace {

constexpr double kMostGuess = 0.9;
constexpr double kFewMinutes = 2;
constexpr double kBusy = 0.2;
constexpr std::int64_t kFewInsertions = 20;

std::vector<SensitivityCell> empty_cells(const std::vector<double>& amplitudes_iod) {
  std::vector<SensitivityCell> cells;
  for (const double amplitude : amplitudes_iod) {
    for (const TriedRegion& region : tried_regions()) {
      cells.push_back({amplitude, region.name, 0, 0, 0});
    }
    cells.push_back({amplitude, std::string(kAllRegions), 0, 0, 0});
  }
  return cells;
}

void count(const PlannedMovement& planned, const std::vector<MovementFrames>& spotted,
           std::vector<SensitivityCell>& cells) {
  const bool found = is_found(planned.frames, spotted);
  const bool strictly = is_found_strictly(planned.frames, spotted);
  for (SensitivityCell& cell : cells) {
    if (cell.amplitude_iod != planned.movement.amplitude_iod) continue;
    if (cell.region != planned.region && cell.region != kAllRegions) continue;
    ++cell.shown;
    cell.found += found;
    cell.found_strict += strictly;
  }
}

// The share of frames within any of the movements.
double share_within(const std::vector<MovementFrames>& movements, std::int64_t frames) {
  std::vector<bool> within(static_cast<std::size_t>(std::max<std::int64_t>(1, frames)));
  for (const MovementFrames& m : movements) {
    for (std::int64_t f = std::max<std::int64_t>(0, m.onset); f <= m.offset && f < frames; ++f) {
      within[static_cast<std::size_t>(f)] = true;
    }
  }
  return static_cast<double>(std::count(within.begin(), within.end(), true)) /
         static_cast<double>(within.size());
}

}  // namespace

SpotterSensitivity score_sensitivity(const SensitivityPlan& plan,
                                     const std::vector<std::vector<SpottedBy>>& passes,
                                     std::size_t spotter, const std::vector<double>& amplitudes_iod,
                                     const BootstrapOptions& bootstrap) {
  SpotterSensitivity result;
  const SpottedBy& untouched = passes[0][spotter];
  result.spotter = untouched.spotter;
  result.false_alarms = static_cast<std::int64_t>(untouched.micro.size());
  result.chance = chance_rate(plan.chance_windows, untouched.micro);
  result.busy = share_within(untouched.others, plan.frames);
  result.cells = empty_cells(amplitudes_iod);
  for (std::size_t i = 0; i < plan.passes.size(); ++i) {
    for (const PlannedMovement& planned : plan.passes[i]) {
      count(planned, passes[i + 1][spotter].micro, result.cells);
    }
  }
  std::vector<Trials> trials;
  for (const SensitivityCell& cell : result.cells) {
    if (cell.region == kAllRegions) trials.push_back({cell.amplitude_iod, cell.shown, cell.found});
  }
  result.curve = psychometric_curve(trials, std::min(result.chance, kMostGuess), bootstrap);
  return result;
}

std::vector<std::string> sensitivity_notes(const SensitivityResult& result) {
  std::vector<std::string> notes;
  const double used_s = result.end_s - result.begin_s;
  if (result.duration_s > used_s + 1) {
    notes.push_back(
        fmt::format("Only {:.0f} s of the recording were used, from {:.0f} s on: the minute in "
                    "which the face is held longest.",
                    used_s, result.begin_s));
  }
  if (result.held_s < 0.95 * used_s) {
    notes.push_back(
        fmt::format("The face was held for {:.1f} of {:.1f} s; movements were inserted only there.",
                    result.held_s, used_s));
  }
  if (result.held_s / 60 < kFewMinutes) {
    notes.push_back(fmt::format(
        "False alarms were counted over {:.1f} minutes only: their rate is rough. What was found "
        "there may also be a real movement; it is a false alarm only if the face was at rest.",
        result.held_s / 60));
  }
  const auto& cells = result.spotters.front().cells;
  if (cells.back().shown < kFewInsertions) {
    notes.push_back(fmt::format(
        "Only {} movements an amplitude: where all or none are found, the curve's band is narrower "
        "than what is known. Trust the intervals of the counts.",
        cells.back().shown));
  }
  if (!result.codec.empty() && result.codec != "h264") {
    notes.push_back("The recording is encoded as " + result.codec +
                    "; the copies are H.264 at the same bit rate, which shows a little less.");
  }
  for (const SpotterSensitivity& spotter : result.spotters) {
    if (spotter.busy > kBusy) {
      notes.push_back(fmt::format(
          "{}: {:.0f} % of the untouched footage lies in expressions, blinks or movements of the "
          "head, in which nothing smaller is found. A face at rest would show more.",
          spotter.spotter, 100 * spotter.busy));
    }
    if (spotter.chance < 0.1) continue;
    notes.push_back(
        fmt::format("{}: {:.0f} of 100 moments without an inserted movement count as found by "
                    "chance; the curve "
                    "starts there. Quieter footage would say more.",
                    spotter.spotter, 100 * spotter.chance));
  }
  notes.push_back(
      "The copies are encoded a second time, and faster than most programs encode: a first "
      "recording at this bit rate shows a little more.");
  return notes;
}

}  // namespace inkling
