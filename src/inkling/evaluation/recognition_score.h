#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "inkling/evaluation/bootstrap.h"
#include "inkling/evaluation/class_score.h"

namespace inkling {

// One sample, its class and the answer to it.
struct JudgedSample {
  std::size_t truth = 0, given = 0;
  std::string subject, dataset;  // subject: unique over all data sets
};

struct NamedConfusion {
  std::string name;
  Confusion confusion;
};

// Scores on counts pooled over all folds, and over the subjects' resamples their intervals.
struct RecognitionScore {
  Confusion total;
  std::optional<ConfidenceInterval> uf1, uar, accuracy;
  std::vector<NamedConfusion> datasets, subjects;  // by name
};

RecognitionScore score_recognition(std::span<const JudgedSample> samples, std::size_t classes,
                                   const BootstrapOptions& options);

// Two approaches asked of the same samples.
struct PairedComparison {
  double uf1_difference = 0, uar_difference = 0;                 // first less second
  std::optional<ConfidenceInterval> uf1_interval, uar_interval;  // bootstrap over subjects
  // Chance of a UF1 difference at least as large if the answers to each subject were exchanged at
  // random between the two: a permutation test with subjects as units, two-sided. None when there
  // is only one subject.
  std::optional<double> p;
};

// Precondition: the same samples in the same order.
PairedComparison compare_approaches(std::span<const JudgedSample> first,
                                    std::span<const JudgedSample> second, std::size_t classes,
                                    const BootstrapOptions& options);

}  // namespace inkling
