#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/evaluation/proportion.h"
#include "inkling/sensitivity/psychometric.h"

namespace inkling {

// What one recording set-up shows of movements that were inserted into its own footage.

inline constexpr std::string_view kAllRegions = "all";

// Movements of one amplitude in one region of the face, or in all.
struct SensitivityCell {
  double amplitude_iod = 0;  // share of the inter-ocular distance
  std::string region;        // "brows", "eyes", "nose", "mouth", kAllRegions
  std::int64_t shown = 0;
  std::int64_t found = 0;         // is_found: what the curve is about
  std::int64_t found_strict = 0;  // is_found_strictly

  ConfidenceInterval interval() const { return wilson_interval(found, shown); }
};

struct SpotterSensitivity {
  std::string spotter;
  std::vector<SensitivityCell> cells;  // by amplitude, within it by region, kAllRegions last
  double chance = 0;                   // found in footage without a movement, 0..1
  double busy = 0;  // share of that footage within larger movements, blinks or head movements
  PsychometricCurve curve;        // amplitudes as shares of the inter-ocular distance
  std::int64_t false_alarms = 0;  // in the untouched footage, encoded in the same way

  const SensitivityCell* cell(double amplitude_iod, std::string_view region) const;
};

struct SensitivityResult {
  std::string recording, input_path, input_sha256;
  std::string codec;
  int width = 0, height = 0;
  double fps = 0;
  double bitrate_kbps = 0;        // at which it was encoded again; 0: nearly without loss
  double duration_s = 0;          // of the whole recording
  double begin_s = 0, end_s = 0;  // the part that was used
  double held_s = 0;              // of that, how long the face was held
  double inter_ocular_px = 0;     // median, frame pixels
  int passes = 0;                 // copies of the footage with movements in them
  std::vector<SpotterSensitivity> spotters;  // the one that the sentence is about first
  std::string detector, landmarker;
  std::vector<std::pair<std::string, std::string>> options;   // as run, name and value
  std::vector<std::pair<std::string, std::string>> versions;  // name and version
  std::vector<std::string> notes;  // plain sentences on what limits these figures

  std::vector<double> amplitudes_iod() const;
  double false_alarms_per_min(const SpotterSensitivity& spotter) const;
};

}  // namespace inkling
