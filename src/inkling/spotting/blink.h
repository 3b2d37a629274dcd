#pragma once

#include <vector>

#include "inkling/spotter.h"
#include "inkling/spotting/eye_look.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// How much each sample's eyes differ from both a little before and a little after, 0 .. 1: one
// minus the correlation of the eye's picture, the smaller of the two sides, the smaller of the two
// eyes. It rises in blinks, and between two of them: an input of networks, not a detector.
PerSample<float> eye_closure(const MotionTrack& track);

// How far both lids lie below where they were within a second before, and where they come to within
// a second after; 1 is about the least of a blink, 0 not at all.
PerSample<float> lid_closure(const MotionTrack& track, const EyeLooks& looks);

// Blinks: both lids come down within a fifth of a second and open again within half a second, and
// meanwhile the eyes show what no movement of the head makes of the open eyes on both sides.
std::vector<SampleSpan> find_blinks(const MotionTrack& track, const EyeLooks& looks,
                                    const PerSample<float>& lids);

}  // namespace inkling
