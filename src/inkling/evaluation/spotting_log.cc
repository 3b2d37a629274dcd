#include <fmt/format.h>

#include <iterator>

#include "inkling/files/csv.h"
#include "inkling/score.h"

namespace inkling {
namespace {

std::string interval(const std::optional<MovementTimes>& times, SpanUnit unit) {
  if (!times) return "-,-";
  if (unit == SpanUnit::kFrames)
    return fmt::format("{},{}", times->onset_frame, times->offset_frame);
  return fmt::format("{:.6f},{:.6f}", times->onset_s, times->offset_s);
}

}  // namespace

std::string spotting_log_csv(const std::vector<LoggedMovement>& log) {
  std::string csv =
      "recording,type,truth_onset,truth_offset,predicted_onset,predicted_offset,iou,outcome\n";
  for (const LoggedMovement& row : log) {
    const bool hit = row.truth && row.prediction;
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{},{}\n", csv_cell(row.recording),
                   kScoredTypes[row.type], interval(row.truth, row.unit),
                   interval(row.prediction, row.unit), hit ? fmt::format("{:.6f}", row.iou) : "-",
                   row.outcome());
  }
  return csv;
}

}  // namespace inkling
