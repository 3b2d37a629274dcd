#include "inkling/evaluation/bootstrap.h"

#include <algorithm>
#include <random>
#include <vector>

namespace inkling {
namespace {

// 0 … count - 1, each as likely. The standard's distributions differ between libraries, the
// generator does not.
std::size_t draw(std::mt19937_64& generator, std::size_t count) {
  const std::uint64_t surplus = (~std::uint64_t{0} % count + 1) % count;
  std::uint64_t value = generator();
  while (value > ~std::uint64_t{0} - surplus) value = generator();
  return static_cast<std::size_t>(value % count);
}

}  // namespace

std::optional<ConfidenceInterval> bootstrap_interval(
    std::size_t units, const std::function<double(std::span<const std::size_t>)>& statistic,
    const BootstrapOptions& options) {
  if (units < 2 || options.resamples < 1) return std::nullopt;
  std::mt19937_64 generator(options.seed);
  std::vector<std::size_t> drawn(units);
  std::vector<double> values;
  for (int i = 0; i < options.resamples; ++i) {
    for (std::size_t& index : drawn) index = draw(generator, units);
    values.push_back(statistic(drawn));
  }
  std::sort(values.begin(), values.end());
  // Ranks, not interpolation: no rounding that another machine could do otherwise.
  const auto tail =
      static_cast<std::size_t>((1 - options.level) / 2 * static_cast<double>(values.size() - 1));
  return ConfidenceInterval{values[tail], values[values.size() - 1 - tail]};
}

}  // namespace inkling
