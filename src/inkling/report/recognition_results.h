#pragma once

#include <nlohmann/json_fwd.hpp>

#include "inkling/evaluate.h"

namespace inkling {

// What results.json holds and the recognition page shows.
nlohmann::ordered_json recognition_results(const RecognitionResult& result);

}  // namespace inkling
