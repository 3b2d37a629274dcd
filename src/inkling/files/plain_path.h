#pragma once

#include <filesystem>

namespace inkling {

// By its words alone, without points and a slash at its end: "a/c" of "a/./b/../c/".
std::filesystem::path without_points(const std::filesystem::path& path);

// Whole, and without links as far as it is there: where what is written under it comes to lie. An
// empty one is the folder in which the program runs. Links that cannot be followed stay.
std::filesystem::path plain_path(const std::filesystem::path& path);

}  // namespace inkling
