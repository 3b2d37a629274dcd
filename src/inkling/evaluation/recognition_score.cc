#include <cassert>
#include <cmath>
#include <map>
#include <numeric>

#include "inkling/core/check.h"
#include "inkling/core/random.h"
#include "inkling/evaluation/bootstrap.h"
#include "inkling/score.h"

namespace inkling {
namespace {

template <typename NameOf>
std::vector<NamedConfusion> by_name(std::span<const JudgedSample> samples, std::size_t classes,
                                    NameOf name_of) {
  std::map<std::string, Confusion> groups;
  for (const JudgedSample& sample : samples) {
    groups.try_emplace(name_of(sample), classes).first->second.add(sample.truth, sample.predicted);
  }
  std::vector<NamedConfusion> named;
  for (auto& [name, confusion] : groups) named.push_back({name, confusion});
  return named;
}

std::vector<NamedConfusion> by_subject(std::span<const JudgedSample> samples, std::size_t classes) {
  return by_name(samples, classes, [](const JudgedSample& s) { return s.subject; });
}

Confusion drawn(const std::vector<NamedConfusion>& subjects, std::span<const std::size_t> which,
                std::size_t classes) {
  Confusion sum(classes);
  for (const std::size_t i : which) sum += subjects[i].confusion;
  return sum;
}

using OfClass = double (Confusion::*)(std::size_t) const;

// The mean over classes; one that a resample did not draw, but that there is, is left out of it: it
// would pull the interval down for no fault of the approach.
double mean_of(const Confusion& drawn, const Confusion& whole, OfClass value) {
  double sum = 0;
  int classes = 0;
  for (std::size_t k = 0; k < whole.classes(); ++k) {
    if (drawn.samples(k) == 0 && whole.samples(k) > 0) continue;
    sum += (drawn.*value)(k);
    ++classes;
  }
  return classes ? sum / classes : 0;
}

}  // namespace

RecognitionScore score_recognition(std::span<const JudgedSample> samples, std::size_t classes,
                                   const BootstrapOptions& options) {
  RecognitionScore score{Confusion(classes), {}, {}, {}, {}, {}};
  for (const JudgedSample& s : samples) score.total.add(s.truth, s.predicted);
  score.datasets = by_name(samples, classes, [](const JudgedSample& s) { return s.dataset; });
  score.subjects = by_subject(samples, classes);
  const auto interval = [&](const auto& of) {
    return bootstrap_interval(
        score.subjects.size(),
        [&](std::span<const std::size_t> which) {
          return of(drawn(score.subjects, which, classes));
        },
        options);
  };
  const Confusion& whole = score.total;
  score.uf1 = interval([&](const Confusion& c) { return mean_of(c, whole, &Confusion::f1); });
  score.uar = interval([&](const Confusion& c) { return mean_of(c, whole, &Confusion::recall); });
  score.accuracy = interval([](const Confusion& c) { return c.accuracy(); });
  return score;
}

PairedComparison compare_approaches(std::span<const JudgedSample> first,
                                    std::span<const JudgedSample> second, std::size_t classes,
                                    const BootstrapOptions& options) {
  INKLING_CHECK(first.size() == second.size());
  const auto a = by_subject(first, classes), b = by_subject(second, classes);
  assert(a.size() == b.size());
  std::vector<std::size_t> all(a.size());
  std::iota(all.begin(), all.end(), 0);
  const Confusion whole = drawn(a, all, classes);
  const auto difference = [&](OfClass value) {
    return [&, value](std::span<const std::size_t> which) {
      return mean_of(drawn(a, which, classes), whole, value) -
             mean_of(drawn(b, which, classes), whole, value);
    };
  };
  PairedComparison result;
  result.uf1_difference = difference(&Confusion::f1)(all);
  result.uar_difference = difference(&Confusion::recall)(all);
  result.uf1_interval = bootstrap_interval(a.size(), difference(&Confusion::f1), options);
  result.uar_interval = bootstrap_interval(a.size(), difference(&Confusion::recall), options);
  if (a.size() < 2 || options.resamples < 1) return result;

  Random random(options.seed);
  int as_large = 0;
  for (int r = 0; r < options.resamples; ++r) {
    Confusion one(classes), other(classes);
    for (std::size_t i = 0; i < a.size(); ++i) {
      const bool exchanged = random.chance(0.5);
      one += (exchanged ? b : a)[i].confusion;
      other += (exchanged ? a : b)[i].confusion;
    }
    // A hair of room: sums in another order must count as equal.
    as_large += std::abs(one.uf1() - other.uf1()) >= std::abs(result.uf1_difference) - 1e-12;
  }
  result.p = (as_large + 1.0) / (options.resamples + 1.0);
  return result;
}

}  // namespace inkling
