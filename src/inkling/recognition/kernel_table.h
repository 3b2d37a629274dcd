#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "inkling/recognition/row_scaling.h"
#include "inkling/recognition/scratch.h"
#include "inkling/recognizer.h"

namespace inkling {

// A kernel as a function of a PairMeasure.
struct SvmKernel {
  enum class Kind {
    kRbf,           // exp(-gamma |a - b|^2)
    kPolynomial,    // (gamma a b + coef0)^degree
    kChiSquare,     // exp(-gamma chi2(a, b)) (Zhang et al. 2007)
    kIntersection,  // sum min(a, b) (Barla et al. 2003)
  };
  Kind kind = Kind::kRbf;
  double gamma = 1, coef0 = 0;
  long degree = 3;

  PairMeasure measure() const;
  // Histograms only: no negative values.
  bool of_histograms() const { return kind == Kind::kChiSquare || kind == Kind::kIntersection; }

  // From measures to the kernel's values, in place. squares: |a|^2 of rows and columns, for kRbf.
  void apply(std::span<double> table, std::span<const double> row_squares,
             std::span<const double> column_squares) const;
  // The same for a symmetric table of measures of rows with themselves.
  void apply(std::span<double> table, std::size_t rows) const;
};

// Rows for training, scaled and measured with each other.
struct MeasuredRows {
  RowScaling scaling;
  Scratch<float> scaled;  // rows x dimension; empty without scaling
  Scratch<double> table;  // rows x rows

  std::size_t size = 0;  // rows
};

// The scaling learns from `learnt` only; all rows are measured, those for training and, inside a
// search, those held out. Without scaling the samples' own table is used, which all folds share.
MeasuredRows measure_rows(const TrainingRows& all, const TrainingRows& learnt, Scaling scaling,
                          PairMeasure measure);

// 1 / (dimension x variance of all values of these rows), 1 when nothing varies: "scale" of
// scikit-learn. at: places among the rows of `all`. table: of products.
double scale_gamma(const MeasuredRows& measured, const TrainingRows& all,
                   std::span<const std::size_t> at);
// 1 / median of what gamma multiplies, over the pairs of these rows; 1 when that is 0.
double median_gamma(const MeasuredRows& measured, PairMeasure measure,
                    std::span<const std::size_t> at);

// The measure of given rows (rows x dimension, scaled) with the support rows, as measure_rows does
// it: centred products in single precision.
std::vector<double> measures_between(std::span<const float> rows, std::span<const float> support,
                                     std::size_t dimension, bool centered, PairMeasure measure);

double sum_of_squares(std::span<const float> values);

}  // namespace inkling
