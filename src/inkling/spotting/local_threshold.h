#pragma once

#include "inkling/spotting/motion_channels.h"

namespace inkling {

// From which probability a movement counts at each step. Where the network is hardly ever sure that
// nothing happens, a single movement means less than in a quiet face: there it has to be likelier.
// So with a still face that drifts while the coder draws it anew: its skin seems to stir all the
// time. `threshold` where half of the steps within a quarter of a minute are quiet.
PerIndex<StepIndex, float> local_thresholds(const PerIndex<StepIndex, float>& probability,
                                            double threshold);

}  // namespace inkling
