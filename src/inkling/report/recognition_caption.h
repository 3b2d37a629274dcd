#pragma once

#include <optional>
#include <string>

#include "inkling/evaluate.h"

namespace inkling {

// "442 samples of 68 subjects, 3 classes (megc2019-3), protocol loso, seed 0", and whether the
// truth is synthetic: what stands with every table of the result.
std::string recognition_caption(const RecognitionResult& result);

// " (0.812-0.901)" with `dash` between; empty without an interval.
std::string in_brackets(const std::optional<ConfidenceInterval>& interval, const char* dash);

}  // namespace inkling
