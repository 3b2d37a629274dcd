#include "inkling/study/statistics/false_discovery.h"

#include <algorithm>
#include <cstddef>

namespace inkling {

std::vector<std::optional<double>> false_discovery_rates(
    const std::vector<std::optional<double>>& p_values) {
  std::vector<std::size_t> family;
  for (std::size_t i = 0; i < p_values.size(); ++i) {
    if (p_values[i]) family.push_back(i);
  }
  std::stable_sort(family.begin(), family.end(),
                   [&](std::size_t a, std::size_t b) { return *p_values[a] < *p_values[b]; });
  std::vector<std::optional<double>> rates(p_values.size());
  double least = 1;
  for (std::size_t rank = family.size(); rank > 0; --rank) {
    const double p = *p_values[family[rank - 1]];
    least = std::min(least, p * static_cast<double>(family.size()) / static_cast<double>(rank));
    rates[family[rank - 1]] = least;
  }
  return rates;
}

}  // namespace inkling
