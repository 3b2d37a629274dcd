#pragma once

#include <nlohmann/json_fwd.hpp>

#include "inkling/sensitivity.h"

namespace inkling {

// What sensitivity.json holds and the sensitivity page shows of each recording.
nlohmann::ordered_json sensitivity_results(const SensitivityResult& result);

}  // namespace inkling
