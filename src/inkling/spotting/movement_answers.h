#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "inkling/event.h"
#include "inkling/nn/temporal_learning.h"

namespace inkling {

// What the network of flow-tcn is taught and says, a step: the kinds of movement in the order of
// EventType, onset and offset of the first two, and, as marks, action units and whether they show
// on one side only.
MovementLayout movement_layout();
MirrorRule mirrored_marks();
// In the order of the marks.
const std::vector<int>& taught_units();

// A movement that is known to be there. Times in seconds of any one clock.
struct KnownMovement {
  EventType type = EventType::kMicro;
  double onset_s = 0, apex_s = 0, offset_s = 0;
  std::vector<UnitMove> units;  // empty: not known
};

// Targets of steps at begin_s + i * step_s, for TemporalRow.
std::vector<float> movement_targets(double begin_s, double step_s, std::size_t steps,
                                    const std::vector<KnownMovement>& movements);

// What the network says of a stretch of time.
struct LikelyMovement {
  EventType type = EventType::kMicro;
  double onset_s = 0, apex_s = 0, offset_s = 0;
  double probability = 0;
  std::vector<LikelyUnit> units;
};

// Of micro- and macro-expressions, the likelier of those that overlap, by onset. answers:
// movement_layout().answers() a step.
std::vector<LikelyMovement> likely_movements(std::span<const float> answers, double begin_s,
                                             double step_s, double probability_min);

// That a micro-expression has its apex at each step.
std::vector<float> micro_probability(std::span<const float> answers);

}  // namespace inkling
