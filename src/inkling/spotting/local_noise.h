#pragma once

#include "inkling/spotting/bump.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

// From when and where noise is measured.
struct NoiseWindow {
  double near_s = 2.5;        // to both sides of a moment
  double spare_s = 0.45;      // nearest to it: what is to be compared with the noise
  double far_s = 15;          // to both sides; noise is at least half of what it is there
  double floor_iod = 0.0008;  // a twentieth of a pixel of the default crop
};

// Spread of each site's curvature (bump.h) around each sample, IOD: robust standard deviation.
// Nothing further away than far_s tells, so that a recording and a piece of it have the same noise.
// Only samples that count tell, unless hardly any around does: a strong movement is no noise, and a
// weak one beside it stands out as it would without.
PerSampleAndSite<float> local_noise(const MotionTrack& track, const BumpCurves& curves,
                                    const PerSample<bool>& counts, const NoiseWindow& window = {});

}  // namespace inkling
