#include "inkling/labelling/verification/frame_spans.h"

#include <algorithm>
#include <map>

#include "inkling/core/check.h"

namespace inkling {

std::vector<FrameSpan> spans_of_many(const std::vector<std::vector<FrameSpan>>& lists, int least) {
  INKLING_CHECK(least > 0);
  std::map<std::int64_t, int> steps;  // by how many more cover it from this frame on
  for (const auto& list : lists) {
    for (const FrameSpan& span : list) ++steps[span.first_frame], --steps[span.last_frame + 1];
  }
  std::vector<FrameSpan> spans;
  int over = 0;
  for (const auto& [frame, step] : steps) {
    const bool was_covered = over >= least;
    over += step;
    const bool is_covered = over >= least;
    if (is_covered && !was_covered) spans.push_back({frame, frame});
    if (was_covered && !is_covered) spans.back().last_frame = frame - 1;
  }
  return spans;
}

std::vector<FrameSpan> joined_spans(std::vector<FrameSpan> spans) {
  return spans_of_many({std::move(spans)}, 1);
}

std::vector<FrameSpan> shared_spans(const std::vector<FrameSpan>& a,
                                    const std::vector<FrameSpan>& b) {
  return spans_of_many({a, b}, 2);
}

std::vector<FrameSpan> spans_without(const std::vector<FrameSpan>& from,
                                     const std::vector<FrameSpan>& without) {
  std::vector<FrameSpan> left;
  for (FrameSpan span : from) {
    for (const FrameSpan& gone : without) {
      if (gone.last_frame < span.first_frame || gone.first_frame > span.last_frame) continue;
      if (gone.first_frame > span.first_frame) {
        left.push_back({span.first_frame, gone.first_frame - 1});
      }
      span.first_frame = gone.last_frame + 1;
      if (span.first_frame > span.last_frame) break;
    }
    if (span.first_frame <= span.last_frame) left.push_back(span);
  }
  return left;
}

bool covers(const std::vector<FrameSpan>& spans, const FrameSpan& of) {
  return std::any_of(spans.begin(), spans.end(), [&](const FrameSpan& span) {
    return span.first_frame <= of.first_frame && of.last_frame <= span.last_frame;
  });
}

}  // namespace inkling
