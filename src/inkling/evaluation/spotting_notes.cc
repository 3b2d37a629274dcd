#include "inkling/evaluation/spotting_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace inkling {
namespace {

bool is_scored(const std::string& type) {
  return std::find(kScoredTypes.begin(), kScoredTypes.end(), type) != kScoredTypes.end();
}

// "12 blink, 3 head"; empty when every row is scored.
template <typename Row>
std::string other_types(const std::vector<Row>& rows) {
  std::map<std::string, std::size_t> count_of;
  for (const Row& row : rows) {
    if (!is_scored(row.type)) ++count_of[row.type];
  }
  std::string text;
  for (const auto& [type, count] : count_of) {
    text += fmt::format("{}{} {}", text.empty() ? "" : ", ", count, type);
  }
  return text;
}

template <typename Row>
void note_other_types(std::vector<std::string>& notes, const char* where,
                      const std::vector<Row>& rows) {
  const std::string others = other_types(rows);
  if (others.empty()) return;
  notes.push_back(
      fmt::format("Only micro and macro are scored; left out of the {}: {}.", where, others));
}

// A sign of names that differ: recordings that only one side knows.
void note_one_sided(std::vector<std::string>& notes, const SpottingScore& score) {
  std::size_t both = 0, predicted = 0;
  std::string example;
  for (const RecordingScore& recording : score.recordings) {
    const Counts counts = recording.counts.overall();
    both += counts.labels > 0 && counts.predictions > 0;
    if (counts.predictions == 0 || counts.labels > 0) continue;
    ++predicted;
    if (example.empty()) example = recording.recording.recording;
  }
  const Counts counts = score.total.counts.overall();
  if (both == 0 && counts.labels > 0 && counts.predictions > 0) {
    notes.emplace_back(
        "No recording has both labelled and predicted movements: are they named the same?");
  } else if (predicted > 0) {
    notes.push_back(fmt::format(
        "Recordings with predicted but without labelled movements: {}, the first is {}; "
        "all their predictions are false alarms.",
        predicted, example));
  }
}

void note_empty_rows(std::vector<std::string>& notes, const TypeCounts& counts) {
  for (std::size_t type = 0; type < kScoredTypes.size(); ++type) {
    if (counts.of[type].predictions + counts.of[type].labels > 0) continue;
    notes.push_back(fmt::format("No {} movement is labelled or predicted: 0/0 is shown as 0.",
                                kScoredTypes[type]));
  }
}

void note_intervals(std::vector<std::string>& notes, const SpottingScore& score) {
  const bool unnamed = std::any_of(score.recordings.begin(), score.recordings.end(),
                                   [](const auto& r) { return r.recording.subject.empty(); });
  if (score.subjects.size() < 2) {
    notes.push_back(std::string("No confidence interval: ") +
                    (unnamed ? "no subjects are named." : "there is one subject only."));
  } else if (unnamed) {
    notes.emplace_back(
        "Recordings without a subject count as one subject in the confidence intervals.");
  }
}

void note_minutes(std::vector<std::string>& notes, const SpottingInput& input,
                  const SpottingScore& score) {
  if (!input.recordings) {
    notes.emplace_back(
        "No false alarms a minute: how long the recordings are is not known, and recordings "
        "without any movement are not counted; give --recordings.");
    return;
  }
  if (score.total.minutes) return;
  const auto unknown = std::find_if(score.recordings.begin(), score.recordings.end(),
                                    [](const auto& r) { return r.recording.duration_s <= 0; });
  notes.push_back(
      fmt::format("No false alarms a minute: the list of recordings does not say how long {} is.",
                  unknown->recording.recording));
}

void note_timing(std::vector<std::string>& notes, const SpottingScore& score) {
  const auto hits = static_cast<std::size_t>(score.total.counts.overall().tp);
  const TimingErrors& timing = score.timing.back();
  if (timing.onset.hits < hits) {
    notes.push_back(
        fmt::format("Errors in ms for {} of {} hits: the others have no common time in seconds; "
                    "give fps in --recordings.",
                    timing.onset.hits, hits));
  } else if (timing.apex.hits < hits) {
    notes.push_back(fmt::format("Errors of the apex for {} of {} hits: the others predict none.",
                                timing.apex.hits, hits));
  }
}

}  // namespace

std::vector<std::string> spotting_notes(const SpottingInput& input, const SpottingScore& score) {
  std::vector<std::string> notes;
  note_other_types(notes, "truth", input.truth);
  note_other_types(notes, "predictions", input.predictions);
  note_one_sided(notes, score);
  note_empty_rows(notes, score.total.counts);
  note_intervals(notes, score);
  note_minutes(notes, input, score);
  note_timing(notes, score);
  return notes;
}

}  // namespace inkling
