#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "inkling/recognizer.h"

namespace inkling {

// From decisions to an answer. A decision d counts as the share (1 + d / (1 + |d|)) / 2 for its
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
