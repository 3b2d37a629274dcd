#pragma once

#include "inkling/recognizer.h"

namespace inkling {

extern const RecognizerVariant kSvmIntersection;

}  // namespace inkling
