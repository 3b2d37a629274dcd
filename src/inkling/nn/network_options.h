#pragma once

#include <string>
#include <vector>

#include "inkling/descriptor.h"
#include "inkling/nn/learning.h"

namespace inkling {

// A network's own options with those of learning behind them.
std::vector<OptionSpec> network_options(std::vector<OptionSpec> own,
                                        const LearningDefaults& learning);

// SHA-256 of the file that the option `weights` names; empty without one. Throws Error(kInput).
std::string weights_sum(const Options& options);

// Throws Error(kUsage): "takes " + takes.
[[noreturn]] void refuse_input(const std::string& network, const std::string& takes);

}  // namespace inkling
