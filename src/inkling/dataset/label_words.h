#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// Whether all of the labels of a cell are known, in any case. Sets with several labels a sample
// write them with a sign between: "happy+surprise".
bool all_known(std::string_view labels, const std::vector<std::string>& known);

// Whether the coders could not tell two action units apart: "1 or 2".
bool leaves_open(std::string_view action_units);

}  // namespace inkling
