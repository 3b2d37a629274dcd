#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "inkling/files/sha256.h"

namespace inkling {

// SHA-256 of parts of text, each with its length before it, so that no two lists of parts give the
// same one. Inside this room only.
template <typename... Parts>
std::string hash_of_parts(const Parts&... parts) {
  Sha256 sum;
  (sum.update(fmt::format("{}:{},", std::string_view(parts).size(), std::string_view(parts))), ...);
  return sum.hex();
}

}  // namespace inkling
