#pragma once

#include <filesystem>
#include <vector>

#include "inkling/spotting/movement_answers.h"
#include "inkling/truth.h"

namespace inkling {

// A recording whose movements are known.
struct TaughtRecording {
  std::filesystem::path path;
  RecordingRow row;             // named by its folder, too: "made-c01-1"
  std::vector<TruthRow> truth;  // of that name
};

// Those that recordings.csv of each folder lists, with its truth.csv. Throws Error(kInput): a file
// that is missing, a recording without a subject.
std::vector<TaughtRecording> read_taught(const std::vector<std::filesystem::path>& folders);

// Of the types that a spotter tells; units that are not known are left out.
std::vector<KnownMovement> known_movements(const std::vector<TruthRow>& truth);

}  // namespace inkling
