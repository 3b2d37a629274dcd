#pragma once

#include <string>
#include <vector>

#include "inkling/score.h"

namespace inkling {

// What was left out and what was counted by a rule, in a sentence each; none where nothing was.
std::vector<std::string> odd_row_notes(const std::vector<OddRow>& odd);

// Plain sentences on what these scores cannot say, and why; those on odd rows first.
std::vector<std::string> spotting_notes(const SpottingInput& input, const SpottingScore& score);

}  // namespace inkling
