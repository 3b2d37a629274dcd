#pragma once

#include <cstdint>
#include <vector>

#include "inkling/face/track.h"

namespace inkling {

// Which track each face belongs to; a null pointer where it is a new one. Tracks that are followed
// claim by place, lost ones by appearance, and by place if they were not lost abruptly.
std::vector<Track*> match_faces(const std::vector<Track*>& tracks,
                                const std::vector<SeenFace>& faces, std::int64_t now_us);

}  // namespace inkling
