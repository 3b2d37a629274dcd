#pragma once

#include "inkling/recognizer.h"

namespace inkling {

// A baseline: always the most frequent class of the training rows.
extern const RecognizerVariant kMajorityRecognizer;

}  // namespace inkling
