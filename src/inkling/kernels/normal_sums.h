#pragma once

#include <cstddef>

namespace inkling {

// Normal equations of a weighted least-squares fit of six unknowns, rows padded to eight.
struct NormalSums {
  double matrix[6][8] = {};  // only [r][c] with c < 6
  double right[8] = {};
};

// Sums of weight * j * j' and weight * j * error over `count` rows. rows: eight values each, the
// last two of any value. To the bit the same for every processor: products first, sums in order.
void add_normal_sums(const float* rows, const double* weights, const double* errors,
                     std::size_t count, NormalSums& sums);
void add_normal_sums_scalar(const float* rows, const double* weights, const double* errors,
                            std::size_t count, NormalSums& sums);

}  // namespace inkling
