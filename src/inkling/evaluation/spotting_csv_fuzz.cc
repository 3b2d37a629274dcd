#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/error.h"
#include "inkling/score.h"

// Any bytes as truth, predictions and list of recordings: rows or an Error; what was read can be
// scored, and the score adds up. Half of the inputs leave odd rows out, half merge overlaps. The
// first two bytes say where the three tables part.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  if (size < 2) return 0;
  const std::string_view text{reinterpret_cast<const char*>(data) + 2, size - 2};
  const std::size_t first = text.size() * data[0] / 256;
  const std::size_t second = first + (text.size() - first) * data[1] / 256;
  SpottingInput input;
  std::vector<OddRow>* odd = size % 2 == 0 ? &input.odd : nullptr;
  try {
    input.truth = parse_truth(text.substr(0, first), "truth", odd);
  } catch (const Error&) {
  }
  try {
    input.predictions = parse_predictions(text.substr(first, second - first), "predictions", odd);
  } catch (const Error&) {
  }
  try {
    input.recordings = parse_recordings(text.substr(second), "recordings", odd);
  } catch (const Error&) {
  }
  for (const TruthRow& row : input.truth) {
    if (row.onset_frame < 0 && row.onset_s < 0) __builtin_trap();
    if (row.offset_frame < row.onset_frame || row.offset_s < row.onset_s) __builtin_trap();
    if (row.apex_frame < row.onset_frame || row.apex_frame > row.offset_frame) __builtin_trap();
  }
  for (const PredictionRow& row : input.predictions) {
    const MovementTimes& times = row.times;
    if (!times.has_frames() && !times.has_seconds()) __builtin_trap();
    if (times.offset_frame < times.onset_frame || times.offset_s < times.onset_s) __builtin_trap();
    if (times.apex_frame > times.offset_frame || times.apex_s > times.offset_s) __builtin_trap();
  }
  try {
    const std::string overlaps = data[0] % 2 == 0 ? "score" : "merge";
    const SpottingScore score = score_spotting(input, {0.5, {20, 0, 0.95}, overlaps});
    const Counts counts = score.total.counts.overall();
    if (counts.tp > counts.labels || counts.tp > counts.predictions) __builtin_trap();
    if (static_cast<std::int64_t>(score.log.size()) != counts.fp() + counts.labels)
      __builtin_trap();
    spotting_log_csv(score.log);
  } catch (const Error&) {
  }
  return 0;
}
