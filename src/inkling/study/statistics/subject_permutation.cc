#include "inkling/study/statistics/subject_permutation.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <utility>

#include "inkling/core/random.h"

namespace inkling {
namespace {

constexpr double kSame = 1e-9;  // relative; what rounding may part

// All subjects' means about their common mean, and Welch's t of any choice of them.
class Pool {
 public:
  Pool(const std::vector<double>& first, const std::vector<double>& second) : values_(first) {
    values_.insert(values_.end(), second.begin(), second.end());
    const double mean =
        std::accumulate(values_.begin(), values_.end(), 0.0) / static_cast<double>(values_.size());
    for (double& value : values_) {
      value -= mean;
      sum_ += value, squares_ += value * value;
    }
  }

  std::size_t size() const { return values_.size(); }
  double value(std::size_t i) const { return values_[i]; }

  // chosen: how many, their sum and their sum of squares.
  double welch_t(std::size_t chosen, double sum, double squares) const {
    const auto m = static_cast<double>(chosen), n = static_cast<double>(values_.size() - chosen);
    const double rest = sum_ - sum;
    const double spread1 = within(m, sum, squares), spread2 = within(n, rest, squares_ - squares);
    const double difference = sum / m - rest / n;
    const double error = std::sqrt(spread1 / (m * (m - 1)) + spread2 / (n * (n - 1)));
    if (std::abs(difference) <= kSame * std::sqrt(squares_)) return 0;
    return error > 0 ? difference / error
                     : std::copysign(std::numeric_limits<double>::infinity(), difference);
  }

 private:
  // Squares about the mean; what is left by rounding alone is none.
  double within(double count, double sum, double squares) const {
    const double rest = squares - sum * sum / count;
    return rest > 1e-13 * squares_ ? rest : 0;
  }

  std::vector<double> values_;
  double sum_ = 0, squares_ = 0;
};

// How many ways there are to choose, or `most` where there are more.
double ways_to_choose(std::size_t chosen, std::size_t of, double most) {
  double ways = 1;
  for (std::size_t i = 0; i < std::min(chosen, of - chosen); ++i) {
    ways = ways * static_cast<double>(of - i) / static_cast<double>(i + 1);
    if (ways > most) return most;
  }
  return std::round(ways);
}

// Counts how many choices are as far out as the one that was seen.
struct Tally {
  double limit = 0;
  std::int64_t as_far = 0, all = 0;
  void add(double t) {
    ++all;
    if (std::abs(t) >= limit) ++as_far;
  }
};

void try_all(const Pool& pool, std::size_t chosen, Tally& tally) {
  std::vector<std::size_t> places(chosen);
  std::iota(places.begin(), places.end(), std::size_t{0});
  for (;;) {
    double sum = 0, squares = 0;
    for (const std::size_t place : places) {
      sum += pool.value(place), squares += pool.value(place) * pool.value(place);
    }
    tally.add(pool.welch_t(chosen, sum, squares));
    std::size_t i = chosen;
    while (i > 0 && places[i - 1] == pool.size() - chosen + i - 1) --i;
    if (i == 0) return;
    ++places[i - 1];
    for (; i < chosen; ++i) places[i] = places[i - 1] + 1;
  }
}

void draw(const Pool& pool, std::size_t chosen, const PermutationOptions& options, Tally& tally) {
  Random random(options.seed);
  std::vector<std::size_t> order(pool.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (int n = 0; n < options.draws; ++n) {
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < chosen; ++i) {
      std::swap(order[i], order[i + random.index(order.size() - i)]);
      sum += pool.value(order[i]), squares += pool.value(order[i]) * pool.value(order[i]);
    }
    tally.add(pool.welch_t(chosen, sum, squares));
  }
}

}  // namespace

std::optional<PermutationResult> permute_subjects(const std::vector<double>& first_means,
                                                  const std::vector<double>& second_means,
                                                  const PermutationOptions& options) {
  if (first_means.size() < 2 || second_means.size() < 2) return std::nullopt;
  const bool swapped = first_means.size() > second_means.size();
  const auto& smaller = swapped ? second_means : first_means;
  const Pool pool(smaller, swapped ? first_means : second_means);
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < smaller.size(); ++i) {
    sum += pool.value(i), squares += pool.value(i) * pool.value(i);
  }
  PermutationResult result;
  result.t = (swapped ? -1 : 1) * pool.welch_t(smaller.size(), sum, squares);
  Tally tally{std::abs(result.t) * (1 - kSame)};
  const double most = static_cast<double>(options.draws) + 1;
  result.exact = ways_to_choose(smaller.size(), pool.size(), most) < most;
  if (result.exact) {
    try_all(pool, smaller.size(), tally);
    result.p = static_cast<double>(tally.as_far) / static_cast<double>(tally.all);
  } else {
    draw(pool, smaller.size(), options, tally);
    result.p = static_cast<double>(tally.as_far + 1) / static_cast<double>(tally.all + 1);
  }
  return result;
}

}  // namespace inkling
