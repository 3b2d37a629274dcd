#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "inkling/options.h"

namespace inkling {

// Classes that occur, ascending.
std::vector<std::size_t> classes_present(std::span<const std::size_t> labels);

// What C is multiplied by for each class of `present`: 1, or balanced, rows / (classes present x
// rows of the class), so that each class weighs as much as the others.
std::vector<double> class_weights(std::span<const std::size_t> labels,
                                  std::span<const std::size_t> present, bool balanced);

// The option `class-weights`, balanced by default.
OptionSpec class_weights_option();
bool balanced_of(const Options& options);

}  // namespace inkling
