#pragma once

#include <string>

#include "inkling/report/recognition.h"

namespace inkling::cli {

// The table of approaches, the confusion of the best, what was left out: for a terminal.
std::string recognition_text(const RecognitionResult& result);

}  // namespace inkling::cli
