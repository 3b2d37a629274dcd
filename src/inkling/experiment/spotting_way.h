#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "inkling/evaluate.h"
#include "inkling/experiment/annotated_recordings.h"
#include "inkling/experiment/described_windows.h"
#include "inkling/progress.h"
#include "inkling/recognition/approach.h"
#include "inkling/score.h"
#include "inkling/truth.h"

namespace inkling {

// What ways have in common; all of it outlives them.
struct SpottingJob {
  const ApproachSpottingOptions& options;
  const Approach& approach;
  const std::vector<AnnotatedRecording>& recordings;
  const std::filesystem::path& folder;  // where described windows and unfinished folds are kept
  Progress& progress;
  const CancelToken& cancel;
};

// How an approach, which names classes, is made to spot.
class SpottingWay {
 public:
  virtual ~SpottingWay() = default;
  // Describes what the folds will learn from. Throws Error.
  virtual void prepare(std::span<const Fold> folds) = 0;
  // What a fold's result follows from, beside approach, options and who is in it.
  virtual std::string content_key(const Fold& fold) const = 0;
  // Several threads may call it. Throws Error.
  virtual SpottedFold run(const Fold& fold) const = 0;
  virtual WindowCounts counts() const = 0;
};

struct SpottingWayVariant {
  std::string name, summary;
  std::unique_ptr<SpottingWay> (*make)(const SpottingJob& job);
  bool fixed_length = false;  // ApproachSpottingOptions::window_s matters
};
const std::vector<SpottingWayVariant>& spotting_ways();
// Throws Error(kUsage) that lists the names there are.
const SpottingWayVariant& find_spotting_way(const std::string& name);

// spot_by_approach() where the recordings are known; options.store is not asked: what is kept is
// kept in `store`.
ApproachSpotting spot_recordings(const std::vector<AnnotatedRecording>& recordings,
                                 const ApproachSpottingOptions& options,
                                 const std::filesystem::path& store, Progress& progress,
                                 const CancelToken& cancel);

// How windows of a fixed length are cut.
WindowReading fixed_windows(const ApproachSpottingOptions& options);
std::unique_ptr<SpottingWay> spot_windows(const SpottingJob& job);
std::unique_ptr<SpottingWay> spot_frames(const SpottingJob& job);

struct LearntRecognizer {
  std::unique_ptr<Recognizer> recognizer;
  FitReport report;
};
// Fitted on `rows`; `step` keeps its checkpoint apart from others of the fold.
LearntRecognizer learnt_recognizer(const SpottingJob& job, const TrainingRows& rows,
                                   const std::string& step);
PredictionRow as_prediction(const AnnotatedRecording& recording, const WindowPrediction& event);

}  // namespace inkling
