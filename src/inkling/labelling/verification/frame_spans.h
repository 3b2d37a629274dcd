#pragma once

#include <cstdint>
#include <vector>

namespace inkling {

// Frames from the first to the last, both inclusive.
struct FrameSpan {
  std::int64_t first_frame = 0, last_frame = 0;
  bool operator==(const FrameSpan&) const = default;  // NOLINT(modernize-use-nullptr)
};

// Lists of spans below are what these make: in order, and no two of them touch.

// What any of these covers.
std::vector<FrameSpan> joined_spans(std::vector<FrameSpan> spans);
// What both lists cover, each of which is joined.
std::vector<FrameSpan> shared_spans(const std::vector<FrameSpan>& a,
                                    const std::vector<FrameSpan>& b);
// What `from` covers and `without` does not; each is joined.
std::vector<FrameSpan> spans_without(const std::vector<FrameSpan>& from,
                                     const std::vector<FrameSpan>& without);
// What at least `least` of these lists cover, each of which is joined. Precondition: least > 0.
std::vector<FrameSpan> spans_of_many(const std::vector<std::vector<FrameSpan>>& lists, int least);
// Whether one of the spans, which are joined, covers all of it.
bool covers(const std::vector<FrameSpan>& spans, const FrameSpan& of);

}  // namespace inkling
