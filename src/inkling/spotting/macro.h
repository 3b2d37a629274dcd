#pragma once

#include <vector>

#include "inkling/spotting/blink.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// The face away from rest: how far each site is from where it rested before, and the movements of
// at least half a second, longer than a micro-expression.
struct MacroMovements {
  std::vector<float> departure;  // IOD, all sites a sample
  std::vector<float> level;      // how far the face is away as a whole, IOD, one a sample
  std::vector<Span> spans;

  // The furthest that a site goes during a movement, IOD.
  float reach(const Span& span, std::size_t site) const;
};

inline constexpr float kMacroAwayIod = 0.035f;  // some two pixels of the default crop

// Rest is learnt from the recent past while the face is quiet, and kept while it is away, so that
// a long smile is seen as the movement and not as the rest. A new pose that is held still for long
// becomes the new rest.
MacroMovements find_macro_movements(const MotionTrack& track, double min_duration_s);

}  // namespace inkling
