#pragma once

#include <cstddef>
#include <vector>

#include "inkling/experiment/annotated_recordings.h"
#include "inkling/nn/temporal_network.h"
#include "inkling/score.h"
#include "inkling/spotting/motion_channels.h"

namespace inkling {

// How good a network is on recordings that it has not learnt from.
struct SpotterCheck {
  SpottingScore score;
  std::size_t named = 0, named_right = 0;  // micro-expressions found whose emotion is known
  double emotion_temperature = 1;          // set on these
};

struct CheckedRecording {
  const AnnotatedRecording* recording;
  const MotionChannels* motion;
};

SpotterCheck check_spotter(const TemporalNetwork& network,
                           const std::vector<CheckedRecording>& recordings, double threshold);

}  // namespace inkling
