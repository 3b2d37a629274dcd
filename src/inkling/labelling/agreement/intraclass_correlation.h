#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "inkling/labelling/agreement/statistic.h"

namespace inkling {

// What the same coders measured on several movements: means of each coder and sums of products
// about them, so that those of subjects add up.
class RaterMoments {
 public:
  explicit RaterMoments(std::size_t coders = 0) : mean(coders, 0), products(coders * coders, 0) {}

  std::size_t coders() const { return mean.size(); }
  // One movement, measured by each of the coders.
  void add(std::span<const double> values);
  RaterMoments& operator+=(const RaterMoments& other);

  std::int64_t movements = 0;
  std::vector<double> mean;      // of each coder
  std::vector<double> products;  // row by row: sum of (x_i - mean_i) (x_j - mean_j)
};

// Intraclass correlations of single measurements in a two-way analysis of variance, from the mean
// squares between movements BMS, between coders JMS and of the rest EMS; n movements, k coders
// (Shrout and Fleiss 1979, Psychological Bulletin 86: 420-428). Not defined with fewer than two
// movements or coders, or where nothing varies.

// Absolute agreement, coders as a sample of many:
// (BMS - EMS) / (BMS + (k - 1) EMS + k (JMS - EMS) / n).
Statistic icc_2_1(const RaterMoments& moments);
// Consistency, of just these coders; one who is always late by the same does no harm:
// (BMS - EMS) / (BMS + (k - 1) EMS).
Statistic icc_3_1(const RaterMoments& moments);

}  // namespace inkling
