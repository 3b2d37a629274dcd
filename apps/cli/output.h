#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "inkling/core/plural.h"

namespace inkling::cli {

// Prints text to standard output. Throws Error(kEnvironment) when that fails.
void print(const std::string& text);

// As json_document() writes it.
void print_json(const nlohmann::ordered_json& json);

}  // namespace inkling::cli
