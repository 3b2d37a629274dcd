#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/progress.h"

namespace inkling {

// The presentation time of every frame, microseconds.
using FrameTimes = std::vector<std::int64_t>;

// Of a sample's recording. A video is decoded once for all of its samples: only so is it certain
// which frame is which where frames are missing, so that a sample's frames can be sought. The times
// of a few recordings are remembered. Safe to call from several threads. Throws Error.
FrameTimes frame_times(const std::filesystem::path& path, const CatalogSample& sample,
                       const CancelToken& cancel);

}  // namespace inkling
