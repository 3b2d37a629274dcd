#pragma once

#include <string>
#include <vector>

#include "inkling/options.h"

namespace inkling {

// Options of the networks that torchvision has, too: width, weights and frozen. stages: by name,
// from the input on; frozen: the last of those that are not trained once weights are given.
std::vector<OptionSpec> staged_options(double width, const std::vector<std::string>& stages,
                                       const std::string& frozen);

}  // namespace inkling
