#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "inkling/score.h"

namespace inkling::cli {

// The tables that `inkling evaluate spotting` prints.
std::string spotting_text(const SpottingScore& score, const SpottingOptions& options);

// results.json, without what it was made from. Shares are 0..1, what is not known is null.
nlohmann::ordered_json spotting_json(const SpottingScore& score, const SpottingOptions& options);

// [{"where", "what", "left_out"}, …]
nlohmann::ordered_json odd_rows_json(const std::vector<OddRow>& odd);

}  // namespace inkling::cli
