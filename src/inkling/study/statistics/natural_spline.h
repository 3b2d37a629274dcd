#pragma once

#include <vector>

namespace inkling {

// Cubic between knots and straight beyond the outer ones (Stone and Koo 1985; Harrell 2015,
// Regression Modeling Strategies, 2.4).
class NaturalSpline {
 public:
  // Knots at the places that Harrell advises: four, at 5, 35, 65 and 95 % of the values; where
  // these are not distinct three, at 10, 50 and 90 %; else none, a straight line.
  static NaturalSpline for_values(std::vector<double> values);
  // knots: rising; three or more, or none.
  explicit NaturalSpline(std::vector<double> knots);

  // 1, x and one number a knot but for two: what a curve is a sum of.
  std::vector<double> row(double x) const;
  const std::vector<double>& knots() const { return knots_; }

 private:
  std::vector<double> knots_;
};

}  // namespace inkling
