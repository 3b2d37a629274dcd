#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "inkling/event.h"
#include "inkling/nn/temporal_learning.h"
#include "inkling/spotting/motion_channels.h"

namespace inkling {

// What the network of flow-tcn learns and predicts, a step (kStepS): the kinds of movement in the
// order of EventType, onset and offset of the first two, and, as marks, action units and whether
// they show on one side of the picture only.
MovementLayout movement_layout();
MirrorRule mirrored_marks();
// The action units among the marks, in their order.
const std::vector<int>& predicted_units();

// A movement that is known to be there. Times in seconds of any one clock.
struct AnnotatedMovement {
  EventType type = EventType::kMicro;
  double onset_s = 0, apex_s = 0, offset_s = 0;
  std::vector<UnitMove> units;  // empty: not known
};

// Targets of as many steps from begin_s, for TemporalRow: movement_layout().targets() a step.
std::vector<float> movement_targets(double begin_s, std::size_t steps,
                                    const std::vector<AnnotatedMovement>& movements);

// A movement that the network predicts.
struct PredictedMovement {
  EventType type = EventType::kMicro;
  double onset_s = 0, apex_s = 0, offset_s = 0;
  double probability = 0;
  std::vector<LikelyUnit> units;
};

// The micro- and macro-expressions in the outputs of a network, movement_layout().outputs() a step
// from begin_s: the likelier of those that overlap, by onset.
std::vector<PredictedMovement> predicted_movements(std::span<const float> outputs, double begin_s,
                                                   double probability_min);

// How likely a micro-expression has its apex at each step, 0 to 1.
PerIndex<StepIndex, float> micro_probability(std::span<const float> outputs);

}  // namespace inkling
