#include "inkling/recognition/kernel_table.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "inkling/recognition/pair_table.h"

namespace inkling {
namespace {

double sum_of(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value);
  return sum;
}

// |a - b|^2 from products; not below 0 by rounding.
double squared_distance(double square_a, double square_b, double product) {
  const double distance = square_a + square_b - 2 * product;
  return distance > 0 ? distance : 0;
}

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

double sum_of_squares(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value) * static_cast<double>(value);
  return sum;
}

MeasuredRows measure_rows(const TrainingRows& all, const TrainingRows& learnt, Scaling scaling,
                          PairMeasure measure) {
  const std::size_t count = all.rows().size(), dimension = all.dimension();
  MeasuredRows measured{RowScaling(scaling), {}, Scratch<double>(count * count), count};
  const auto take = [&](const std::vector<double>& table) {
    std::copy(table.begin(), table.end(), measured.table.data());
  };
  if (scaling == Scaling::kNone) {
    take(all.gram(measure, all.rows()));
    return measured;
  }
  measured.scaling.fit(learnt);
  measured.scaled = Scratch<float>(count * dimension);
  for (std::size_t i = 0; i < count; ++i) {
    measured.scaling.apply(all.features(all.rows()[i]), measured.scaled.data() + i * dimension);
  }
  if (measure == PairMeasure::kProduct && measured.scaling.centered()) {
    single_products(measured.scaled.data(), count, dimension, measured.table.span());
  } else {
    take(pair_table(measure, rows_of(measured.scaled.span(), count, dimension), 1));
  }
  return measured;
}

double scale_gamma(const MeasuredRows& measured, const TrainingRows& all,
                   std::span<const std::size_t> at) {
  const std::size_t dimension = all.dimension();
  double sum = 0, squares = 0;
  for (const std::size_t i : at) {
    squares += measured.table[i * measured.size + i];
    if (measured.scaling.centered()) continue;  // the sum is 0
    sum += measured.scaled.empty()
               ? sum_of(all.features(all.rows()[i]))
               : sum_of(measured.scaled.span().subspan(i * dimension, dimension));
  }
  const double count = static_cast<double>(at.size()) * static_cast<double>(dimension);
  const double mean = sum / count, variance = squares / count - mean * mean;
  // A difference that is nothing but rounding.
  if (variance <= 1e-14 * (squares / count)) return 1;
  return 1 / (static_cast<double>(dimension) * variance);
}

double median_gamma(const MeasuredRows& measured, PairMeasure measure,
                    std::span<const std::size_t> at) {
  std::vector<double> between;
  const auto entry = [&](std::size_t a, std::size_t b) {
    return measured.table[a * measured.size + b];
  };
  for (std::size_t i = 0; i < at.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const double value = entry(at[i], at[j]);
      between.push_back(measure == PairMeasure::kProduct
                            ? squared_distance(entry(at[i], at[i]), entry(at[j], at[j]), value)
                            : value);
    }
  }
  if (between.empty()) return 1;
  const auto middle = between.begin() + static_cast<std::ptrdiff_t>(between.size() / 2);
  std::nth_element(between.begin(), middle, between.end());
  return *middle > 0 ? 1 / *middle : 1;
}

std::vector<double> measures_between(std::span<const float> rows, std::span<const float> support,
                                     std::size_t dimension, bool centered, PairMeasure measure) {
  const std::size_t a = rows.size() / dimension, b = support.size() / dimension;
  if (measure == PairMeasure::kProduct && centered) {
    return single_products(rows.data(), a, support.data(), b, dimension);
  }
  return pair_table(measure, rows_of(rows, a, dimension), rows_of(support, b, dimension), 1);
}

}  // namespace inkling
