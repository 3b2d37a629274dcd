#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <tuple>
#include <vector>

namespace inkling {

// From `begin` up to, not including, `end`. Inclusive frames 10 to 19 are {10, 20}; seconds are
// whole microseconds, so that a hit at exactly the limit is one.
struct Span {
  std::int64_t begin = 0, end = 0;
  bool operator==(const Span&) const = default;
  bool operator<(const Span& other) const {
    return std::tie(begin, end) < std::tie(other.begin, other.end);
  }
};

// Shared length over joint length, 0..1. Two moments without length: 1 when they are the same.
double iou(const Span& a, const Span& b);

struct Match {
  std::size_t truth = 0, prediction = 0;  // indices
  double iou = 0;
};

// Pairs with iou >= iou_min, each truth and each prediction in one pair at most: as many pairs as
// there can be, and among these choices the one with the largest sum of IoU. Sorted by truth.
// Precondition: iou_min > 0.
std::vector<Match> match_spans(std::span<const Span> truth, std::span<const Span> predictions,
                               double iou_min);

}  // namespace inkling
