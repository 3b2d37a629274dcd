#pragma once

#include <array>
#include <vector>

#include "inkling/spotting/blink.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// How far each region is from where it usually is (median over +-3 s), IOD.
std::vector<std::array<float, kRegionCount>> departure(const MotionTrack& track);

// Movements of at least half a second: some region plainly away from its usual place, longer than a
// micro-expression.
std::vector<Span> find_macro_movements(const MotionTrack& track,
                                       const std::vector<std::array<float, kRegionCount>>& departure,
                                       double min_duration_s);

}  // namespace inkling
