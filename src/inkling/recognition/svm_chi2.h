#pragma once

#include "inkling/recognition/recognizer.h"

namespace inkling {

extern const RecognizerVariant kSvmChi2;

}  // namespace inkling
