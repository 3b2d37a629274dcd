#include "inkling/report/testing/sample_sensitivity.h"

#include "inkling/sensitivity/psychometric.h"

namespace inkling::testing {

SpotterSensitivity sample_spotter(const std::vector<std::int64_t>& found,
                                  const std::vector<double>& amplitudes_iod, std::string name) {
  SpotterSensitivity spotter;
  spotter.spotter = std::move(name);
  std::vector<Trials> trials;
  for (std::size_t i = 0; i < amplitudes_iod.size(); ++i) {
    const double amplitude = amplitudes_iod[i];
    const std::int64_t brows = found[i] / 2;
    spotter.cells.push_back({amplitude, "brows", 20, brows, found[i] / 4});
    spotter.cells.push_back({amplitude, "mouth", 20, found[i] - brows, found[i] / 4});
    spotter.cells.push_back({amplitude, std::string(kAllRegions), 40, found[i], found[i] / 2});
    trials.push_back({amplitude, 40, found[i]});
  }
  spotter.curve = psychometric_curve(trials, 0, {100, 1, 0.95});
  return spotter;
}

SensitivityResult sample_sensitivity(std::vector<SpotterSensitivity> spotters, std::string name) {
  SensitivityResult result;
  result.recording = std::move(name);
  result.input_path = result.recording + ".mp4";
  result.input_sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
  result.codec = "h264", result.width = 1280, result.height = 720, result.fps = 25;
  result.bitrate_kbps = 812, result.duration_s = 126;
  result.inter_ocular_px = 75, result.held_s = 120, result.end_s = 126, result.passes = 4;
  result.spotters = std::move(spotters);
  result.detector = "haar", result.landmarker = "template";
  result.options = {{"amplitudes", "0.005,0.01,0.015,0.02,0.03"}, {"seed", "0"}};
  result.versions = {{"inkling", "0.1.0"}, {"FFmpeg", "5.1.7"}};
  result.notes = {"The face was held for 120.0 of 126.0 s."};
  return result;
}

}  // namespace inkling::testing
