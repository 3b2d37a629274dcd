#pragma once

#include <vector>

#include "inkling/spotting/blink.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// How far each site is from where it usually is (median over +-3 s), IOD; all sites a sample.
std::vector<float> departure(const MotionTrack& track);

// Movements of at least half a second: some part plainly away from its usual place, longer than a
// micro-expression.
std::vector<Span> find_macro_movements(const MotionTrack& track, const std::vector<float>& departure,
                                       double min_duration_s);

}  // namespace inkling
