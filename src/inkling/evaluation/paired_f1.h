#pragma once

#include <optional>
#include <span>
#include <vector>

#include "inkling/score.h"

namespace inkling {

// Two spotters on the same subjects.
struct PairedF1 {
  double difference = 0;                       // first less second, of pooled counts
  std::optional<ConfidenceInterval> interval;  // bootstrap over subjects
  // As PairedComparison::p. None when there is only one subject.
  std::optional<double> p;
};

// first, second: counts of each subject, in the same order. Precondition: as many.
PairedF1 compare_f1(std::span<const Counts> first, std::span<const Counts> second,
                    const BootstrapOptions& options);

// Holm's correction of p-values for their number (Holm, Scandinavian Journal of Statistics 6,
// 1979): the chance of any of them by accident is at most what is said.
std::vector<double> holm_corrected(std::span<const double> p);

}  // namespace inkling
