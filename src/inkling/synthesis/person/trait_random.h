#pragma once

#include <cstdint>

#include "inkling/core/random.h"

namespace inkling {

// The random numbers of which people and rooms are drawn. A seed gives other numbers than it gives
// Random.
class TraitRandom : public Random {
 public:
  explicit TraitRandom(std::uint64_t seed) : Random(seed ^ 0x9e3779b97f4a7c15u) {}

  // Bell-shaped about 0 with standard deviation 1, never beyond 3 (sum of four even ones).
  double bell() {
    double sum = 0;
    for (int i = 0; i < 4; ++i) sum += uniform(-1, 1);
    return 0.75 * 1.1547005383792517 * sum;
  }
};

}  // namespace inkling
