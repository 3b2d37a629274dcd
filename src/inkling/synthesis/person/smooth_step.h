#pragma once

#include <algorithm>

namespace inkling {

// 0 up to 0, 1 from 1, without a corner between.
inline double smooth_step(double x) {
  x = std::clamp(x, 0.0, 1.0);
  return x * x * (3 - 2 * x);
}

}  // namespace inkling
