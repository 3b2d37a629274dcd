#include "inkling/files/plain_stem.h"

namespace inkling {

std::string plain_stem(const std::filesystem::path& file) {
  const std::string stem = file.stem().string();
  const bool is_name = stem.find_first_not_of('.') != std::string::npos;
  return is_name ? stem : file.filename().string();
}

}  // namespace inkling
