#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace inkling {

// Lower-case hexadecimal, 64 characters.
std::string sha256_hex(std::string_view bytes);
std::string sha256_of_file(const std::filesystem::path& path);

}  // namespace inkling
