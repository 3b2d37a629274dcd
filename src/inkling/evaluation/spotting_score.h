#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/evaluation/bootstrap.h"
#include "inkling/evaluation/scored_recording.h"
#include "inkling/evaluation/timing_error.h"

namespace inkling {

// 0/0 is 0 everywhere, also in a resample of the bootstrap that drew no movement.
struct Counts {
  std::int64_t tp = 0, predictions = 0, labels = 0;

  std::int64_t fp() const { return predictions - tp; }
  std::int64_t fn() const { return labels - tp; }
  double precision() const;
  double recall() const;
  double f1() const;  // 2 TP / (predictions + labels)
  Counts& operator+=(const Counts& other);
};

struct TypeCounts {
  std::array<Counts, 2> of;  // by index in kScoredTypes
  Counts overall() const;    // counts of both types summed; not the mean of two scores
  TypeCounts& operator+=(const TypeCounts& other);
};

// Micro, macro and overall, in this order, where a table has a row for each.
inline constexpr std::array<std::string_view, 3> kScoreRows = {"micro", "macro", "overall"};
Counts row_counts(const TypeCounts& counts, std::size_t row);

// A data set, a subject or everything.
struct GroupScore {
  std::string dataset, subject;  // empty where the group is not about one, or it has no name
  std::size_t recordings = 0;
  TypeCounts counts;
  std::optional<double> minutes;  // none when the duration of a recording is not known

  // Micro false alarms; none when the minutes are not known or 0.
  std::optional<double> false_alarms_per_min() const;
};

struct RecordingScore {
  ScoredRecording recording;
  TypeCounts counts;
};

struct F1Intervals {
  std::optional<ConfidenceInterval> precision, recall, f1;
};

// One row of log.csv. Times in the unit of the recording; none where absent.
struct LoggedMovement {
  std::string recording;
  std::size_t type = 0;  // index in kScoredTypes
  SpanUnit unit = SpanUnit::kFrames;
  std::optional<MovementTimes> truth, prediction;
  double iou = 0;  // of a hit

  std::string_view outcome() const { return !prediction ? "FN" : truth ? "TP" : "FP"; }
};

struct SpottingOptions {
  double iou_min = 0.5;  // more than 0; a hit has IoU >= this
  BootstrapOptions bootstrap;
};

struct SpottingScore {
  GroupScore total;
  std::array<F1Intervals, 3> intervals;    // by kScoreRows, over subjects
  std::array<TimingErrors, 3> timing;      // by kScoreRows
  std::vector<GroupScore> datasets;        // by name
  std::vector<GroupScore> subjects;        // by data set and name; one without a name: not named
  std::vector<RecordingScore> recordings;  // by name
  std::vector<LoggedMovement> log;         // by recording, type and time
  std::vector<std::string> notes;          // plain sentences on what the scores do not say
};

// The protocol of MEGC2020 and later: intervals with inclusive frames, micro and macro matched
// apart in each recording, all recordings counted. Throws as join_recordings does.
SpottingScore score_spotting(const SpottingInput& input, const SpottingOptions& options);

// recording,type,truth_onset,truth_offset,predicted_onset,predicted_offset,iou,outcome
std::string spotting_log_csv(const std::vector<LoggedMovement>& log);

}  // namespace inkling
