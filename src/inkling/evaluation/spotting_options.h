#pragma once

#include "inkling/core/option_table.h"
#include "inkling/score.h"

namespace inkling {

// The options of score_spotting(), without the seed, which every command has.
const OptionTable<SpottingOptions>& spotting_options();

}  // namespace inkling
