#include "inkling/evaluation/bootstrap.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "inkling/core/random.h"

namespace inkling {

std::optional<ConfidenceInterval> percentile_interval(std::vector<double> values, double level) {
  if (values.empty()) return std::nullopt;
  std::sort(values.begin(), values.end());
  // Ranks, not interpolation: no rounding that another machine could do otherwise.
  const auto tail =
      static_cast<std::size_t>((1 - level) / 2 * static_cast<double>(values.size() - 1));
  return ConfidenceInterval{values[tail], values[values.size() - 1 - tail]};
}

std::optional<ConfidenceInterval> bootstrap_interval(
    std::size_t units, const std::function<double(std::span<const std::size_t>)>& statistic,
    const BootstrapOptions& options) {
  if (units < 2 || options.resamples < 1) return std::nullopt;
  Random random(options.seed);
  std::vector<std::size_t> drawn(units);
  std::vector<double> values;
  for (int i = 0; i < options.resamples; ++i) {
    for (std::size_t& index : drawn) index = random.index(units);
    values.push_back(statistic(drawn));
  }
  return percentile_interval(std::move(values), options.level);
}

}  // namespace inkling
