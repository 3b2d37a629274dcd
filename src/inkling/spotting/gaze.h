#pragma once

#include <vector>

#include "inkling/spotter.h"
#include "inkling/spotting/eye_look.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// Looks to another place aside: within a tenth of a second both eyes come to show something else,
// which no movement of the head makes of what they showed, and keep it. None beside blinks, in
// which the eyes often jump, too. From the last sample before to the first after.
std::vector<SampleSpan> find_gaze_shifts(const MotionTrack& track, const EyeLooks& looks,
                                         const std::vector<SampleSpan>& blinks);

}  // namespace inkling
