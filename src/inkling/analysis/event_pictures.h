#pragma once

#include <cstdint>
#include <vector>

#include "inkling/analyze.h"
#include "inkling/event.h"
#include "inkling/following/followed_face.h"
#include "inkling/progress.h"
#include "inkling/recording.h"

namespace inkling {

// Reads the frames around each possible micro-expression again and makes the pictures for its card:
// at most kMaxPictured events a face, the strongest.
inline constexpr std::size_t kMaxPictured = 60;
void add_event_pictures(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                        const FollowedFace& followed, FaceResult& face, Progress& progress,
                        const CancelToken& cancel);

}  // namespace inkling
