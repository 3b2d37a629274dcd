#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace inkling {

// Names of a folder's jpg, jpeg, png, bmp, tif, tiff, webp and pgm files in natural order; hidden
// ones are left out. Frame n of the folder is names[n]. Throws Error(kInput) when it cannot be
// read.
std::vector<std::string> picture_names(const std::filesystem::path& folder);

}  // namespace inkling
