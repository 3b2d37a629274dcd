#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace inkling {

// Rows in coordinates of the space that they span, from their products alone: fewer than values
// where these are many. A linear machine with regularised weights learns the same in them.
struct RowBasis {
  std::size_t rank = 0;
  std::vector<double> coordinates;  // rows x rank; products of rows are those given
  std::vector<std::size_t> pivots;  // rank rows that span all

  // Factors a so that the sum over n of a[n] x row pivots[n] has these coordinates.
  std::vector<double> pivot_factors(std::span<const double> coordinates_of) const;
};

// Pivoted Cholesky factor of count x count products. A row that lies within 1e-6 of the longest
// row's length from the span of those before adds no coordinate.
RowBasis row_basis(std::span<const double> products, std::size_t count);

}  // namespace inkling
