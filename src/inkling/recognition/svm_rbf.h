#pragma once

#include "inkling/recognizer.h"

namespace inkling {

extern const RecognizerVariant kSvmRbf;

}  // namespace inkling
