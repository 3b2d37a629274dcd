#include "inkling/recognition/svm_kernel.h"

#include <cassert>
#include <cmath>

namespace inkling {
namespace {

double power(double base, long exponent) {
  double result = 1;
  for (long i = 0; i < exponent; ++i) result *= base;
  return result;
}

void apply_row(const SvmKernel& kernel, double* row, std::size_t count, double square,
               const double* squares) {
  switch (kernel.kind) {
    case SvmKernel::Kind::kRbf:
      for (std::size_t j = 0; j < count; ++j) {
        row[j] = std::exp(-kernel.gamma * squared_distance(square, squares[j], row[j]));
      }
      return;
    case SvmKernel::Kind::kPolynomial:
      for (std::size_t j = 0; j < count; ++j) {
        row[j] = power(kernel.gamma * row[j] + kernel.coef0, kernel.degree);
      }
      return;
    case SvmKernel::Kind::kChiSquare:
      for (std::size_t j = 0; j < count; ++j) row[j] = std::exp(-kernel.gamma * row[j]);
      return;
    case SvmKernel::Kind::kIntersection:
      return;
  }
}

}  // namespace

PairMeasure SvmKernel::measure() const {
  if (kind == Kind::kChiSquare) return PairMeasure::kChiSquare;
  return kind == Kind::kIntersection ? PairMeasure::kIntersection : PairMeasure::kProduct;
}

void SvmKernel::apply(std::span<double> table, std::span<const double> row_squares,
                      std::span<const double> column_squares) const {
  const std::size_t columns = column_squares.size();
  assert(table.size() == row_squares.size() * columns);
  for (std::size_t i = 0; i < row_squares.size(); ++i) {
    apply_row(*this, table.data() + i * columns, columns, row_squares[i], column_squares.data());
  }
}

void SvmKernel::apply(std::span<double> table, std::size_t rows) const {
  assert(table.size() == rows * rows);
  std::vector<double> squares(rows);
  for (std::size_t i = 0; i < rows; ++i) squares[i] = table[i * rows + i];
  for (std::size_t i = 0; i < rows; ++i) {
    apply_row(*this, table.data() + i * rows, i + 1, squares[i], squares.data());
  }
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = i + 1; j < rows; ++j) table[i * rows + j] = table[j * rows + i];
  }
}

}  // namespace inkling
