#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <system_error>

#include "inkling/storage/project_file.h"

namespace inkling {

// Bytes that recordings may still take: some room is left over for codes, which must not stop. Less
// than 0: that is taken already. None: it cannot be told.
inline std::optional<std::int64_t> room_for_recordings(const ProjectFolder& folder) {
  constexpr std::uintmax_t kMostKept = std::uintmax_t{256} << 20;
  constexpr std::uintmax_t kShareKept = 20;  // of a small disk
  std::error_code error;
  const auto space = std::filesystem::space(folder.media(), error);
  if (error) return std::nullopt;
  const auto kept = std::min(kMostKept, space.capacity / kShareKept);
  return static_cast<std::int64_t>(space.available) - static_cast<std::int64_t>(kept);
}

}  // namespace inkling
