#include "inkling/report/counts.h"

#include <algorithm>

#include "inkling/core/median.h"

namespace inkling {
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
  counts.face_size_px = {median_of(std::span(widths)), median_of(std::span(heights))};
  return counts;
}

}  // namespace inkling
