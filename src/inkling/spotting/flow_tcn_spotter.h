#pragma once

#include "inkling/spotting/spotter.h"

namespace inkling {

extern const SpotterVariant kFlowTcnSpotter;

}  // namespace inkling
