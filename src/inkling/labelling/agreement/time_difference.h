#pragma once

#include <cstdint>

#include "inkling/labelling/agreement/statistic.h"

namespace inkling {

// How far two coders' marks of the same thing lie apart, in frames or microseconds. Adds up.
struct TimeDifferences {
  std::int64_t pairs = 0;
  std::int64_t later = 0;   // sum of second - first
  std::int64_t apart = 0;   // sum of |second - first|
  std::int64_t within = 0;  // pairs that are no further apart than is tolerated

  void add(std::int64_t first, std::int64_t second, std::int64_t tolerance);
  TimeDifferences& operator+=(const TimeDifferences& other);
};

// Sum of |second - first| / pairs. Not defined without pairs, as the others.
Statistic mean_absolute_difference(const TimeDifferences& all);
// Sum of (second - first) / pairs: above 0 where the second coder marks it later.
Statistic mean_difference(const TimeDifferences& all);
Statistic share_within(const TimeDifferences& all);

}  // namespace inkling
