#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "inkling/labelling/agreement/statistic.h"

namespace inkling {

inline constexpr int kNotRated = -1;

// What figures of judgements by name need to know of them: sums over the units that were judged, so
// that those of subjects add up. A unit is judged by some of the coders, each gives it one of the
// categories 0 … categories - 1. Where r coders judge a unit, r_k of them say k.
class NominalSums {
 public:
  explicit NominalSums(std::size_t categories = 0)
      : shares(categories, 0), pairable(categories, 0) {}

  std::size_t categories() const { return shares.size(); }
  // ratings: one for each coder; kNotRated where they did not judge. times: so many such units.
  void add(std::span<const int> ratings, std::int64_t times = 1);
  NominalSums& operator+=(const NominalSums& other);

  std::int64_t units = 0;         // judged by one coder at least
  std::int64_t shared_units = 0;  // by two at least
  std::vector<double> shares;     // of each category: sum of r_k / r over `units`
  double agreement = 0;           // sum of r_k (r_k - 1) / (r (r - 1)) over `shared_units`
  // Of Krippendorff's coincidences: sum of r_k (r - r_k) / (r - 1), and how often each category was
  // given to a unit that others judged, too.
  double disagreement = 0;
  std::vector<std::int64_t> pairable;
};

// The share of pairs of judgements of one unit that are the same: p_a, mean over the units that two
// or more coders judged.
Statistic observed_agreement(const NominalSums& sums);

// (p_a - p_e) / (1 - p_e). Not defined where chance alone agrees fully.
Statistic beyond_chance(double observed, double by_chance);

}  // namespace inkling
