#include "inkling/recognition/svm_common.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace inkling {
namespace {

double share_of(double decision) { return (1 + decision / (1 + std::abs(decision))) / 2; }

ClassPrediction spread(std::size_t label, const std::vector<double>& shares,
                       std::span<const double> decisions, std::span<const std::size_t> present,
                       std::size_t classes) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  ClassPrediction prediction{
      present[label], std::vector<double>(classes), {decisions.begin(), decisions.end()}};
  for (std::size_t i = 0; i < present.size(); ++i) prediction.scores[present[i]] = shares[i] / sum;
  return prediction;
}

std::size_t place_of_largest(std::span<const double> values) {
  return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}

}  // namespace

OptionSpec c_option(double fallback) {
  return {"c", fallback, 0, 1e9, "", "cost of a training row on the wrong side; 0: chosen inside"};
}

OptionSpec class_weights_option() {
  return {"class-weights",
          std::string("balanced"),
          0,
          0,
          "",
          "balanced: rare classes weigh as much as frequent ones",
          {"balanced", "none"}};
}

OptionSpec groups_option() {
  return {"groups", 5L, 2, 1000, "", "groups of training subjects for choosing c and gamma"};
}

OptionSpec tolerance_option() {
  return {"tolerance", 0.001, 1e-12, 1, "", "at which the solver stops"};
}

SvmSettings svm_settings(const Options& options) {
  return {options.number("c"), options.text("class-weights") == "balanced",
          static_cast<std::size_t>(options.integer("groups")), options.number("tolerance")};
}

std::vector<std::size_t> classes_present(std::span<const std::size_t> labels) {
  const std::set<std::size_t> present(labels.begin(), labels.end());
  return {present.begin(), present.end()};
}

std::vector<double> class_weights(std::span<const std::size_t> labels,
                                  std::span<const std::size_t> present, bool balanced) {
  std::vector<double> weights(present.size(), 1);
  for (std::size_t i = 0; i < present.size() && balanced; ++i) {
    const auto of_class = std::count(labels.begin(), labels.end(), present[i]);
    weights[i] = static_cast<double>(labels.size()) /
                 (static_cast<double>(present.size()) * static_cast<double>(of_class));
  }
  return weights;
}

std::vector<std::size_t> labels_of(const TrainingRows& rows) {
  std::vector<std::size_t> labels;
  for (const std::size_t row : rows.rows()) labels.push_back(rows.label(row));
  return labels;
}

ClassPrediction vote_of_pairs(std::span<const double> decisions,
                              std::span<const std::size_t> present, std::size_t classes) {
  const std::size_t count = present.size();
  assert(count > 0 && decisions.size() == count * (count - 1) / 2);
  if (count == 1) return spread(0, {1}, decisions, present, classes);
  std::vector<double> shares(count);
  std::vector<std::pair<std::size_t, double>> won(count);  // pairs, sum of decisions
  std::size_t pair = 0;
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t j = i + 1; j < count; ++j, ++pair) {
      const double d = decisions[pair];
      shares[i] += share_of(d);
      shares[j] += 1 - share_of(d);
      ++won[d > 0 ? i : j].first;
      won[i].second += d;
      won[j].second -= d;
    }
  }
  const auto best = std::max_element(won.begin(), won.end()) - won.begin();
  return spread(static_cast<std::size_t>(best), shares, decisions, present, classes);
}

ClassPrediction vote_of_each(std::span<const double> decisions,
                             std::span<const std::size_t> present, std::size_t classes) {
  const std::size_t count = present.size();
  assert(count > 0 && decisions.size() == (count > 2 ? count : count - 1));
  if (count == 1) return spread(0, {1}, decisions, present, classes);
  std::vector<double> shares;
  for (const double d : decisions) shares.push_back(share_of(d));
  if (count == 2) shares.push_back(1 - shares[0]);
  // Shares of far decisions may round to one value; the decisions themselves do not.
  const std::size_t label = count == 2 ? (decisions[0] > 0 ? 0 : 1) : place_of_largest(decisions);
  return spread(label, shares, decisions, present, classes);
}

}  // namespace inkling
