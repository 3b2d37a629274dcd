#pragma once

#include "inkling/recognition/recognizer.h"

namespace inkling {

// The networks of nn/network.h as recognisers of their names: what a descriptor describes is their
// input, so that folds, caches, the guard and every table are those of all other approaches.
const VariantList<Recognizer>& network_recognizers();

}  // namespace inkling
