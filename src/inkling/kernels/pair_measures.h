#pragma once

#include <cstddef>

namespace inkling {

// Measures of two histograms of `count` bins each. Summed in single precision over short runs and
// in double over those: relative error under 1e-6 for values that are not negative.

// sum (a - b)^2 / (a + b), terms with a + b = 0 left out.
double chi_square(const float* a, const float* b, std::size_t count);
double chi_square_scalar(const float* a, const float* b, std::size_t count);

// sum min(a, b).
double intersection(const float* a, const float* b, std::size_t count);
double intersection_scalar(const float* a, const float* b, std::size_t count);

}  // namespace inkling
