#pragma once

#include <filesystem>
#include <string>

namespace inkling {

// A file's name without its extension: never empty, never "." or "..", so that a folder of this
// name lies where it is made.
std::string plain_stem(const std::filesystem::path& file);

}  // namespace inkling
