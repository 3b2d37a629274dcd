#pragma once

#include <span>
#include <vector>

#include "inkling/spotter.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// The face away from rest: how far each site is from where it rested before.
struct Departures {
  PerSampleAndSite<float> away;  // IOD
  PerSample<float> level;  // how far the face is away as a whole, IOD: the third furthest site

  // The spans in which it is away by level_min or more, from leaving rest to being back.
  std::vector<SampleSpan> spans(const MotionTrack& track, float level_min,
                                double min_duration_s) const;
  // The furthest that each site goes within the span, IOD.
  std::vector<float> reach(const SampleSpan& span) const;
};

// The third largest value of all sites, eyes left out: one or two sites alone may be a fault of
// tracking. 0 when fewer are above it. Precondition: one value for each site.
float third_furthest(std::span<const float> of_sites);

// How far the skin goes between two samples of a stretch, IOD: the third furthest of the sites.
float face_travel(const MotionTrack& track, SampleIndex from, SampleIndex to);

// Rest is learnt from the recent past while the face is quiet, and kept while it is away, so that
// a long smile is seen as the movement and not as the rest. A new pose that is held still for long
// becomes the new rest.
Departures measure_departures(const MotionTrack& track);

}  // namespace inkling
