#pragma once

#include <cstddef>
#include <vector>

#include "inkling/experiment/annotated_recordings.h"
#include "inkling/nn/temporal_network.h"
#include "inkling/score.h"
#include "inkling/spotting/motion_channels.h"
#include "inkling/train.h"

namespace inkling {

struct CheckedRecording {
  const AnnotatedRecording* recording;
  const MotionChannels* motion;
};

SpotterCheck check_spotter(const TemporalNetwork& network,
                           const std::vector<CheckedRecording>& recordings, double threshold);

}  // namespace inkling
