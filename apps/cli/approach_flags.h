#pragma once

#include <string>

#include "inkling/core/option_table.h"

namespace inkling::cli {

// --catalog: the samples of an experiment.
OptionRow catalog_row();

// --device: where the networks among approaches learn.
OptionRow device_row();
// The approach, its network learning on that device; empty: as the approach says. Throws
// Error(kUsage).
std::string learning_on(const std::string& device, const std::string& approach);

}  // namespace inkling::cli
