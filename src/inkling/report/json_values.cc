#include "inkling/report/json_values.h"

namespace inkling {

nlohmann::ordered_json interval_json(const std::optional<ConfidenceInterval>& interval) {
  if (!interval) return nullptr;
  return nlohmann::ordered_json::array({interval->low, interval->high});
}

nlohmann::ordered_json pairs_json(const std::vector<std::pair<std::string, std::string>>& pairs) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const auto& [name, value] : pairs) json[name] = value;
  return json;
}

std::string json_document(const nlohmann::ordered_json& json) {
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

}  // namespace inkling
