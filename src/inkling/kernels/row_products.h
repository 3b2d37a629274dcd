#pragma once

#include <cstddef>

namespace inkling {

// The product of each row with each one up to itself: table[i * count + j] for j <= i; the rest is
// left alone. rows: count x dimension, one after another. Summed in single precision over runs of
// 512 values and in double over those: for centred rows, whose distances are no small differences
// of large products.
void row_products(const float* rows, std::size_t count, std::size_t dimension, double* table);
void row_products_scalar(const float* rows, std::size_t count, std::size_t dimension,
                         double* table);

}  // namespace inkling
