#pragma once

#include <vector>

#include "inkling/spotter.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// Speed of the head in the picture around each sample, IOD a second: shift, roll and size taken
// together as the motion of a point half an IOD off the centre.
PerSample<float> head_speed(const MotionTrack& track);

// How far the head went within +-reach_s of each sample, IOD.
PerSample<float> head_excursion(const MotionTrack& track, double reach_s);

// How far the head goes from where it was at the span's onset, IOD.
float head_travel(const MotionTrack& track, const SampleSpan& span);

// A head movement: a nod, a turn, leaning in.
struct HeadMovement {
  SampleSpan span;
  float travel_iod = 0;
};
inline constexpr float kMinTravelIod = 0.12f;  // less is no head movement
std::vector<HeadMovement> find_head_movements(const MotionTrack& track);

}  // namespace inkling
