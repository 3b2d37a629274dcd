#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/evaluation/window_events.h"
#include "inkling/spotting/movement_predictions.h"
#include "inkling/truth.h"

namespace inkling {

// A recording whose movements are known.
struct AnnotatedRecording {
  RecordingRow row;
  std::string subject;  // unique over all data sets
  std::filesystem::path path;
  std::vector<TruthRow> truth;  // of this recording
  MicroSpans micro;             // its micro-expressions
  std::vector<double> micro_s;  // how long they are, of those of which it is known
  std::string population = {};  // "child", "adult"; empty: not known
};

// How long the micro-expressions among these rows are; fps: of their recording, 0: not known.
std::vector<double> micro_seconds(const std::vector<TruthRow>& truth, double fps);

// rows: those to look at, each with a subject; videos: folder in which each is found by its name.
// Throws Error(kInput).
std::vector<AnnotatedRecording> annotated_recordings(const std::vector<TruthRow>& truth,
                                                     const std::vector<RecordingRow>& rows,
                                                     const std::filesystem::path& videos);

// Those that recordings.csv of each folder lists, with what its truth.csv says in seconds. They are
// named by their folder, too: "made-c01-1". Throws Error(kInput): a file that is missing, a
// recording without a subject.
std::vector<AnnotatedRecording> training_recordings(
    const std::vector<std::filesystem::path>& folders);

// Movements of the types that a spotter finds; units that are not known are left out.
std::vector<AnnotatedMovement> known_movements(const std::vector<TruthRow>& truth);

}  // namespace inkling
