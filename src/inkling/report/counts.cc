#include "inkling/report/counts.h"

#include <algorithm>

#include "inkling/core/median.h"

namespace inkling {
namespace {

constexpr double kLeastFaceS = 10;  // for a rate of blinks
constexpr double kMaxFrameS = 1;    // longer from one frame to the next: a pause

double with_face_s(const std::vector<FrameRow>& rows) {
  double sum_s = 0;
  for (std::size_t i = 0; i + 1 < rows.size(); ++i) {
    const double length_s = 1e-6 * static_cast<double>(rows[i + 1].time_us - rows[i].time_us);
    if (rows[i].face && length_s <= kMaxFrameS) sum_s += length_s;
  }
  return sum_s;
}

}  // namespace

FaceCounts count(const FaceResult& face) {
  FaceCounts counts;
  std::vector<double> widths, heights;
  for (const FrameRow& row : face.rows) {
    ++counts.frames;
    if (row.repeat > 0) ++counts.repeats;
    if (!row.face) continue;
    ++counts.with_face;
    if (row.repeat == 0) ++counts.usable;
    widths.push_back(row.box.w);
    heights.push_back(row.box.h);
  }
  for (const Event& event : face.events) ++counts.events[static_cast<std::size_t>(event.type)];
  counts.with_face_s = with_face_s(face.rows);
  if (counts.with_face_s >= kLeastFaceS) {
    const auto blinks = counts.events[static_cast<std::size_t>(EventType::kBlink)];
    counts.blinks_per_min = 60 * static_cast<double>(blinks) / counts.with_face_s;
  }
  counts.face_size_px = {median_of(std::span(widths)), median_of(std::span(heights))};
  return counts;
}

}  // namespace inkling
