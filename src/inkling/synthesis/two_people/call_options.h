#pragma once

#include "inkling/core/option_table.h"
#include "inkling/synth.h"

namespace inkling {

// The options of make_calls(), without what every command has.
const OptionTable<CallOptions>& call_options();

}  // namespace inkling
