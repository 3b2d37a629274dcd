#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace inkling {

// How many bytes a Windows Media file (ASF) says that it has, by its File Properties Object
// (Advanced Systems Format specification, 3.2). FFmpeg keeps silent of it, and of the duration of a
// file that is shorter. Nothing where the file does not say it, as while it is being sent.
std::optional<std::uint64_t> asf_announced_bytes(const std::filesystem::path& path);

}  // namespace inkling
