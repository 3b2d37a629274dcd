#pragma once

#include "inkling/recognizer.h"

namespace inkling {

extern const RecognizerVariant kSvmLinear;

}  // namespace inkling
