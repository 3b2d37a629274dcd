#pragma once

#include "inkling/core/option_table.h"
#include "inkling/synth.h"

namespace inkling {

// The options of make_cohort(), without what every command has.
const OptionTable<CohortOptions>& cohort_options();
// Of these, in what populations and people differ from what is assumed of them.
const OptionTable<CohortOptions>& cohort_differences();
// Those that are not as usual, with their values.
NamedTexts stated_differences(const CohortOptions& options);

}  // namespace inkling
