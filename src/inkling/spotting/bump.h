#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "inkling/spotting/motion_track.h"

namespace inkling {

// A bump: a place that leaves and comes back within about twice `reach_s`. At each sample the
// displacement is compared with the position `reach_s` before and after; only what is away from
// both, in one direction, counts. So a step, a ramp or a slow movement gives nothing, whatever its
// size. (The feature-difference contrast of Moilanen et al. 2014, on displacement, with the smaller
// of the two sides instead of their mean.)
struct Bump {
  float amplitude = 0;  // IOD
  Vec2f direction;      // unit vector
  Vec2f curvature;      // position less the mean of both sides, IOD: signed noise shows here
};

struct BumpCurves {
  std::vector<std::array<Bump, kRegionCount>> at;  // one a sample
  std::vector<bool> known;  // false where the stretch ends too near
};

BumpCurves bumps(const MotionTrack& track, double reach_s);

// Spread of each region's curvature around each sample, IOD: robust standard deviation over
// +-window_s without the nearest +-spare_s, at least floor and half of the whole recording's.
std::vector<std::array<float, kRegionCount>> local_noise(const MotionTrack& track,
                                                         const BumpCurves& curves, double window_s,
                                                         double spare_s, double floor_iod);

}  // namespace inkling
