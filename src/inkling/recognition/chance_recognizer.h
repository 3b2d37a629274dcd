#pragma once

#include "inkling/recognizer.h"

namespace inkling {

// A baseline: draws a class by the frequencies of the training rows, from the seed of fit() and the
// row's number. A vector that is in no table is drawn from its values instead.
extern const RecognizerVariant kChanceRecognizer;

}  // namespace inkling
