#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>

namespace inkling {

// Which of `bins` equal sectors the flow (u, v) points to; the first begins at the x axis, they go
// on towards y.
inline int flow_direction(float u, float v, int bins) {
  double angle = std::atan2(static_cast<double>(v), static_cast<double>(u));
  if (angle < 0) angle += 2 * std::numbers::pi;
  return std::min(bins - 1, static_cast<int>(angle * bins / (2 * std::numbers::pi)));
}

}  // namespace inkling
