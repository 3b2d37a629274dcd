#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace inkling::cli {

// Prints text to standard output. Throws Error(kEnvironment) when that fails.
void print(const std::string& text);

// As json_document() writes it.
void print_json(const nlohmann::ordered_json& json);

// "1 sample", "2 samples".
std::string plural(std::size_t count, const std::string& noun);

}  // namespace inkling::cli
