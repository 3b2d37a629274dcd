#include "inkling/labelling/agreement/krippendorff_alpha.h"

namespace inkling {

Statistic krippendorff_alpha(const NominalSums& sums) {
  if (sums.shared_units == 0) return {0, kNothingRated};
  double values = 0, expected = 0;
  for (const std::int64_t count : sums.pairable) values += static_cast<double>(count);
  for (const std::int64_t count : sums.pairable) {
    expected += static_cast<double>(count) * (values - static_cast<double>(count));
  }
  if (expected == 0) return {0, kOneCategory};
  return {1 - (values - 1) * sums.disagreement / expected};
}

void IntervalSums::add(std::span<const double> numbers) {
  if (numbers.size() < 2) return;
  IntervalSums unit;
  unit.units = 1;
  for (const double value : numbers) {
    IntervalSums one;
    one.values = 1, one.mean = value;
    unit += one;
    for (const double other : numbers) {
      unit.disagreement +=
          (value - other) * (value - other) / static_cast<double>(numbers.size() - 1);
    }
  }
  *this += unit;
}

IntervalSums& IntervalSums::operator+=(const IntervalSums& other) {
  if (other.values == 0) return *this;
  const auto mine = static_cast<double>(values), theirs = static_cast<double>(other.values);
  const double apart = other.mean - mean;
  squares += other.squares + apart * apart * mine * theirs / (mine + theirs);
  mean += apart * theirs / (mine + theirs);
  units += other.units, values += other.values, disagreement += other.disagreement;
  return *this;
}

Statistic krippendorff_alpha(const IntervalSums& sums) {
  if (sums.units == 0) return {0, kNothingRated};
  if (sums.squares == 0) return {0, kNoVariance};
  // The sum of (a - b)^2 over all ordered pairs is 2 n times the sum of squares about the mean.
  const auto n = static_cast<double>(sums.values);
  return {1 - (sums.disagreement / n) / (2 * n * sums.squares / (n * (n - 1)))};
}

}  // namespace inkling
