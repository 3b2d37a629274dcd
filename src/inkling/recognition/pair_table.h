#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

#include "inkling/recognizer.h"

namespace inkling {

// Rows of a table of floats, in any order: row i begins at row(i).
struct RowsView {
  std::size_t count = 0, dimension = 0;
  std::function<const float*(std::size_t)> row;
};
RowsView rows_of(std::span<const float> values, std::size_t count, std::size_t dimension);

// The measure of each row with each other one, count squared, symmetric to the bit. jobs: threads,
// 0 as many as processors; the result does not depend on it. Products are summed in double.
std::vector<double> pair_table(PairMeasure measure, const RowsView& rows, int jobs);
// a.count x b.count. Precondition: of one dimension.
std::vector<double> pair_table(PairMeasure measure, const RowsView& a, const RowsView& b, int jobs);

// Products alone of rows that lie one after another, multiplied and summed in single precision by
// one BLAS call: several times faster. For centred rows, whose distances are no small differences
// of large products. One thread.
void single_products(const float* rows, std::size_t count, std::size_t dimension,
                     std::span<double> table);
std::vector<double> single_products(const float* a, std::size_t count_a, const float* b,
                                    std::size_t count_b, std::size_t dimension);

}  // namespace inkling
