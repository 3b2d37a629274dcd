#pragma once

#include "inkling/recognizer.h"

namespace inkling {

extern const RecognizerVariant kSvmChi2;

}  // namespace inkling
