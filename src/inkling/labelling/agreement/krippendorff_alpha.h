#pragma once

#include <cstdint>
#include <span>

#include "inkling/labelling/agreement/nominal_sums.h"

namespace inkling {

// Krippendorff's alpha, 1 - D_o / D_e, of any number of coders who need not judge all units: D_o is
// how much judgements of one unit differ on average, D_e how much all judgements differ, whatever
// unit they are of (Krippendorff 2011, Computing Krippendorff's Alpha-Reliability; 2019, Content
// Analysis, 4th ed., chapter 12). Units that one coder judged alone do not count. Not defined where
// all judgements are the same.

// Judgements by name: they differ or not.
Statistic krippendorff_alpha(const NominalSums& sums);

// Sums over units that were judged by a number, such as a frame or a time: two differ by (a - b)^2.
// Those of subjects add up; sums of squares are kept about the mean, so that large numbers do no
// harm (Chan, Golub and LeVeque 1983, American Statistician 37: 242-247).
class IntervalSums {
 public:
  // The numbers of one unit, of those who judged it.
  void add(std::span<const double> values);
  IntervalSums& operator+=(const IntervalSums& other);

  std::int64_t units = 0;   // of two coders at least
  std::int64_t values = 0;  // of these units
  double mean = 0;
  double squares = 0;       // sum of (value - mean)^2
  double disagreement = 0;  // sum over units of the sum of (a - b)^2 over ordered pairs / (r - 1)
};

Statistic krippendorff_alpha(const IntervalSums& sums);

}  // namespace inkling
