#pragma once

#include <cstdint>
#include <vector>

#include "inkling/core/event.h"
#include "inkling/core/progress.h"
#include "inkling/pipeline/face_channel.h"
#include "inkling/report/result.h"
#include "inkling/video/frame_source.h"

namespace inkling {

// Reads the frames around each possible micro-expression again and makes the pictures for its card:
// at most kMaxPictured events a face, the strongest.
inline constexpr std::size_t kMaxPictured = 60;
void add_event_pictures(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                        const FaceChannel& channel, FaceResult& face, Progress& progress,
                        const CancelToken& cancel);

}  // namespace inkling
