#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace inkling::cli {

// What the user named, as recordings: a file is one; a folder with pictures in it is one; a folder
// with videos but no pictures stands for its videos, by name. Nothing is opened or checked here.
// Throws Error(kUsage) when two recordings would write to the same folder (same stem).
std::vector<std::filesystem::path> recording_inputs(const std::vector<std::string>& arguments);

// The name of a recording's folder below the output folder: "a/session 1.mp4" -> "session 1".
std::string recording_stem(const std::filesystem::path& input);

}  // namespace inkling::cli
