#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace inkling {

// Names of the folders directly in a folder, in natural order, hidden ones left out. Empty when it
// is not there or cannot be read.
std::vector<std::string> folders_in(const std::filesystem::path& folder);
// The same for its regular files.
std::vector<std::string> files_in(const std::filesystem::path& folder);

}  // namespace inkling
