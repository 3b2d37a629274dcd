#pragma once

#include <memory>

#include "inkling/recording.h"

namespace inkling {

// A file that holds several pictures as a recording: the pages of a TIFF file, at a rate that
// SourceOptions gives; an animated WebP file, which has times of its own. Null for any other file.
std::unique_ptr<FrameSource> open_picture_stack(const std::filesystem::path& path,
                                                const SourceOptions& options);

}  // namespace inkling
