#pragma once

#include <string>
#include <vector>

#include "inkling/score.h"

namespace inkling {

// Plain sentences on what these scores cannot say, and why.
std::vector<std::string> spotting_notes(const SpottingInput& input, const SpottingScore& score);

}  // namespace inkling
