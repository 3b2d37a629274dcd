#pragma once

#include <vector>

#include "inkling/reproduce/commands_again.h"

namespace inkling {

// Inside this room only.
//
// Inputs that are not what they were. Throws Error(kInput) for one that is not there.
std::vector<ChangedCause> changed_inputs(const CommandRun& run, const ReproduceOptions& options);
// Program, libraries, face models, processor, options, and what is read now and was not then.
std::vector<ChangedCause> other_causes(const CommandRun& before, const CommandRun& again,
                                       const ReproduceOptions& options);

}  // namespace inkling
