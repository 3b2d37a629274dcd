#include "inkling/study/statistics/proportion_difference.h"

#include <algorithm>
#include <cmath>

#include "inkling/study/statistics/distributions.h"

namespace inkling {
namespace {

struct Share {
  double value = 0;
  ConfidenceInterval interval;
};

// Rounding may leave a share of nothing or all a little off.
bool is_between(double share) { return share > 1e-12 && share < 1 - 1e-12; }

Share share_of(const SubjectValues& group) {
  const MeanVariance shares = mean_variance(subject_means(group));
  const auto subjects = static_cast<double>(group.size());
  const double p = std::clamp(shares.mean, 0.0, 1.0);
  double trials = subjects;
  if (shares.variance > 0 && is_between(p)) {
    trials = std::clamp(p * (1 - p) * subjects / shares.variance, 1.0,
                        static_cast<double>(count_values(group)));
  }
  const double t = t_quantile((1 + kStudyLevel) / 2, subjects - 1), t2 = t * t;
  const double middle = (p + t2 / (2 * trials)) / (1 + t2 / trials);
  const double half =
      t / (1 + t2 / trials) * std::sqrt(p * (1 - p) / trials + t2 / (4 * trials * trials));
  return {p, {std::max(0.0, middle - half), std::min(1.0, middle + half)}};
}

double hypotenuse(double a, double b) { return std::sqrt(a * a + b * b); }

}  // namespace

StudyEstimate proportion_difference(const SubjectValues& first, const SubjectValues& second) {
  const double difference = mean_of(subject_means(first)) - mean_of(subject_means(second));
  if (first.size() < 2 || second.size() < 2) return {difference, {}};
  const Share one = share_of(first), other = share_of(second);
  return {
      difference,
      ConfidenceInterval{std::max(-1.0, difference - hypotenuse(one.value - one.interval.low,
                                                                other.interval.high - other.value)),
                         std::min(1.0, difference + hypotenuse(one.interval.high - one.value,
                                                               other.value - other.interval.low))}};
}

}  // namespace inkling
