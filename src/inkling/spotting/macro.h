#pragma once

#include <vector>

#include "inkling/spotter.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// A movement of at least half a second, longer than a micro-expression.
struct MacroMovement {
  SampleSpan span;
  float amplitude_iod = 0;       // of the third furthest site
  std::vector<float> reach_iod;  // of every site
};

inline constexpr float kMacroAwayIod = 0.035f;  // some two pixels of the default crop

// Movements that leave and come back within seconds, found as bumps (bump.h) of several lengths: a
// head that has turned leaves steps and drift behind, which are no bumps. A movement that does not
// come back soon counts when it begins quickly before a quiet head.
std::vector<MacroMovement> find_macro_movements(const MotionTrack& track, double min_duration_s);

}  // namespace inkling
