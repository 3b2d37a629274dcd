#include "inkling/models/model_record.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace inkling {
namespace {

using Field = std::pair<const char*, std::string ModelRecord::*>;

constexpr Field kFields[] = {
    {"name", &ModelRecord::name},
    {"file", &ModelRecord::file},
    {"sha256", &ModelRecord::sha256},
    {"upstream_file", &ModelRecord::upstream_file},
    {"upstream_sha256", &ModelRecord::upstream_sha256},
    {"upstream_name", &ModelRecord::upstream_name},
    {"licence", &ModelRecord::license},
    {"licence_url", &ModelRecord::license_url},
};

bool is_plain_name(const std::string& file) {
  return !file.empty() && file.front() != '.' && file.find('/') == std::string::npos;
}

}  // namespace

std::string record_json(const ModelRecord& record) {
  nlohmann::ordered_json json;
  for (const auto& [field, member] : kFields) json[field] = record.*member;
  // A file name on disk need not be UTF-8.
  return json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

std::optional<ModelRecord> parse_record(std::string_view text, std::string_view name) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  ModelRecord record;
  for (const auto& [field, member] : kFields) {
    if (!json.contains(field) || !json[field].is_string()) return std::nullopt;
    record.*member = json[field];
  }
  const bool plain = is_plain_name(record.file) && is_plain_name(record.upstream_file);
  if (!plain || record.name != name) return std::nullopt;
  return record;
}

}  // namespace inkling
