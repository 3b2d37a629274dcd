#include "inkling/study/comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "inkling/study/statistics/dominance.h"
#include "inkling/study/statistics/equivalence.h"
#include "inkling/study/statistics/group_figures.h"
#include "inkling/study/statistics/mixed_model.h"
#include "inkling/study/statistics/proportion_difference.h"
#include "inkling/study/statistics/subject_permutation.h"

namespace inkling {
namespace {

ObservedGroup observed_rates(std::span<const StudySample> samples, std::size_t group,
                             const std::vector<double>& minutes) {
  std::vector<std::size_t> events(minutes.size(), 0);
  for (const StudySample& sample : samples) {
    if (sample.group == group) ++events[sample.subject];
  }
  ObservedGroup observed;
  for (std::size_t i = 0; i < minutes.size(); ++i) {
    if (minutes[i] <= 0) continue;
    observed.values.push_back({static_cast<double>(events[i]) / minutes[i]});
    observed.subjects.push_back(i);
  }
  observed.lacking = "the lengths of the recordings are not known";
  return observed;
}

// The difference with what tests of it need.
struct Difference {
  StudyEstimate estimate;
  ErrorOfDifference error;
  std::optional<StudyEstimate> standardised;
  double margin = 0;  // in units of the measure; 0: none
};

Difference difference_of_shares(const SubjectValues& first, const SubjectValues& second,
                                double margin) {
  const MeanVariance one = mean_variance(subject_means(first));
  const MeanVariance other = mean_variance(subject_means(second));
  const auto m = static_cast<double>(first.size()), n = static_cast<double>(second.size());
  const double v1 = one.variance / m, v2 = other.variance / n;
  return {proportion_difference(first, second),
          {std::sqrt(v1 + v2), satterthwaite_df(v1, m - 1, v2, n - 1)},
          {},
          margin};
}

Difference difference_of_values(const SubjectValues& first, const SubjectValues& second,
                                double margin_sd) {
  const auto mixed = mixed_difference(first, second);
  return {mixed->difference,
          {mixed->standard_error, mixed->df},
          mixed->standardised,
          margin_sd * mixed->sample_sd};
}

Difference difference_of(MeasureKind kind, const SubjectValues& first, const SubjectValues& second,
                         double margin_sd, double margin_share) {
  return kind == MeasureKind::kProportion ? difference_of_shares(first, second, margin_share)
                                          : difference_of_values(first, second, margin_sd);
}

// Of what is 0 or 1 Cliff's delta is the difference of the shares.
StudyEstimate dominance_of(MeasureKind kind, const Difference& difference,
                           const SubjectValues& first, const SubjectValues& second) {
  return kind == MeasureKind::kProportion ? difference.estimate : cliffs_delta(first, second);
}

std::string untold(const ObservedGroup& group) {
  const std::string why = group.lacking.empty() ? "" : ": " + group.lacking;
  return (group.values.empty() ? "no subject has a value" : "one subject has a value") + why;
}

void add_tests(const Difference& difference, MeasureComparison& result) {
  if (difference.error.standard_error <= 0 || difference.margin <= 0) return;
  result.margin = difference.margin;
  result.equivalence_p =
      equivalence_p(difference.estimate.value, difference.error, difference.margin);
  result.detectable = detectable_difference(difference.error);
}

}  // namespace

ObservedGroup observe(const StudyMeasure& measure, std::span<const StudySample> samples,
                      std::size_t group, const std::vector<double>& minutes, CodingRule rule) {
  if (!measure.value) return observed_rates(samples, group, minutes);
  std::vector<std::vector<double>> values(minutes.size());
  CensoredGroup lengths(minutes.size());
  std::map<std::string, std::size_t> lacking;
  for (const StudySample& sample : samples) {
    if (sample.group != group) continue;
    const MeasuredValue value = measure.value(sample, rule);
    if (!value.value) {
      ++lacking[value.lacking];
      continue;
    }
    values[sample.subject].push_back(*value.value);
    if (!measure.length) continue;
    if (const auto length = measure.length(sample, rule)) {
      lengths[sample.subject].push_back(*length);
    }
  }
  ObservedGroup observed;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].empty()) continue;
    observed.values.push_back(std::move(values[i]));
    observed.subjects.push_back(i);
    if (!lengths[i].empty()) observed.lengths.push_back(std::move(lengths[i]));
  }
  const auto most = std::max_element(lacking.begin(), lacking.end(),
                                     [](auto& a, auto& b) { return a.second < b.second; });
  if (most != lacking.end()) observed.lacking = most->first;
  return observed;
}

MeasureComparison compare_groups(const StudyMeasureInfo& measure, const ObservedGroup& first,
                                 const ObservedGroup& second, const StudyOptions& options,
                                 std::uint64_t seed) {
  MeasureComparison result;
  result.first = group_figures(first.values), result.second = group_figures(second.values);
  if (first.values.size() < 2 || second.values.size() < 2) {
    result.not_told = untold(first.values.size() < 2 ? first : second);
    return result;
  }
  const Difference difference = difference_of(measure.kind, first.values, second.values,
                                              options.margin_sd, options.margin_share);
  result.difference = difference.estimate;
  result.standardised = difference.standardised;
  result.dominance = dominance_of(measure.kind, difference, first.values, second.values);
  if (measure.kind != MeasureKind::kProportion) {
    result.shift = hodges_lehmann(first.values, second.values);
  }
  const auto permuted = permute_subjects(subject_means(first.values), subject_means(second.values),
                                         {options.permutations, seed});
  result.p = permuted->p, result.exact_p = permuted->exact;
  add_tests(difference, result);
  if (!first.lengths.empty() && !second.lengths.empty()) {
    result.censored_first = fit_censored(first.lengths);
    result.censored_second = fit_censored(second.lengths);
  }
  return result;
}

FrameRateCheck check_difference(const MeasureComparison& before, const StudyMeasureInfo& measure,
                                const ObservedGroup& first, const ObservedGroup& second,
                                bool first_is_faster, CodingRule rule) {
  FrameRateCheck check;
  check.rule = rule;
  if (first.values.size() < 2 || second.values.size() < 2 || !before.difference) return check;
  const Difference difference = difference_of(measure.kind, first.values, second.values, 1, 1);
  check.difference = difference.estimate;
  check.dominance = dominance_of(measure.kind, difference, first.values, second.values);
  const SubjectValues& faster = first_is_faster ? first.values : second.values;
  const GroupFigures& was = first_is_faster ? before.first : before.second;
  check.changed_by = mean_of(subject_means(faster)) - was.mean.value;
  const auto& interval = check.difference.interval;
  if (interval) {
    const bool above = before.difference->value > 0;
    check.survives = above ? interval->low > 0 : interval->high < 0;
  }
  return check;
}

}  // namespace inkling
