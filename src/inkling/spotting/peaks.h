#pragma once

#include <vector>

#include "inkling/spotting/judge.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// Local maxima of the score above 1, strongest first, none nearer than apart_s to a stronger one.
std::vector<Candidate> find_candidates(const MotionTrack& track, const std::vector<float>& score,
                                       double apart_s);

}  // namespace inkling
