#include <fmt/format.h>

#include <iterator>
#include <map>
#include <utility>

#include "inkling/core/check.h"
#include "inkling/evaluation/bootstrap.h"
#include "inkling/evaluation/matching.h"
#include "inkling/evaluation/scored_recording.h"
#include "inkling/evaluation/spotting_notes.h"
#include "inkling/evaluation/timing_error.h"
#include "inkling/files/csv.h"
#include "inkling/score.h"

namespace inkling {
namespace {

double share_of_counts(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<Span> spans_of(const ScoredRecording& recording,
                           const std::vector<MovementTimes>& movements) {
  std::vector<Span> spans;
  for (const MovementTimes& times : movements) spans.push_back(span_of(recording, times));
  return spans;
}

// Labelled movements in order, each with its hit or missed, then the false alarms.
void log_movements(std::vector<LoggedMovement>& log, const ScoredRecording& recording,
                   std::size_t type, const std::vector<Match>& matches) {
  const auto& truth = recording.truth[type];
  const auto& predictions = recording.predictions[type];
  const LoggedMovement blank{recording.recording, type, recording.unit, {}, {}, 0};
  std::vector<bool> used(predictions.size(), false);
  auto match = matches.begin();
  for (std::size_t t = 0; t < truth.size(); ++t) {
    LoggedMovement row = blank;
    row.truth = truth[t];
    if (match != matches.end() && match->truth == t) {
      row.prediction = predictions[match->prediction];
      row.iou = match->iou;
      used[match->prediction] = true;
      ++match;
    }
    log.push_back(std::move(row));
  }
  for (std::size_t p = 0; p < predictions.size(); ++p) {
    if (used[p]) continue;
    log.push_back(blank);
    log.back().prediction = predictions[p];
  }
}

void add_to(GroupScore& group, const RecordingScore& recording) {
  ++group.recordings;
  group.counts += recording.counts;
  const double duration_s = recording.recording.duration_s;
  if (duration_s <= 0) group.minutes.reset();
  if (group.minutes) *group.minutes += duration_s / 60;
}

GroupScore empty_group(const std::string& dataset, const std::string& subject) {
  return {dataset, subject, 0, {}, 0.0};
}

// Subjects of two data sets are two persons, also when both are called s01.
template <typename KeyOf>
std::vector<GroupScore> groups_of(const std::vector<RecordingScore>& recordings, KeyOf key_of) {
  std::map<std::pair<std::string, std::string>, GroupScore> by_key;
  for (const RecordingScore& recording : recordings) {
    const auto key = key_of(recording.recording);
    add_to(by_key.try_emplace(key, empty_group(key.first, key.second)).first->second, recording);
  }
  std::vector<GroupScore> groups;
  for (auto& [key, group] : by_key) groups.push_back(std::move(group));
  return groups;
}

F1Intervals intervals_of(const std::vector<GroupScore>& subjects, std::size_t row,
                         const Counts& total, const BootstrapOptions& options) {
  if (total.predictions + total.labels == 0) return {};
  std::vector<Counts> counts;
  for (const GroupScore& subject : subjects) counts.push_back(row_counts(subject.counts, row));
  const auto interval = [&](double (Counts::*score)() const) {
    return bootstrap_interval(
        counts.size(),
        [&](std::span<const std::size_t> drawn) {
          Counts sum;
          for (const std::size_t subject : drawn) sum += counts[subject];
          return (sum.*score)();
        },
        options);
  };
  return {interval(&Counts::precision), interval(&Counts::recall), interval(&Counts::f1)};
}

std::string interval_cells(const std::optional<MovementTimes>& times, SpanUnit unit) {
  if (!times) return "-,-";
  if (unit == SpanUnit::kFrames)
    return fmt::format("{},{}", times->onset_frame, times->offset_frame);
  return fmt::format("{:.6f},{:.6f}", times->onset_s, times->offset_s);
}

}  // namespace

double Counts::precision() const { return share_of_counts(tp, predictions); }
double Counts::recall() const { return share_of_counts(tp, labels); }
double Counts::f1() const { return share_of_counts(2 * tp, predictions + labels); }

Counts& Counts::operator+=(const Counts& other) {
  tp += other.tp;
  predictions += other.predictions;
  labels += other.labels;
  return *this;
}

TypeCounts& TypeCounts::operator+=(const TypeCounts& other) {
  for (std::size_t type = 0; type < of.size(); ++type) of[type] += other.of[type];
  return *this;
}

Counts TypeCounts::overall() const {
  Counts sum = of[0];
  return sum += of[1];
}

Counts row_counts(const TypeCounts& counts, std::size_t row) {
  return row < counts.of.size() ? counts.of[row] : counts.overall();
}

std::optional<double> GroupScore::false_alarms_per_min() const {
  if (!minutes || *minutes <= 0) return std::nullopt;
  return static_cast<double>(counts.of[0].fp()) / *minutes;
}

SpottingScore score_spotting(const SpottingInput& input, const SpottingOptions& options) {
  INKLING_CHECK(options.iou_min > 0);
  SpottingScore score;
  score.total = empty_group("", "");
  score.odd = input.odd;
  std::array<TimingTally, 3> timing;
  for (ScoredRecording& recording : join_recordings(input, options.overlaps, score.odd)) {
    TypeCounts counts;
    for (std::size_t type = 0; type < kScoredTypes.size(); ++type) {
      const auto& truth = recording.truth[type];
      const auto& predictions = recording.predictions[type];
      const auto matches = match_spans(spans_of(recording, truth), spans_of(recording, predictions),
                                       options.iou_min);
      counts.of[type] = {static_cast<std::int64_t>(matches.size()),
                         static_cast<std::int64_t>(predictions.size()),
                         static_cast<std::int64_t>(truth.size())};
      for (const Match& match : matches) {
        timing[type].add(recording, truth[match.truth], predictions[match.prediction]);
      }
      log_movements(score.log, recording, type, matches);
    }
    score.recordings.push_back({std::move(recording), counts});
    add_to(score.total, score.recordings.back());
  }
  timing[2].add(timing[0]);
  timing[2].add(timing[1]);
  score.datasets = groups_of(score.recordings, [](const ScoredRecording& r) {
    return std::pair(r.dataset, std::string());
  });
  score.subjects = groups_of(
      score.recordings, [](const ScoredRecording& r) { return std::pair(r.dataset, r.subject); });
  for (std::size_t row = 0; row < kScoreRows.size(); ++row) {
    score.timing[row] = timing[row].errors();
    score.intervals[row] =
        intervals_of(score.subjects, row, row_counts(score.total.counts, row), options.bootstrap);
  }
  score.notes = spotting_notes(input, score);
  return score;
}

std::string spotting_log_csv(const std::vector<LoggedMovement>& log) {
  std::string csv =
      "recording,type,truth_onset,truth_offset,predicted_onset,predicted_offset,iou,outcome\n";
  for (const LoggedMovement& row : log) {
    const bool hit = row.truth && row.prediction;
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{}\n", csv_cell(row.recording),
                   kScoredTypes[row.type], interval_cells(row.truth, row.unit),
                   interval_cells(row.prediction, row.unit),
                   hit ? fmt::format("{:.6f}", row.iou) : "-", row.outcome());
  }
  return csv;
}

}  // namespace inkling
