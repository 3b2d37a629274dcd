#include "inkling/evaluation/paired_f1.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "inkling/core/check.h"
#include "inkling/core/random.h"
#include "inkling/evaluation/bootstrap.h"

namespace inkling {
namespace {

constexpr double kSumsInAnotherOrder = 1e-12;  // must count as equal

double f1_of_drawn(std::span<const Counts> subjects, std::span<const std::size_t> which) {
  Counts sum;
  for (const std::size_t i : which) sum += subjects[i];
  return sum.f1();
}

double exchanged_difference(std::span<const Counts> first, std::span<const Counts> second,
                            Random& random) {
  Counts one, other;
  for (std::size_t i = 0; i < first.size(); ++i) {
    const bool exchanged = random.chance(0.5);
    one += exchanged ? second[i] : first[i];
    other += exchanged ? first[i] : second[i];
  }
  return one.f1() - other.f1();
}

}  // namespace

PairedF1 compare_f1(std::span<const Counts> first, std::span<const Counts> second,
                    const BootstrapOptions& options) {
  INKLING_CHECK(first.size() == second.size());
  const auto difference = [&](std::span<const std::size_t> which) {
    return f1_of_drawn(first, which) - f1_of_drawn(second, which);
  };
  std::vector<std::size_t> all(first.size());
  std::iota(all.begin(), all.end(), 0);
  PairedF1 result;
  result.difference = difference(all);
  result.interval = bootstrap_interval(first.size(), difference, options);
  if (first.size() < 2 || options.resamples < 1) return result;
  Random random(options.seed);
  int as_large = 0;
  for (int r = 0; r < options.resamples; ++r) {
    as_large += std::abs(exchanged_difference(first, second, random)) >=
                std::abs(result.difference) - kSumsInAnotherOrder;
  }
  result.p = (as_large + 1.0) / (options.resamples + 1.0);
  return result;
}

std::vector<double> holm_corrected(std::span<const double> p) {
  std::vector<std::size_t> order(p.size());
  std::iota(order.begin(), order.end(), 0);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p[a] < p[b]; });
  std::vector<double> corrected(p.size());
  double least = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const auto left = static_cast<double>(order.size() - rank);
    least = std::max(least, std::min(1.0, left * p[order[rank]]));
    corrected[order[rank]] = least;
  }
  return corrected;
}

}  // namespace inkling
