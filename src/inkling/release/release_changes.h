#pragma once

#include <map>
#include <string>
#include <vector>

#include "inkling/release/release_plan.h"

namespace inkling {

// Which split each person was in last, by "sub-001".
std::map<std::string, std::string> splits_before(const std::vector<InputRelease>& before);

// What is new, gone or different since the last of these versions, and whom to tell of who is gone.
void add_changes(const std::vector<InputRelease>& before, ReleasePlan& plan);

}  // namespace inkling
