#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "inkling/options.h"
#include "inkling/recognizer.h"

namespace inkling {

// What the linear and the kernel machines share: options, weights of classes, and how decisions
// become a prediction.

OptionSpec c_option(double fallback);
OptionSpec class_weights_option();  // "class-weights", balanced by default
OptionSpec groups_option();
OptionSpec tolerance_option();

// What these options are set to.
struct SvmSettings {
  double c = 10;  // 0: chosen inside
  bool balanced = true;
  std::size_t groups = 5;  // of subjects, for choosing
  double tolerance = 1e-3;
};
SvmSettings svm_settings(const Options& options);

// Classes that occur, ascending.
std::vector<std::size_t> classes_present(std::span<const std::size_t> labels);
// What C is multiplied by for each class of `present`: 1, or balanced, rows / (classes present x
// rows of the class), so that each class weighs as much as the others.
std::vector<double> class_weights(std::span<const std::size_t> labels,
                                  std::span<const std::size_t> present, bool balanced);
// One label a row, in the order of rows.rows().
std::vector<std::size_t> labels_of(const TrainingRows& rows);

// From decisions to a prediction. A decision d counts as the share (1 + d / (1 + |d|)) / 2 for its
// first class and the rest for its second: 0 … 1, rising, 1/2 on the border; no probability.

// Of each pair (0, 1), (0, 2) … (1, 2) …, positive for the first, as LIBSVM counts. The label is
// the class with the most pairs won; among equals that with the largest sum of decisions, then the
// first. A class's score is its mean share, brought to the sum 1 over all classes: of more than
// two, the label's need not be the largest.
// present: the classes learnt, ascending; classes: how many there are, absent ones score 0.
ClassPrediction vote_of_pairs(std::span<const double> decisions,
                              std::span<const std::size_t> present, std::size_t classes);

// One decision a class against all others, or one for the first of two. The label is the largest.
ClassPrediction vote_of_each(std::span<const double> decisions,
                             std::span<const std::size_t> present, std::size_t classes);

}  // namespace inkling
