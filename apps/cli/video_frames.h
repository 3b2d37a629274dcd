#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace inkling::cli {

// As CountFrames of inkling/dataset. A container that claims a tenth more than `at_least`, and
// whose first frame can be decoded, is believed; else the frames are decoded and counted.
std::optional<std::int64_t> count_video_frames(const std::filesystem::path& path,
                                               std::int64_t at_least);

}  // namespace inkling::cli
