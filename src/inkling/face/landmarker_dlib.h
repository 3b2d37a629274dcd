#pragma once

#include "inkling/face/landmarker.h"

namespace inkling {
extern const LandmarkerVariant kDlibLandmarker;
}
