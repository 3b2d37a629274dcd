#pragma once

#include "inkling/core/option_table.h"
#include "inkling/synth.h"

namespace inkling {

// The options of inserted movements and of what a call does to pictures, without what every command
// has. Nothing is recorded: the truth tables say what is in a recording.
const OptionTable<SynthOptions>& synth_options();

}  // namespace inkling
