#include "inkling/evaluation/scored_recording.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <tuple>

#include "inkling/error.h"

namespace inkling {
namespace {

using ByName = std::map<std::string, ScoredRecording>;

std::optional<std::size_t> scored_type(const std::string& type) {
  const auto it = std::find(kScoredTypes.begin(), kScoredTypes.end(), type);
  if (it == kScoredTypes.end()) return std::nullopt;
  return static_cast<std::size_t>(it - kScoredTypes.begin());
}

void add_list(ByName& recordings, const std::vector<RecordingRow>& list) {
  for (const RecordingRow& row : list) {
    ScoredRecording& recording = recordings[row.recording];
    recording.dataset = row.dataset;
    recording.subject = row.subject;
    recording.fps = row.fps;
    recording.duration_s = row.duration_s;
  }
}

void add_truth(ByName& recordings, const std::vector<TruthRow>& truth) {
  for (const TruthRow& row : truth) {
    ScoredRecording& recording = recordings[row.recording];
    if (recording.subject.empty()) recording.subject = row.subject;
    if (!row.subject.empty() && row.subject != recording.subject) {
      throw Error(ErrorKind::kInput,
                  "subject " + row.subject + " in the truth, " + recording.subject +
                      " in the list of recordings",
                  "recording " + row.recording, "a recording has one subject; correct one of them");
    }
    const auto type = scored_type(row.type);
    if (!type) continue;
    recording.truth[*type].push_back({row.onset_s, row.apex_s, row.offset_s, row.onset_frame,
                                      row.apex_frame, row.offset_frame, row.emotion});
  }
}

void add_predictions(ByName& recordings, const SpottingInput& input) {
  for (const PredictionRow& row : input.predictions) {
    if (input.recordings && !recordings.contains(row.recording)) {
      throw Error(
          ErrorKind::kInput,
          "recording " + row.recording + " is neither in the list of recordings nor in the truth",
          row.where, "add it to the list, or correct its name");
    }
    ScoredRecording& recording = recordings[row.recording];
    if (const auto type = scored_type(row.type)) {
      recording.predictions[*type].push_back(row.times);
    }
  }
}

template <typename Do>
void for_each_movement(ScoredRecording& recording, Do action) {
  for (auto* side : {&recording.truth, &recording.predictions}) {
    for (auto& movements : *side) {
      for (MovementTimes& times : movements) action(times);
    }
  }
}

void convert_to_frames(ScoredRecording& recording, MovementTimes& times) {
  if (times.has_frames()) return;
  if (recording.fps <= 0) {
    throw Error(ErrorKind::kInput,
                "some movements are given in frames only, others in seconds only",
                "recording " + recording.recording,
                "give its fps in the list of recordings (--recordings)");
  }
  const auto frame = [&](double time_s) {
    return time_s < 0 ? -1 : std::llround(time_s * recording.fps);
  };
  times.onset_frame = frame(times.onset_s);
  times.apex_frame = frame(times.apex_s);
  times.offset_frame = frame(times.offset_s);
}

void choose_unit(ScoredRecording& recording) {
  bool frames = true, seconds = true;
  for_each_movement(recording, [&](const MovementTimes& times) {
    frames = frames && times.has_frames();
    seconds = seconds && times.has_seconds();
  });
  recording.unit = !frames && seconds ? SpanUnit::kSeconds : SpanUnit::kFrames;
  if (frames || seconds) return;
  for_each_movement(recording, [&](MovementTimes& times) { convert_to_frames(recording, times); });
}

// So that the order of rows in a file does not matter.
void sort_by_time(ScoredRecording& recording) {
  const auto key = [&](const MovementTimes& times) {
    return std::tuple(span_of(recording, times), times.apex_frame, times.apex_s, times.onset_s);
  };
  for (auto* side : {&recording.truth, &recording.predictions}) {
    for (auto& movements : *side) {
      std::stable_sort(
          movements.begin(), movements.end(),
          [&](const MovementTimes& a, const MovementTimes& b) { return key(a) < key(b); });
    }
  }
}

}  // namespace

Span span_of(const ScoredRecording& recording, const MovementTimes& times) {
  if (recording.unit == SpanUnit::kFrames) return {times.onset_frame, times.offset_frame + 1};
  return {std::llround(times.onset_s * 1e6), std::llround(times.offset_s * 1e6)};
}

std::vector<ScoredRecording> join_recordings(const SpottingInput& input) {
  ByName recordings;
  if (input.recordings) add_list(recordings, *input.recordings);
  add_truth(recordings, input.truth);
  add_predictions(recordings, input);
  std::vector<ScoredRecording> joined;
  for (auto& [name, recording] : recordings) {
    recording.recording = name;
    choose_unit(recording);
    sort_by_time(recording);
    joined.push_back(std::move(recording));
  }
  return joined;
}

}  // namespace inkling
