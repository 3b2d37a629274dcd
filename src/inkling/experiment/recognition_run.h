#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/experiment/clip_reader.h"
#include "inkling/experiment/recognition_result.h"
#include "inkling/progress.h"
#include "inkling/score.h"

namespace inkling {

struct RecognitionOptions {
  std::vector<std::string> approaches;  // recognition/approach.h
  std::string protocol = "loso";
  FoldOptions folds;
  std::string classes;  // a class map: built in, or a file
  ClipOptions clip;
  int resamples = 2000;
  int jobs = 0;
};

// Describes the catalogue's samples, runs every approach over every fold and scores the pooled
// predictions. Features and finished folds are kept below `folder`, by content: a run that was
// stopped goes on, and the same command gives the same result. Every approach is scored on the same
// samples: those that all of them could describe. Throws Error.
RecognitionResult run_recognition(const std::filesystem::path& catalog,
                                  const RecognitionOptions& options,
                                  const std::filesystem::path& folder, Progress& progress,
                                  const CancelToken& cancel);

}  // namespace inkling
