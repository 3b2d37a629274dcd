#include "inkling/evaluation/spotting_notes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "inkling/files/names.h"

namespace inkling {
namespace {

constexpr std::size_t kNamed = 8;      // in one note; the others are counted
constexpr double kLongestMicro_s = 5;  // longer ones are a slip, most likely

// "a; b; c; and 4 more".
std::string listed(const std::vector<std::string>& items, const char* between) {
  std::string text;
  for (std::size_t i = 0; i < std::min(items.size(), kNamed); ++i) {
    text += (i > 0 ? between : "") + items[i];
  }
  if (items.size() > kNamed) text += fmt::format("{}and {} more", between, items.size() - kNamed);
  return text;
}

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

// Signs of names that differ: recordings that only one side knows.
void note_one_sided(std::vector<std::string>& notes, const SpottingScore& score) {
  std::size_t both = 0;
  std::int64_t missed = 0;
  std::vector<std::string> only_labelled, only_predicted;
  for (const RecordingScore& recording : score.recordings) {
    const Counts counts = recording.counts.overall();
    const std::string& name = recording.recording.recording;
    both += counts.labels > 0 && counts.predictions > 0;
    if (counts.labels > 0 && counts.predictions == 0) {
      only_labelled.push_back(name);
      missed += counts.labels;
    }
    if (counts.labels == 0 && counts.predictions > 0) only_predicted.push_back(name);
  }
  if (both == 0 && !only_labelled.empty() && !only_predicted.empty()) {
    notes.emplace_back(
        "No recording has both labelled and predicted movements: are they named the same?");
  }
  if (!only_labelled.empty()) {
    notes.push_back(fmt::format(
        "Recordings with labelled but without predicted movements: {} ({}); labels missed there: "
        "{}.",
        only_labelled.size(), listed(only_labelled, ", "), missed));
  }
  if (!only_predicted.empty()) {
    notes.push_back(fmt::format(
        "Recordings with predicted but without labelled movements: {} ({}); all their predictions "
        "are false alarms.",
        only_predicted.size(), listed(only_predicted, ", ")));
  }
}

// Milliseconds in a column of seconds.
void note_lengths(std::vector<std::string>& notes, const SpottingScore& score) {
  const auto look = [&](const char* side, auto movements_of) {
    std::vector<std::string> names;
    for (const RecordingScore& recording : score.recordings) {
      for (const MovementTimes& times : movements_of(recording.recording)[0]) {
        const double length_s = times.has_seconds() ? times.offset_s - times.onset_s : 0;
        if (length_s <= kLongestMicro_s) continue;
        names.push_back(fmt::format("{}: {:.6g} s", recording.recording.recording, length_s));
      }
    }
    if (names.empty()) return;
    notes.push_back(fmt::format("{} micro movements of more than {} s: {} ({}); are these seconds?",
                                side, kLongestMicro_s, names.size(), listed(names, ", ")));
  };
  look(
      "Labelled", [](const ScoredRecording& r) -> auto& { return r.truth; });
  look(
      "Predicted", [](const ScoredRecording& r) -> auto& { return r.predictions; });
}

// The intervals take them for two people.
void note_subjects(std::vector<std::string>& notes, const SpottingScore& score) {
  std::map<std::pair<std::string, std::string>, std::string> first;
  for (const GroupScore& group : score.subjects) {
    const auto [at, is_new] =
        first.try_emplace({group.dataset, loose_name_key(group.subject)}, group.subject);
    if (is_new) continue;
    notes.push_back(
        fmt::format("Subjects {} and {} are counted as two: write them alike if they "
                    "are one.",
                    at->second, group.subject));
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

std::vector<std::string> odd_row_notes(const std::vector<OddRow>& odd) {
  std::vector<std::string> notes, left_out, by_rule;
  for (const OddRow& row : odd) {
    (row.left_out ? left_out : by_rule).push_back(row.where + ": " + row.what);
  }
  const auto note = [&](const char* what, const std::vector<std::string>& rows) {
    if (rows.empty()) return;
    notes.push_back(fmt::format("{}, {}: {}.", what, rows.size(), listed(rows, "; ")));
  };
  note("Left out of the scores", left_out);
  note("Corrected by a stated rule and counted", by_rule);
  return notes;
}

std::vector<std::string> spotting_notes(const SpottingInput& input, const SpottingScore& score) {
  std::vector<std::string> notes = odd_row_notes(score.odd);
  note_other_types(notes, "truth", input.truth);
  note_other_types(notes, "predictions", input.predictions);
  note_one_sided(notes, score);
  note_lengths(notes, score);
  note_subjects(notes, score);
  note_empty_rows(notes, score.total.counts);
  note_intervals(notes, score);
  note_minutes(notes, input, score);
  note_timing(notes, score);
  return notes;
}

}  // namespace inkling
