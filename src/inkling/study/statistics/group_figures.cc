#include "inkling/study/statistics/group_figures.h"

#include <algorithm>
#include <cmath>

#include "inkling/study/statistics/distributions.h"

namespace inkling {
namespace {

double quantile_of_sorted(const std::vector<double>& sorted, double probability) {
  const double place = probability * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  const double share = place - static_cast<double>(below);
  return sorted[below] + share * (sorted[below + 1] - sorted[below]);
}

}  // namespace

GroupFigures group_figures(const SubjectValues& group) {
  GroupFigures figures;
  figures.subjects = group.size();
  figures.samples = count_values(group);
  if (group.empty()) return figures;
  std::vector<double> all;
  for (const auto& values : group) all.insert(all.end(), values.begin(), values.end());
  std::sort(all.begin(), all.end());
  figures.first_quartile = quantile_of_sorted(all, 0.25);
  figures.median = quantile_of_sorted(all, 0.5);
  figures.third_quartile = quantile_of_sorted(all, 0.75);
  const MeanVariance means = mean_variance(subject_means(group));
  figures.mean.value = means.mean;
  if (group.size() < 2) return figures;
  const auto subjects = static_cast<double>(group.size());
  const double half =
      t_quantile((1 + kStudyLevel) / 2, subjects - 1) * std::sqrt(means.variance / subjects);
  figures.mean.interval = ConfidenceInterval{means.mean - half, means.mean + half};
  return figures;
}

}  // namespace inkling
