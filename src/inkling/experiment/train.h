#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/experiment/clip_reader.h"
#include "inkling/progress.h"
#include "inkling/recognition/model_file.h"

namespace inkling {

struct TrainOptions {
  std::string approach, classes;
  ClipOptions clip;
  std::uint64_t seed = 0;
  int jobs = 0;
};

struct Trained {
  ModelFile model;
  std::vector<std::size_t> class_counts;  // samples learnt from, by class
  std::string chosen;                     // while fitting
  std::size_t parameters = 0;             // of a network
  std::vector<std::string> left_out;      // why a sample could not be described
};

// Fits an approach on every sample of the catalogue that has a class. features: folder where
// descriptions are kept, so that a run that was stopped goes on. Throws Error.
Trained train_model(const std::filesystem::path& catalog, const TrainOptions& options,
                    const std::filesystem::path& features, Progress& progress,
                    const CancelToken& cancel);

}  // namespace inkling
