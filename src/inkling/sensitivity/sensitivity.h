#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "inkling/options.h"
#include "inkling/progress.h"
#include "inkling/sensitivity/sensitivity_result.h"
#include "inkling/synthesis/call/script.h"

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
  double fps = 25;                                                        // of image folders
  int resamples = 1000;                                                   // of the bootstrap
  std::uint64_t seed = 0;  // of places, durations, order and bootstrap
  int jobs = 0;            // copies at a time; 0: as many as cores
  bool force = false;      // also passes that are finished already
};

// Inserts movements of known size into copies of the recording, encodes them as it was encoded,
// and spots. Finished passes stay in the folder `store`, so that the same call goes on where it was
// stopped. Progress comes
// from several threads. The same input, options and seed give the same files. Throws Error.
SensitivityResult measure_sensitivity(const std::filesystem::path& input,
                                      const std::filesystem::path& store,
                                      const SensitivityOptions& options, Progress& progress,
                                      const CancelToken& cancel);

}  // namespace inkling
