#pragma once

#include <string>

#include "inkling/report/recognition.h"

namespace inkling {

// Sections of the recognition page, HTML.

// Confusion, classes, data sets and subjects of one approach; folded away unless open.
std::string approach_panel(const RecognitionResult& result, const ApproachResult& approach,
                           bool open);
// What was run on what, and the folds.
std::string method_panel(const RecognitionResult& result);

}  // namespace inkling
