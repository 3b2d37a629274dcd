#include "inkling/study/statistics/dominance.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

#include "inkling/study/statistics/distributions.h"

namespace inkling {
namespace {

constexpr double kRounding = 1e-11;  // of a sum of weights that is exactly 0
constexpr int kHalvings = 200;

// The values of a group in order, with the weight of all up to each.
class WeightedOrder {
 public:
  explicit WeightedOrder(const SubjectValues& group) {
    std::vector<std::pair<double, double>> all;
    for (const auto& values : group) {
      const double weight = 1 / static_cast<double>(group.size() * values.size());
      for (const double value : values) all.emplace_back(value, weight);
    }
    std::sort(all.begin(), all.end());
    below_.push_back(0);
    for (const auto& [value, weight] : all) {
      values_.push_back(value);
      below_.push_back(below_.back() + weight);
    }
  }

  // The weight of what is smaller than x, less the weight of what is larger.
  double below_less_above(double x) const {
    const auto low = std::lower_bound(values_.begin(), values_.end(), x);
    const auto high = std::upper_bound(low, values_.end(), x);
    return below_[static_cast<std::size_t>(low - values_.begin())] +
           below_[static_cast<std::size_t>(high - values_.begin())] - below_.back();
  }
  double smallest() const { return values_.front(); }
  double largest() const { return values_.back(); }

 private:
  std::vector<double> values_, below_;
};

struct Delta {
  double value = 0, standard_error = 0, df = 1;
};

// Cliff's delta of two groups after the first was moved down by a shift.
class ShiftedDelta {
 public:
  ShiftedDelta(const SubjectValues& first, const SubjectValues& second)
      : first_(first), second_(second), first_order_(first), second_order_(second) {}

  double value(double shift) const { return mean_of(placements(first_, second_order_, -shift)); }

  Delta with_error(double shift) const {
    const MeanVariance one = mean_variance(placements(first_, second_order_, -shift));
    const MeanVariance other = mean_variance(placements(second_, first_order_, shift));
    const auto m = static_cast<double>(first_.size()), n = static_cast<double>(second_.size());
    const double v1 = one.variance / m, v2 = other.variance / n;
    return {one.mean, std::sqrt(v1 + v2), satterthwaite_df(v1, m - 1, v2, n - 1)};
  }

  // Shifts beyond which one group lies wholly on one side of the other.
  double least() const { return first_order_.smallest() - second_order_.largest() - 1; }
  double most() const { return first_order_.largest() - second_order_.smallest() + 1; }

 private:
  static std::vector<double> placements(const SubjectValues& group, const WeightedOrder& other,
                                        double added) {
    std::vector<double> places;
    places.reserve(group.size());
    for (const auto& values : group) {
      double sum = 0;
      for (const double value : values) sum += other.below_less_above(value + added);
      places.push_back(sum / static_cast<double>(values.size()));
    }
    return places;
  }

  const SubjectValues &first_, &second_;
  WeightedOrder first_order_, second_order_;
};

// Where a condition that holds at `low` and not at `high` ends.
double end_of(double low, double high, const std::function<bool(double)>& holds) {
  for (int i = 0; i < kHalvings; ++i) {
    const double middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    (holds(middle) ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

// The chance of being larger, an interval of it where no pair says otherwise.
double newcombe_lower_limit(double subjects1, double subjects2) {
  const double z = normal_quantile((1 + kStudyLevel) / 2), share = (subjects1 + subjects2) / 2 - 1;
  return end_of(0.5, 1, [&](double chance) {
    const double variance =
        chance * (1 - chance) *
        (1 + share * (1 - chance) / (2 - chance) + share * chance / (1 + chance)) /
        (subjects1 * subjects2);
    return 1 - chance > z * std::sqrt(variance);
  });
}

ConfidenceInterval interval_of(const Delta& delta, const SubjectValues& first,
                               const SubjectValues& second) {
  if (std::abs(delta.value) > 1 - kRounding) {
    const double low = 2 * newcombe_lower_limit(static_cast<double>(first.size()),
                                                static_cast<double>(second.size())) -
                       1;
    return delta.value > 0 ? ConfidenceInterval{low, 1} : ConfidenceInterval{-1, -low};
  }
  const double half = t_quantile((1 + kStudyLevel) / 2, delta.df) * delta.standard_error /
                      (1 - delta.value * delta.value);
  const double middle = std::atanh(delta.value);
  return {std::tanh(middle - half), std::tanh(middle + half)};
}

bool have_two(const SubjectValues& first, const SubjectValues& second) {
  return first.size() > 1 && second.size() > 1;
}

}  // namespace

StudyEstimate cliffs_delta(const SubjectValues& first, const SubjectValues& second) {
  const Delta delta = ShiftedDelta(first, second).with_error(0);
  StudyEstimate estimate{delta.value, {}};
  if (have_two(first, second)) estimate.interval = interval_of(delta, first, second);
  return estimate;
}

StudyEstimate hodges_lehmann(const SubjectValues& first, const SubjectValues& second) {
  const ShiftedDelta delta(first, second);
  const double least = delta.least(), most = delta.most();
  const double from =
      end_of(least, most, [&](double shift) { return delta.value(shift) > kRounding; });
  const double to =
      end_of(least, most, [&](double shift) { return delta.value(shift) >= -kRounding; });
  StudyEstimate estimate{from + (to - from) / 2, {}};
  if (!have_two(first, second)) return estimate;
  const auto refused = [&](double shift, double sign) {
    const Delta at = delta.with_error(shift);
    return sign * at.value > t_quantile((1 + kStudyLevel) / 2, at.df) * at.standard_error;
  };
  estimate.interval =
      ConfidenceInterval{end_of(least, from, [&](double shift) { return refused(shift, 1); }),
                         end_of(to, most, [&](double shift) { return !refused(shift, -1); })};
  return estimate;
}

}  // namespace inkling
