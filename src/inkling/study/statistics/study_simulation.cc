#include "inkling/study/statistics/study_simulation.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "inkling/core/random.h"
#include "inkling/study/statistics/distributions.h"
#include "inkling/study/statistics/mixed_model.h"

namespace inkling {
namespace {

// A gamma variate of mean `shape` (Marsaglia and Tsang 2000).
double gamma_variate(double shape, Random& random) {
  if (shape < 1) {
    return gamma_variate(shape + 1, random) * std::pow(1 - random.uniform(), 1 / shape);
  }
  const double d = shape - 1.0 / 3, c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double x = random.normal(), v = 1 + c * x;
    if (v <= 0) continue;
    const double cube = v * v * v;
    if (std::log(1 - random.uniform()) < x * x / 2 + d - d * cube + d * std::log(cube)) {
      return d * cube;
    }
  }
}

// Mean and variance between 0 and 1.
double beta_variate(double mean, double variance, Random& random) {
  const double most = mean * (1 - mean);
  if (variance <= 1e-9 || most <= 0) return mean;
  const double sum = most / std::min(variance, 0.999 * most) - 1;
  const double a = gamma_variate(mean * sum, random), b = gamma_variate((1 - mean) * sum, random);
  return a + b > 0 ? a / (a + b) : mean;
}

std::size_t samples_of(const PlannedGroup& group, Random& random) {
  if (group.samples_each) return *group.samples_each;
  return group.spread.samples[random.index(group.spread.samples.size())];
}

double drawn_mean(const PlannedGroup& group, double mean, Random& random) {
  const std::size_t samples = samples_of(group, random);
  const auto count = static_cast<double>(samples);
  if (!group.spread.proportion) {
    return mean + std::sqrt(group.spread.subject_variance) * random.normal() +
           std::sqrt(group.spread.sample_variance / count) * random.normal();
  }
  const double own = beta_variate(mean, group.spread.subject_variance, random);
  int seen = 0;
  for (std::size_t i = 0; i < samples; ++i) seen += random.chance(own) ? 1 : 0;
  return seen / count;
}

std::vector<double> drawn_means(const PlannedGroup& group, double mean, Random& random) {
  std::vector<double> means;
  for (std::size_t i = 0; i < group.subjects; ++i) means.push_back(drawn_mean(group, mean, random));
  return means;
}

bool is_found(const std::vector<double>& first, const std::vector<double>& second) {
  const MeanVariance one = mean_variance(first), other = mean_variance(second);
  const auto m = static_cast<double>(first.size()), n = static_cast<double>(second.size());
  const double v1 = one.variance / m, v2 = other.variance / n;
  if (v1 + v2 <= 0) return one.mean != other.mean;
  const double df = satterthwaite_df(v1, m - 1, v2, n - 1);
  const double t = std::abs(one.mean - other.mean) / std::sqrt(v1 + v2);
  return t > 1.9 && 2 * t_cdf(-t, df) < 0.05;
}

double variance_of_shares(const std::vector<SubjectSums>& subjects, double mean) {
  double all = 0, squares = 0, between = 0, within = 0;
  for (const SubjectSums& subject : subjects) {
    all += subject.count, squares += subject.count * subject.count;
    between += subject.count * (subject.mean - mean) * (subject.mean - mean);
    within += subject.within;
  }
  const auto m = static_cast<double>(subjects.size());
  if (all <= m) return 0;
  const double size = (all - squares / all) / (m - 1);
  const double mean_within = within / (all - m);
  return std::max(0.0, (between / (m - 1) - mean_within) / size);
}

}  // namespace

SimulatedSpread spread_of(const SubjectValues& group, bool proportion) {
  assert(group.size() > 1);
  SimulatedSpread spread;
  spread.proportion = proportion;
  const std::vector<SubjectSums> sums = all_subject_sums(group);
  for (const auto& values : group) spread.samples.push_back(values.size());
  if (proportion) {
    double all = 0;
    for (const SubjectSums& subject : sums) {
      all += subject.count, spread.mean += subject.count * subject.mean;
    }
    spread.mean /= all;
    spread.subject_variance = variance_of_shares(sums, spread.mean);
    spread.sample_variance =
        std::max(0.0, spread.mean * (1 - spread.mean) - spread.subject_variance);
    return spread;
  }
  const MixedFit fit = fit_mixed_model(sums, std::vector<std::vector<double>>(group.size(), {1.0}));
  spread.mean = fit.coefficients[0];
  spread.subject_variance = fit.subject_variance, spread.sample_variance = fit.sample_variance;
  return spread;
}

double simulated_power(const PlannedGroup& first, const PlannedGroup& second, double difference,
                       int runs, std::uint64_t seed) {
  assert(first.subjects > 1 && second.subjects > 1 && runs > 0);
  const bool shares = first.spread.proportion;
  const double shifted = second.spread.mean + difference;
  const double mean = shares ? std::clamp(shifted, 0.0, 1.0) : shifted;
  Random random(seed);
  int found = 0;
  for (int run = 0; run < runs; ++run) {
    found +=
        is_found(drawn_means(first, mean, random), drawn_means(second, second.spread.mean, random))
            ? 1
            : 0;
  }
  return static_cast<double>(found) / runs;
}

}  // namespace inkling
