#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "inkling/core/progress.h"
#include "inkling/evaluation/folds.h"
#include "inkling/evaluation/predictions.h"
#include "inkling/evaluation/truth.h"
#include "inkling/pipeline/window_reader.h"

namespace inkling {

struct WindowSpottingOptions {
  std::string approach;
  std::string protocol = "loso";
  FoldOptions folds;
  WindowOptions window;
  // Windows without a micro-expression that are learnt from, for each one with: drawn by the seed.
  double negatives_per_positive = 5;
  int jobs = 0;
};

struct WindowFold {
  std::string name;
  std::set<std::string> test_subjects, subjects_read;
  std::string chosen;
};

struct WindowSpotting {
  std::vector<PredictionRow> predictions;  // in all recordings, each by a fold that did not know it
  std::vector<WindowFold> folds;
  std::size_t windows = 0, positives = 0, negatives = 0;  // all; learnt from
};

// Spotting as a question of class: windows slide over each recording, an approach learns which of
// them hold a micro-expression and which none, and is asked about subjects that it has not seen.
// recordings: those to look at, all with a subject; videos: folder in which each is found by its
// name. Described windows are kept in `folder`. Throws Error.
WindowSpotting spot_by_windows(const std::vector<TruthRow>& truth,
                               const std::vector<RecordingRow>& recordings,
                               const std::filesystem::path& videos,
                               const WindowSpottingOptions& options,
                               const std::filesystem::path& folder, Progress& progress,
                               const CancelToken& cancel);

// recording,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,score
std::string predictions_csv(const std::vector<PredictionRow>& predictions);

}  // namespace inkling
