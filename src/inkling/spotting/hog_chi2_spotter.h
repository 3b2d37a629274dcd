#pragma once

#include "inkling/spotter.h"

namespace inkling {
extern const SpotterVariant kHogChi2Spotter;
}
