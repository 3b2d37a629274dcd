#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "inkling/nn/temporal_learning.h"
#include "inkling/spotting/evidence.h"

namespace inkling {

// A face's movement as a network over time reads it: the same channels for every face, on a time
// line of steps of the same length whatever the recording's frame rate.
inline constexpr double kStepS = 1.0 / 30;
// A step of that time line, counted within its stretch.
using StepIndex = Index<struct StepNumbering>;

// The channels. For each part of the face (kRegions): its displacement from the mean of a second to
// both sides, x and y, and from that of four seconds ("slow"), in which larger expressions do not
// count; and the strength of its strongest
// bump in units of its own noise. For the whole: closure of the eyes, speed and excursion of the
// head, change of its turn, nod, roll and size, what the crop still moved, how long the picture is
// frozen, the noise of displacement, and whether bumps are known (bump.h).
std::vector<std::string> channel_names();
// The channels of the face seen in a mirror.
MirrorRule mirrored_channels();

struct MotionChannels {
  // One unbroken stretch of the track.
  struct Stretch {
    SampleIndex first_sample, last_sample;
    double begin_s = 0;  // time of the first step
    std::size_t steps = 0;
    std::vector<float> values;  // channels a step, each some -5 to 5

    double time_s(StepIndex step) const {
      return begin_s + static_cast<double>(step.number()) * kStepS;
    }
    // The step nearest to a time of the stretch.
    StepIndex step_at(double t_s) const {
      const double step = std::round((t_s - begin_s) / kStepS);
      return StepIndex(static_cast<std::size_t>(
          std::clamp(step, 0.0, static_cast<double>(std::max<std::size_t>(1, steps) - 1))));
    }
  };
  std::vector<Stretch> stretches;
};

MotionChannels motion_channels(const Evidence& evidence);

}  // namespace inkling
