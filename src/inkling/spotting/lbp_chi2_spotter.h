#pragma once

#include "inkling/spotter.h"

namespace inkling {
extern const SpotterVariant kLbpChi2Spotter;
}
