#pragma once

#include <memory>

#include "inkling/recording.h"

namespace inkling {

// path: an ordinary, not empty file.
std::unique_ptr<FrameSource> open_ffmpeg_source(const std::filesystem::path& path,
                                                const SourceOptions& options);

}  // namespace inkling
