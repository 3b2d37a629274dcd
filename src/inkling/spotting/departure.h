#pragma once

#include <vector>

#include "inkling/spotting/blink.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// The face away from rest: how far each site is from where it rested before.
struct Departures {
  std::vector<float> away;   // IOD, all sites a sample
  std::vector<float> level;  // how far the face is away as a whole, IOD, one a sample

  // Where it is away by level_min or more, from leaving rest to being back.
  std::vector<SampleSpan> spans(const MotionTrack& track, float level_min,
                                double min_duration_s) const;
  // The furthest that each site goes within the span, IOD.
  std::vector<float> reach(const SampleSpan& span) const;
};

// How far the skin goes between two samples of a stretch, IOD: the third furthest of the sites (one
// or two alone may be a fault of tracking), eyes left out.
float face_travel(const MotionTrack& track, std::size_t from, std::size_t to);

// Rest is learnt from the recent past while the face is quiet, and kept while it is away, so that
// a long smile is seen as the movement and not as the rest. A new pose that is held still for long
// becomes the new rest.
Departures measure_departures(const MotionTrack& track);

}  // namespace inkling
