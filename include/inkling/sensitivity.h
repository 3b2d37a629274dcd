// The smallest movement that a recording set-up can show: movements of known size are inserted into
// copies of one's own footage, the copies are encoded as the footage was, and spotted.
//
//   SensitivityOptions options;
//   options.store = "sensitivity-passes";
//   const SensitivityResult result = measure_sensitivity("call.mp4", options, progress, cancel);
//   const Threshold& found = result.spotters[0].curve.nine_tenths;
//   if (found.at.where == Crossing::Where::kWithin) std::cout << found.at.amplitude << " IOD\n";
//
// Amplitudes are shares of the inter-ocular distance (IOD), times are seconds of the recording.
// Curves follow Wichmann and Hill (2001), The psychometric function: I, II.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/options.h"
#include "inkling/progress.h"
#include "inkling/recording.h"
#include "inkling/score.h"
#include "inkling/synth.h"

namespace inkling {

struct SensitivityOptions {
  std::vector<std::string> spotters = {"flow-tcn"};  // each with its defaults
  std::string detector = "haar", landmarker = "template";
  Options detector_options, landmarker_options;  // empty: the variant's defaults
  std::vector<double> amplitudes_iod = {0.005, 0.01, 0.015, 0.02, 0.03};  // rising, above 0
  int insertions = 40;                                                    // an amplitude
  Range duration_s{0.2, 0.48};                                            // onset to offset
  std::optional<int> face;                                                // none: the one seen most
  int bitrate_kbps = 0;                                                   // 0: the recording's own
  SourceOptions source = {};                                              // how it is read
  int resamples = 1000;                                                   // of the bootstrap
  std::uint64_t seed = 0;  // of places, durations, order and bootstrap
  int jobs = 0;            // copies at a time; 0: as many as cores
  // Folder in which finished passes stay, so that the same call goes on where it was stopped.
  // Empty: a temporary one, removed at the end.
  std::filesystem::path store = {};
  bool force = false;  // also passes that are finished already
};

// Probability of being found against amplitude: a logistic curve in the logarithm of amplitude
// between chance and never quite all.
struct Psychometric {
  double midpoint = 1;  // amplitude at which the logistic is at its half; unit of the trials
  double slope = 1;     // at the midpoint, a unit of ln(amplitude), times 4
  double guess = 0;     // found without any movement, 0..1
  double lapse = 0;     // missed however large, 0..0.1

  double at(double amplitude) const;
};

// Where a curve reaches a probability. Nothing is said beyond the amplitudes that were shown.
struct Crossing {
  enum class Where {
    kBelow,   // reached at the smallest amplitude already; `amplitude` is that
    kWithin,  // at `amplitude`
    kAbove,   // not reached at the largest amplitude; `amplitude` is that
  };
  Where where = Where::kAbove;
  double amplitude = 0;
};

struct Threshold {
  double probability = 0;
  Crossing at, low, high;  // the curve's, and the ends of its interval
};

struct BandPoint {
  double amplitude = 0, probability = 0;
  ConfidenceInterval interval;
};

struct PsychometricCurve {
  Psychometric fit;
  std::vector<BandPoint> band;  // evenly in ln(amplitude), smallest to largest shown
  Threshold half, nine_tenths;
};

inline constexpr std::string_view kAllRegions = "all";

// Movements of one amplitude in one region of the face, or in all.
struct SensitivityCell {
  double amplitude_iod = 0;  // share of the inter-ocular distance
  std::string region;        // "brows", "eyes", "nose", "mouth", kAllRegions
  std::int64_t shown = 0;
  std::int64_t found = 0;         // is_found: what the curve is about
  std::int64_t found_strict = 0;  // is_found_strictly

  ConfidenceInterval interval() const;  // of found / shown (Wilson 1927), 95 %
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

// What one recording set-up shows of movements that were inserted into its own footage.
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

// Inserts movements of known size into copies of the recording, encodes them as it was encoded,
// and spots. Progress comes from several threads. The same input, options and seed give the same
// result. Throws Error.
SensitivityResult measure_sensitivity(const std::filesystem::path& input,
                                      const SensitivityOptions& options, Progress& progress,
                                      const CancelToken& cancel);

}  // namespace inkling
