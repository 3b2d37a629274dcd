#include "inkling/study/statistics/subject_values.h"

#include <algorithm>
#include <numeric>

namespace inkling {

double mean_of(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

std::vector<double> subject_means(const SubjectValues& group) {
  std::vector<double> means;
  means.reserve(group.size());
  for (const auto& values : group) means.push_back(mean_of(values));
  return means;
}

std::size_t count_values(const SubjectValues& group) {
  std::size_t count = 0;
  for (const auto& values : group) count += values.size();
  return count;
}

MeanVariance mean_variance(const std::vector<double>& values) {
  MeanVariance both{mean_of(values), 0};
  for (const double value : values) {
    both.variance += (value - both.mean) * (value - both.mean);
  }
  if (values.size() > 1) both.variance /= static_cast<double>(values.size() - 1);
  return both;
}

double satterthwaite_df(double variance1, double df1, double variance2, double df2) {
  const double sum = variance1 + variance2;
  if (sum <= 0) return std::min(df1, df2);
  return sum * sum / (variance1 * variance1 / df1 + variance2 * variance2 / df2);
}

}  // namespace inkling
