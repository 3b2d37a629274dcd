#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "inkling/reproduce/reproduction.h"

namespace inkling::cli {

// What came out, set by set, and why.
std::string reproduction_text(const Reproduction& result);
nlohmann::ordered_json reproduction_json(const Reproduction& result);

}  // namespace inkling::cli
