#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace inkling::cli {

// The name that `word` was probably meant to be, or empty when none is near: at most a third of
// its letters wrong, missing, surplus or swapped.
std::string nearest_name(std::string_view word, const std::vector<std::string>& names);

}  // namespace inkling::cli
