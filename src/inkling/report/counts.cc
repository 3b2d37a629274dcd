#include "inkling/report/counts.h"

#include <algorithm>

namespace inkling {
namespace {

double median(std::vector<double>& values) {
  if (values.empty()) return 0;
  auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
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
  counts.face_size_px = {median(widths), median(heights)};
  return counts;
}

}  // namespace inkling
