// Every statistic of a study on groups from standard input, for comparison with other programs:
// study_figures KIND [ARGS], one line a subject with its numbers, an empty line between groups.
// KINDs: groups; proportions; mixed (the first number of a line is a covariate); age (the same);
// permutation DRAWS; censored (middle and half width in turn); rates (one line: p values);
// equivalence STANDARD_ERROR DF MARGIN (one number).
// Prints one line a statistic: its name and its value.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "inkling/study/statistics/age_effect.h"
#include "inkling/study/statistics/censored_length.h"
#include "inkling/study/statistics/distributions.h"
#include "inkling/study/statistics/dominance.h"
#include "inkling/study/statistics/equivalence.h"
#include "inkling/study/statistics/false_discovery.h"
#include "inkling/study/statistics/group_figures.h"
#include "inkling/study/statistics/mixed_model.h"
#include "inkling/study/statistics/proportion_difference.h"
#include "inkling/study/statistics/subject_permutation.h"

namespace {

using namespace inkling;

void print(const std::string& name, double value) {
  std::printf("%s %.17g\n", name.c_str(), value);
}

void print(const std::string& name, const StudyEstimate& estimate) {
  print(name, estimate.value);
  if (!estimate.interval) return;
  print(name + ".low", estimate.interval->low), print(name + ".high", estimate.interval->high);
}

std::vector<SubjectValues> read_groups() {
  std::vector<SubjectValues> groups(1);
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream cells(line);
    std::vector<double> values;
    for (std::string cell; cells >> cell;) values.push_back(std::strtod(cell.c_str(), nullptr));
    if (values.empty()) {
      groups.emplace_back();
    } else {
      groups.back().push_back(values);
    }
  }
  return groups;
}

// The first number of each line apart from the others.
std::vector<double> take_first(SubjectValues& group) {
  std::vector<double> first;
  for (auto& values : group) {
    first.push_back(values.front());
    values.erase(values.begin());
  }
  return first;
}

void print_groups(const std::vector<SubjectValues>& groups) {
  for (std::size_t i = 0; i < 2; ++i) {
    const GroupFigures figures = group_figures(groups[i]);
    const std::string name = "group" + std::to_string(i);
    print(name + ".q1", figures.first_quartile), print(name + ".median", figures.median);
    print(name + ".q3", figures.third_quartile), print(name + ".mean", figures.mean);
  }
  print("delta", cliffs_delta(groups[0], groups[1]));
  print("shift", hodges_lehmann(groups[0], groups[1]));
  const auto mixed = mixed_difference(groups[0], groups[1]);
  print("difference", mixed->difference), print("error", mixed->standard_error);
  print("df", mixed->df), print("standardised", mixed->standardised.value());
}

void print_mixed(std::vector<SubjectValues> groups) {
  std::vector<std::vector<double>> rows;
  for (const double x : take_first(groups[0])) rows.push_back({1, x});
  const MixedFit fit = fit_mixed_model(all_subject_sums(groups[0]), rows);
  print("intercept", fit.coefficients[0]), print("slope", fit.coefficients[1]);
  print("intercept.se2", fit.variance(0, 0)), print("slope.se2", fit.variance(1, 1));
  print("subject_variance", fit.subject_variance), print("sample_variance", fit.sample_variance);
}

void print_age(std::vector<SubjectValues> groups) {
  const std::vector<double> ages = take_first(groups[0]);
  const auto effect = age_effect(groups[0], ages, {999, 1});
  if (!effect) return;
  print("slope", effect->slope_a_year), print("p", effect->p);
  for (const double knot : effect->knots_years) print("knot", knot);
  for (const AgePoint& point : effect->curve) {
    print("at", point.age_years), print("value", point.value);
  }
}

void print_censored(const SubjectValues& group) {
  CensoredGroup lengths;
  for (const auto& values : group) {
    lengths.emplace_back();
    for (std::size_t i = 0; i + 1 < values.size(); i += 2) {
      lengths.back().push_back({values[i], values[i + 1]});
    }
  }
  const auto fit = fit_censored(lengths);
  if (!fit) return;
  print("log_mean", fit->log_mean), print("log_sd", fit->log_sd);
  print("median", fit->median), print("mean", fit->mean);
}

int run(const std::string& kind, const std::vector<std::string>& args) {
  const auto number = [&](std::size_t i) { return std::strtod(args.at(i).c_str(), nullptr); };
  const std::vector<SubjectValues> groups = read_groups();
  if (kind == "groups") {
    print_groups(groups);
  } else if (kind == "proportions") {
    print("difference", proportion_difference(groups.at(0), groups.at(1)));
  } else if (kind == "mixed") {
    print_mixed(groups);
  } else if (kind == "age") {
    print_age(groups);
  } else if (kind == "permutation") {
    const auto result = permute_subjects(subject_means(groups.at(0)), subject_means(groups.at(1)),
                                         {static_cast<int>(number(0)), 7});
    print("p", result->p), print("t", result->t), print("exact", result->exact ? 1 : 0);
  } else if (kind == "censored") {
    print_censored(groups.at(0));
  } else if (kind == "rates") {
    const auto& p = groups.at(0).at(0);
    for (const auto& q : false_discovery_rates({p.begin(), p.end()})) print("q", *q);
  } else if (kind == "equivalence") {
    const ErrorOfDifference error{number(0), number(1)};
    print("p", equivalence_p(groups.at(0).at(0).at(0), error, number(2)));
    print("detectable", detectable_difference(error));
  } else {
    return 2;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) return 2;
  return run(argv[1], {argv + 2, argv + argc});
}
