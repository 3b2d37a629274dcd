#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/error.h"
#include "inkling/labelling/code.h"

namespace inkling {

// JSON inside of this room; other rooms have its text.

nlohmann::ordered_json units_as_json(const std::vector<CodedUnit>& units);
// Throws nlohmann::json::exception, and Error(kInput) that says `where`.
std::vector<CodedUnit> units_of_json(const nlohmann::json& json, const std::string& where);

// As one line of ASCII without ">", which ends a time in some formats.
std::string json_line(const nlohmann::ordered_json& json);

// What read(json) makes of the text; its nlohmann::json::exception becomes an Error(kInput).
template <typename Read>
auto read_json(std::string_view text, const std::string& problem, const std::string& where,
               Read read) {
  try {
    return read(nlohmann::json::parse(text));
  } catch (const nlohmann::json::exception& error) {
    std::string why = error.what();  // "[json.exception.parse_error.101] parse error at …"
    if (const auto end = why.find("] "); end != std::string::npos) why = why.substr(end + 2);
    throw Error(ErrorKind::kInput, problem + " (" + why + ")", where, "mend the JSON text");
  }
}

}  // namespace inkling
