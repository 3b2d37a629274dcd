#pragma once

#include "inkling/recognizer.h"

namespace inkling {

// The networks of nn/network.h as recognisers of their names: what a descriptor describes is their
// input, so that folds, caches, the guard and every table are those of all other approaches.
const RecognizerList& network_recognizers();

}  // namespace inkling
