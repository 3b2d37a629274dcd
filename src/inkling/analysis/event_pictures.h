#pragma once

#include <cstdint>
#include <vector>

#include "inkling/analysis/spotted_face.h"
#include "inkling/analyze.h"
#include "inkling/event.h"
#include "inkling/progress.h"
#include "inkling/recording.h"

namespace inkling {

// Makes the pictures of each possible micro-expression's card, of the strongest kMaxPictured of a
// face: from the crops that were kept at the first reading, or else from frames that are read
// again.
void add_event_pictures(FrameSource& source, const std::vector<std::int64_t>& frame_times_us,
                        const SpottedFace& spotted, FaceResult& face, Progress& progress,
                        const CancelToken& cancel);

}  // namespace inkling
