#pragma once

#include <cstddef>

#include "inkling/spotting/motion_track.h"

namespace inkling {

// A bump: a place that leaves and comes back within about twice `reach_s`. At each sample the
// displacement is compared with the position `reach_s` before and after; only what is away from
// both, in one direction, counts. So a step, a ramp or a slow movement gives nothing, whatever its
// size. (The feature-difference contrast of Moilanen et al. 2014, on displacement, with the smaller
// of the two sides instead of their mean.)
struct Bump {
  float amplitude = 0;  // IOD
  Vec2f curvature;      // position less the mean of both sides, IOD; its direction is the bump's
};

struct BumpCurves {
  double reach_s = 0;
  PerSampleAndSite<Bump> bumps;
  PerSample<bool> known;  // false where the stretch ends too near

  std::size_t sites() const { return bumps.sites(); }
  const Bump& at(SampleIndex sample, std::size_t site) const { return bumps.at(sample, site); }
};

BumpCurves bumps(const MotionTrack& track, double reach_s);

}  // namespace inkling
