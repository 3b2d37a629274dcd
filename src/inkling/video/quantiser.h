#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

#include "inkling/geometry.h"

namespace inkling {

// How coarsely a part of a video (pixels as shown) was compressed between two times of the
// recording: the mean quantiser of its H.264 blocks, 1 to 51. 0: its coder keeps every picture by
// itself or loses nothing, so that small movements come through. None: another coder, which does
// not say. Throws Error(kInput).
std::optional<double> mean_quantiser(const std::filesystem::path& path, std::int64_t begin_us,
                                     std::int64_t end_us, const Rect& part);

}  // namespace inkling
