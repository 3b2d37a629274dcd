#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "inkling/study/statistics/subject_values.h"

namespace inkling {

// How values vary in a group: what a study that is planned may expect.
struct SimulatedSpread {
  bool proportion = false;  // values are 0 or 1
  double mean = 0;
  double subject_variance = 0, sample_variance = 0;
  std::vector<std::size_t> samples;  // of each subject that was seen
};
// Of a group that was seen: variances by restricted maximum likelihood, of proportions by moments
// (Ridout, Demétrio and Firth 1999), cut at 0. Precondition: two subjects or more.
SimulatedSpread spread_of(const SubjectValues& group, bool proportion);

struct PlannedGroup {
  SimulatedSpread spread;
  std::size_t subjects = 2;
  std::optional<std::size_t> samples_each;  // none: as many as subjects that were seen have
};

// The share of `runs` simulated studies in which Welch's test of the subjects' means finds this
// difference at 5 %. Subjects differ normally (proportions: by a beta distribution), and so do
// samples of one subject. The difference is added to the first group.
double simulated_power(const PlannedGroup& first, const PlannedGroup& second, double difference,
                       int runs, std::uint64_t seed);

}  // namespace inkling
