#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/evaluation/matching.h"
#include "inkling/evaluation/movement_times.h"
#include "inkling/evaluation/predictions.h"
#include "inkling/evaluation/truth.h"

namespace inkling {

// The two types that are scored, each for itself.
inline constexpr std::array<std::string_view, 2> kScoredTypes = {"micro", "macro"};

struct SpottingInput {
  std::vector<TruthRow> truth;
  std::vector<PredictionRow> predictions;
  std::optional<std::vector<RecordingRow>> recordings;  // all that were looked at, when known
};

enum class SpanUnit { kFrames, kSeconds };

// Truth and predictions of one recording, comparable: all of them have times in `unit`.
struct ScoredRecording {
  std::string recording, dataset, subject;  // the last two may be empty
  double fps = 0, duration_s = 0;           // 0: not known
  SpanUnit unit = SpanUnit::kFrames;
  // By index in kScoredTypes, in order of time.
  std::array<std::vector<MovementTimes>, 2> truth, predictions;

  Span span_of(const MovementTimes& times) const;
};

// All recordings that the list, the truth or the predictions name, by name. Compared in frames
// where everything in the recording has frames, else in seconds where everything has these, else
// in frames by way of fps. Throws Error(kInput): a recording with predictions that neither list nor
// truth knows (when there is a list), two subjects, no fps where one is needed.
std::vector<ScoredRecording> join_recordings(const SpottingInput& input);

}  // namespace inkling
