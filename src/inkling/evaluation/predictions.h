#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/evaluation/movement_times.h"

namespace inkling {

// One movement that a spotter says is there.
struct PredictionRow {
  std::string recording;  // as names.h writes it
  std::string type;       // "micro" and "macro" are scored, others are not
  MovementTimes times;    // the apex may be missing
  std::optional<double> score;
  std::string where;  // file and line, for errors
};

// Any table with recording and (onset_frame, offset_frame) or (onset_s, offset_s); type ("micro"
// where missing), apex_frame, apex_s, score and emotion may be there. Throws Error(kInput) with the
// line.
std::vector<PredictionRow> parse_predictions(std::string_view text, const std::string& name);

// Tables, and folders that stand for every events.csv below them, in order of their paths. Throws
// Error(kInput) also when two files have movements of one type in the same recording: the same
// results twice, most likely, which would count each false alarm twice.
std::vector<PredictionRow> read_predictions(const std::vector<std::filesystem::path>& paths);

}  // namespace inkling
