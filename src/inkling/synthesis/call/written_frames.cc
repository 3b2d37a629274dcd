#include "inkling/synthesis/call/written_frames.h"

#include <algorithm>
#include <cmath>

namespace inkling {

void WrittenFrames::add(std::int64_t time_us, double iod_px) {
  times_us_.push_back(time_us);
  iod_px_.push_back(iod_px);
}

std::size_t WrittenFrames::frame_at(double t_s) const {
  const auto t_us = static_cast<std::int64_t>(std::llround(t_s * 1e6));
  const auto after = std::lower_bound(times_us_.begin(), times_us_.end(), t_us);
  if (after == times_us_.end()) return times_us_.size() - 1;
  if (after != times_us_.begin() && t_us - *(after - 1) < *after - t_us) {
    return static_cast<std::size_t>(after - times_us_.begin()) - 1;
  }
  return static_cast<std::size_t>(after - times_us_.begin());
}

std::vector<TruthRow> WrittenFrames::truth(const std::string& recording,
                                           const std::vector<ScriptedMovement>& script) const {
  std::vector<TruthRow> rows;
  if (times_us_.empty()) return rows;
  for (const ScriptedMovement& movement : script) {
    const std::size_t onset = frame_at(movement.onset_s), apex = frame_at(movement.apex_s);
    const std::size_t offset = frame_at(movement.offset_s);
    const auto time_s = [&](std::size_t i) { return static_cast<double>(times_us_[i]) * 1e-6; };
    TruthRow row;
    row.recording = recording;
    row.onset_s = time_s(onset), row.apex_s = time_s(apex), row.offset_s = time_s(offset);
    row.onset_frame = static_cast<std::int64_t>(onset);
    row.apex_frame = static_cast<std::int64_t>(apex);
    row.offset_frame = static_cast<std::int64_t>(offset);
    row.type = movement.type;
    row.emotion = movement.emotion;
    row.action_units = to_text(movement.units);
    if (movement.like) row.like = movement.like->from;
    row.amplitude_iod = movement.amplitude_iod;
    row.amplitude_px = movement.amplitude_iod * iod_px_[apex];
    rows.push_back(row);
  }
  return rows;
}

}  // namespace inkling
