#pragma once

#include "inkling/core/option_table.h"
#include "inkling/sensitivity.h"

namespace inkling {

// The encoder's preset: many copies are made.
inline constexpr char kSensitivityPreset[] = "veryfast";

// The options of measure_sensitivity(), without flags for the methods and what every command has.
// What is recorded is that of a run whose bit rate is known.
const OptionTable<SensitivityOptions>& sensitivity_options();

}  // namespace inkling
