#pragma once

#include <filesystem>

#include "inkling/following/methods.h"
#include "inkling/progress.h"
#include "inkling/spotting/motion_channels.h"

namespace inkling {

// How the main face of a recording moves, as a network over time reads it. store: folder in which
// it is kept by the recording's contents, for the next time. Throws Error; Error(kInput) when there
// is no face.
MotionChannels read_motion(const std::filesystem::path& recording, const FollowMethods& methods,
                           const std::filesystem::path& store, const CancelToken& cancel);

}  // namespace inkling
