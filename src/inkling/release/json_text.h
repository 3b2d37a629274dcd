#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace inkling {

// As a file that people may look into: keys in the order in which they were set, bytes that are no
// text as U+FFFD.
inline std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace inkling
