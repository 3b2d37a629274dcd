#pragma once

#include <string>
#include <utility>
#include <vector>

#include "inkling/evaluate.h"

namespace inkling {

// Plain sentences on what the scores do not say. same_pictures: pairs of subjects that share one.
std::vector<std::string> recognition_notes(
    const RecognitionResult& result,
    const std::vector<std::pair<std::string, std::string>>& same_pictures);

}  // namespace inkling
