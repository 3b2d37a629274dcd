#pragma once

#include <cstddef>
#include <vector>

#include "inkling/spotter.h"
#include "inkling/spotting/bump.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// A bump (bump.h) in its full shape.
struct Movement {
  SampleSpan span;
  float amplitude_iod = 0;         // the smaller of rise and fall
  float duration_s = 0;            // onset to offset
  bool returns = false;            // one of rise and fall is nearly half of the other or more
  std::vector<std::size_t> sites;  // those that take part, strongest first
};

// Onset, apex and offset of the movement whose bump peaks at sample `peak`, on the displacement of
// the sites that take part, along their own directions. Onset and offset lie where it has come down
// to an eighth of its height. noise: as of local_noise().
Movement measure_movement(const MotionTrack& track, const BumpCurves& bumps,
                          const PerSampleAndSite<float>& noise, SampleIndex peak);

}  // namespace inkling
