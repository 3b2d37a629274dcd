#pragma once

#include <string>
#include <utility>
#include <vector>

namespace inkling {

// Of the program and of the libraries that compute statistics.
std::vector<std::pair<std::string, std::string>> study_versions();

}  // namespace inkling
