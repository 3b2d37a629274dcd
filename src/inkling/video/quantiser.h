#pragma once

#include <cstdint>
#include <optional>

#include "inkling/geometry.h"
#include "inkling/recording.h"

namespace inkling {

// How coarsely a part of a video (pixels as shown) was compressed between two times of the
// recording: the mean quantiser of its H.264 blocks, 1 to 51. 0: its coder keeps every picture by
// itself or loses nothing, so that small movements come through. None: another coder, which does
// not say. recording: as its source has it, its times not put right. Throws Error(kInput).
std::optional<double> mean_quantiser(const SourceInfo& recording, std::int64_t begin_us,
                                     std::int64_t end_us, const Rect& part);

}  // namespace inkling
