#pragma once

#include <vector>

#include "inkling/spotter.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// How closed each sample's eyes look, 0 (as before and after) .. 1: one minus the correlation of
// the eye's picture with itself a little before and a little after, the smaller of the two sides,
// the smaller of the two eyes. A look aside that lasts does not count: it does not come back.
PerSample<float> eye_closure(const MotionTrack& track);

// Blinks: both eyes change deeply (closure of kBlinkClosure or more) and come back within about
// half a second.
inline constexpr float kBlinkClosure = 0.30f;
std::vector<SampleSpan> find_blinks(const MotionTrack& track, const PerSample<float>& closure);

}  // namespace inkling
