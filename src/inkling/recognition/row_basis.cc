#include "inkling/recognition/row_basis.h"

#include <cblas.h>

#include <algorithm>
#include <cassert>
#include <cmath>

#include "inkling/recognition/blas_threads.h"

namespace inkling {

RowBasis row_basis(std::span<const double> products, std::size_t count) {
  assert(products.size() == count * count);
  one_blas_thread();
  std::vector<double> left(count);  // squared distance from the span so far
  for (std::size_t i = 0; i < count; ++i) left[i] = products[i * count + i];
  const double least = count == 0 ? 0 : 1e-12 * *std::max_element(left.begin(), left.end());
  std::vector<double> factor(count * count), column(count);
  RowBasis basis;
  while (basis.rank < count) {
    const auto pivot =
        static_cast<std::size_t>(std::max_element(left.begin(), left.end()) - left.begin());
    if (!(left[pivot] > least)) break;
    const std::size_t k = basis.rank++;
    std::copy_n(products.data() + pivot * count, count, column.data());
    const int n = static_cast<int>(count);
    if (k > 0) {
      cblas_dgemv(CblasRowMajor, CblasNoTrans, n, static_cast<int>(k), -1, factor.data(), n,
                  factor.data() + pivot * count, 1, 1, column.data(), 1);
    }
    const double length = std::sqrt(left[pivot]);
    for (const std::size_t done : basis.pivots) column[done] = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const double value = i == pivot ? length : column[i] / length;
      factor[i * count + k] = value;
      left[i] -= value * value;
    }
    basis.pivots.push_back(pivot);
    left[pivot] = 0;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const double* row = factor.data() + i * count;
    basis.coordinates.insert(basis.coordinates.end(), row, row + basis.rank);
  }
  return basis;
}

// The pivots' coordinates are triangular: solved from the last one on.
std::vector<double> RowBasis::pivot_factors(std::span<const double> coordinates_of) const {
  assert(coordinates_of.size() == rank);
  std::vector<double> factors(coordinates_of.begin(), coordinates_of.end());
  for (std::size_t k = rank; k-- > 0;) {
    const double* row = coordinates.data() + pivots[k] * rank;
    factors[k] /= row[k];
    for (std::size_t j = 0; j < k; ++j) factors[j] -= factors[k] * row[j];
  }
  return factors;
}

}  // namespace inkling
