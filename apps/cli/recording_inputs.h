#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace inkling::cli {

// What the user named, as recordings: a file is one; a folder with pictures in it is one; a folder
// with videos but no pictures stands for its videos, by name. Nothing is opened or checked here.
// Throws Error(kUsage) when two recordings would write to the same folder (same stem).
std::vector<std::filesystem::path> recording_inputs(const std::vector<std::string>& arguments);

}  // namespace inkling::cli
