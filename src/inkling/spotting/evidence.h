#pragma once

#include <cstddef>
#include <vector>

#include "inkling/spotting/blink.h"
#include "inkling/spotting/bump.h"
#include "inkling/spotting/departure.h"
#include "inkling/spotting/gaze.h"
#include "inkling/spotting/head_motion.h"
#include "inkling/spotting/local_noise.h"
#include "inkling/spotting/macro.h"
#include "inkling/spotting/motion_track.h"

namespace inkling {

inline constexpr double kMaxMicroS = 0.5;  // from onset to offset

// What is known about one face's movement, beside any one spotter's curve.
struct Evidence {
  // The track must outlive this.
  explicit Evidence(const MotionTrack& track);

  // The amplitude of a site's bump in units of its local noise.
  float strength(SampleIndex sample, std::size_t site) const;
  // Whether the sample lies in a blink, a head movement or a macro-expression.
  bool explained(SampleIndex sample) const;

  const MotionTrack& track;
  BumpCurves bumps;
  PerSample<float> closure, excursion;  // of the eyes; of the head, IOD
  PerSample<float> lids;                // lid_closure()
  std::vector<SampleSpan> blinks, gaze_shifts;
  std::vector<HeadMovement> head_movements;
  Departures departures;
  std::vector<MacroMovement> macros;
  PerSampleAndSite<float> noise;  // outside of blinks and larger expressions

 private:
  Evidence(const MotionTrack& track, const EyeLooks& looks);
};

}  // namespace inkling
