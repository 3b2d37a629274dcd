#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/experiment/spotter_check.h"
#include "inkling/following/methods.h"
#include "inkling/options.h"
#include "inkling/progress.h"

namespace inkling {

struct TrainSpotterOptions {
  Options network;           // of temporal_option_specs()
  double inner_share = 0.2;  // of the subjects, not learnt from: calibrated and scored on
  double threshold = 0.4;    // of the score
  FollowMethods methods;
  std::uint64_t seed = 0;
  int jobs = 0;
};

struct TrainedSpotter {
  std::string bytes;  // of the weights' file
  std::size_t parameters = 0;
  std::size_t recordings = 0, movements = 0;  // learnt from
  std::vector<std::string> subjects, inner_subjects;
  SpotterCheck inner;                 // of the inner subjects; without any: empty
  std::vector<std::string> left_out;  // why a recording could not be used
};

// Learns the weights of flow-tcn. folders: each with recordings, truth.csv and recordings.csv as
// inkling synth writes them. store: folder for what recordings show and where learning stands, so
// that a run that was stopped goes on to the same weights. Throws Error.
TrainedSpotter train_spotter(const std::vector<std::filesystem::path>& folders,
                             const TrainSpotterOptions& options, const std::filesystem::path& store,
                             Progress& progress, const CancelToken& cancel);

}  // namespace inkling
