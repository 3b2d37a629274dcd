#pragma once

#include "inkling/core/option_table.h"
#include "inkling/synth.h"

namespace inkling {

// The options of make_cohort(), without what every command has.
const OptionTable<CohortOptions>& cohort_options();

}  // namespace inkling
