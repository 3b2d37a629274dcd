#pragma once

#include "inkling/face/detector.h"

namespace inkling {
extern const DetectorVariant kHaarDetector;
}
