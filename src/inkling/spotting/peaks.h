#pragma once

#include <cstddef>
#include <vector>

#include "inkling/spotting/motion_track.h"

namespace inkling {

// A sample at which a spotter's curve peaks above its threshold.
struct Candidate {
  std::size_t sample = 0;
  float score = 0;  // in units of the threshold
};

// Local maxima of the score above 1, strongest first, none nearer than apart_s to a stronger one.
std::vector<Candidate> find_candidates(const MotionTrack& track, const std::vector<float>& score,
                                       double apart_s);

}  // namespace inkling
