#pragma once

#include "inkling/recognition/recognizer.h"

namespace inkling {

extern const RecognizerVariant kSvmRbf;

}  // namespace inkling
