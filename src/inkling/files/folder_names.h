#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// Names of what lies directly in a folder, in natural order; hidden ones are left out.

// Runs of digits compare as numbers: "img2" before "img10". A strict weak order.
bool natural_less(std::string_view a, std::string_view b);

// Whether the name is that of a jpg, jpeg, png, bmp, tif, tiff, webp, pgm or ppm file that is not
// hidden. Nothing is opened.
bool is_picture_name(const std::filesystem::path& path);

// The pictures. Frame n of the folder is names[n]. Throws
// Error(kInput) when the folder cannot be read.
std::vector<std::string> picture_names(const std::filesystem::path& folder);

// The folders, and the regular files. Empty when the folder is not there or cannot be read.
std::vector<std::string> folders_in(const std::filesystem::path& folder);
std::vector<std::string> files_in(const std::filesystem::path& folder);

}  // namespace inkling
