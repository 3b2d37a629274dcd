#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// Names of what lies directly in a folder, in natural order; hidden ones are left out.

// Runs of digits compare as numbers: "img2" before "img10". A strict weak order.
bool natural_less(std::string_view a, std::string_view b);

// The jpg, jpeg, png, bmp, tif, tiff, webp and pgm files. Frame n of the folder is names[n]. Throws
// Error(kInput) when the folder cannot be read.
std::vector<std::string> picture_names(const std::filesystem::path& folder);

// The folders, and the regular files. Empty when the folder is not there or cannot be read.
std::vector<std::string> folders_in(const std::filesystem::path& folder);
std::vector<std::string> files_in(const std::filesystem::path& folder);

}  // namespace inkling
