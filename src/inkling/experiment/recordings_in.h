#pragma once

#include <filesystem>
#include <map>
#include <string>

namespace inkling {

// Name (names.h) -> path of the recordings in a folder: files with a video's ending, and folders of
// images. Throws Error(kInput).
std::map<std::string, std::filesystem::path> recordings_in(const std::filesystem::path& folder);

}  // namespace inkling
