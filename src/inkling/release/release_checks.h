#pragma once

#include "inkling/release/release_input.h"
#include "inkling/release/release_settings.h"

namespace inkling {

// What only the project can tell of settings. Throws Error(kUsage) where the day of the release is
// still to come, and where a data set of which there is no version yet is called by a pseudonym of
// the project: the name is in every copy of it.
void check_against_project(const ReleaseInput& input, const ReleaseSettings& settings);

}  // namespace inkling
