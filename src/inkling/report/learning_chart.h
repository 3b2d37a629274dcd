#pragma once

#include <string>

#include "inkling/report/recognition.h"

namespace inkling {

// How a network learnt: the loss of every epoch, a faint line a fold and their mean; where an inner
// split chose the epoch, its UF1 in the same way. An SVG element that wide, CSS pixels; empty for
// an approach that has no epochs.
std::string learning_chart(const ApproachResult& approach, int width, const std::string& css_class);

}  // namespace inkling
