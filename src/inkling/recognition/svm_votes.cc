#include "inkling/recognition/svm_votes.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <utility>

namespace inkling {
namespace {

double share(double decision) { return (1 + decision / (1 + std::abs(decision))) / 2; }

ClassPrediction spread(std::size_t label, const std::vector<double>& shares,
                       std::span<const double> decisions, std::span<const std::size_t> present,
                       std::size_t classes) {
  const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
  ClassPrediction answer{
      present[label], std::vector<double>(classes), {decisions.begin(), decisions.end()}};
  for (std::size_t i = 0; i < present.size(); ++i) answer.scores[present[i]] = shares[i] / sum;
  return answer;
}

std::size_t largest(const std::vector<double>& values) {
  return static_cast<std::size_t>(std::max_element(values.begin(), values.end()) - values.begin());
}

}  // namespace

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
      shares[i] += share(d);
      shares[j] += 1 - share(d);
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
  for (const double d : decisions) shares.push_back(share(d));
  if (count == 2) shares.push_back(1 - shares[0]);
  // Shares of far decisions may round to one value; the decisions themselves do not.
  const std::size_t label =
      count == 2 ? (decisions[0] > 0 ? 0 : 1) : largest({decisions.begin(), decisions.end()});
  return spread(label, shares, decisions, present, classes);
}

}  // namespace inkling
