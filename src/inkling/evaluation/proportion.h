#pragma once

#include <cstdint>

#include "inkling/evaluation/bootstrap.h"

namespace inkling {

// 95 % intervals of counts.

// Of a share, found of shown, 0..1 (Wilson 1927): sensible at 0, at 1 and for few trials, too.
// Nothing shown: 0 to 1.
ConfidenceInterval wilson_interval(std::int64_t found, std::int64_t shown);

// Of the mean of a Poisson count, in counts (Byar's approximation to the exact limits; Breslow and
// Day 1987, Statistical Methods in Cancer Research II).
ConfidenceInterval poisson_interval(std::int64_t count);

}  // namespace inkling
