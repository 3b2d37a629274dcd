#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/experiment/spotting_way.h"
#include "inkling/progress.h"
#include "inkling/truth.h"

namespace inkling {

struct WindowSpotting {
  std::vector<SpottedFold> folds;
  WindowCounts counts;

  // In all recordings, each by a fold that did not know its subject.
  std::vector<PredictionRow> predictions() const;
};

// An approach as a spotter: it learns which stretches of recordings hold a micro-expression and
// which none, and predicts for subjects that it has not seen. recordings: those to look at, all
// with a subject; videos: folder in which each is found by its name. Described windows and finished
// folds are kept in `folder`. Throws Error.
WindowSpotting spot_by_windows(const std::vector<TruthRow>& truth,
                               const std::vector<RecordingRow>& recordings,
                               const std::filesystem::path& videos,
                               const WindowSpottingOptions& options,
                               const std::filesystem::path& folder, Progress& progress,
                               const CancelToken& cancel);

// recording,type,onset_s,apex_s,offset_s,onset_frame,apex_frame,offset_frame,score
std::string predictions_csv(const std::vector<PredictionRow>& predictions);

}  // namespace inkling
