#include "inkling/recognition/measured_rows.h"

#include <algorithm>
#include <cassert>

#include "inkling/recognition/pair_table.h"
#include "inkling/recognition/svm_kernel.h"

namespace inkling {
namespace {

double sum_of(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) sum += static_cast<double>(value);
  return sum;
}

}  // namespace

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
  if (measure == PairMeasure::kProduct && measured.scaling.centred()) {
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
    if (measured.scaling.centred()) continue;  // the sum is 0
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
                                     std::size_t dimension, bool centred, PairMeasure measure) {
  const std::size_t a = rows.size() / dimension, b = support.size() / dimension;
  if (measure == PairMeasure::kProduct && centred) {
    return single_products(rows.data(), a, support.data(), b, dimension);
  }
  return pair_table(measure, rows_of(rows, a, dimension), rows_of(support, b, dimension), 1);
}

}  // namespace inkling
