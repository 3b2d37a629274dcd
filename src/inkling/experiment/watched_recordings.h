#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "inkling/evaluation/window_events.h"
#include "inkling/truth.h"

namespace inkling {

// A recording in which somebody is looked for micro-expressions that are known.
struct WatchedRecording {
  RecordingRow row;
  std::string subject;  // unique over all data sets
  std::filesystem::path path;
  MicroSpans micro;
  std::vector<double> micro_s;  // how long they are, of those of which it is known
};

// rows: those to look at, each with a subject; videos: folder in which each is found by its name.
// Throws Error(kInput).
std::vector<WatchedRecording> watched_recordings(const std::vector<TruthRow>& truth,
                                                 const std::vector<RecordingRow>& rows,
                                                 const std::filesystem::path& videos);

}  // namespace inkling
