#pragma once

#include <cstddef>
#include <span>
#include <vector>

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

// |a - b|^2 from products; not below 0 by rounding.
inline double squared_distance(double square_a, double square_b, double product) {
  const double distance = square_a + square_b - 2 * product;
  return distance > 0 ? distance : 0;
}

}  // namespace inkling
