#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inkling/score.h"

namespace inkling {

// [low, high], or null.
nlohmann::ordered_json interval_json(const std::optional<ConfidenceInterval>& interval);

// An object, its keys in the order of the pairs.
nlohmann::ordered_json pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs);

// As the files are written: two spaces a level, a line end; bytes that are no text are replaced.
std::string json_document(const nlohmann::ordered_json& json);

}  // namespace inkling
