#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace inkling {

// What the store notes about an installed model, in NAME.json beside it. No times and no paths:
// the same import gives the same bytes.
struct ModelRecord {
  std::string name;
  std::string file;             // what to load, in the store's folder
  std::string sha256;           // of `file`
  std::string upstream_file;    // as it came; the same as `file` when it needs no rewrite
  std::string upstream_sha256;  // of `upstream_file`
  std::string upstream_name;    // what it was called
  std::string license;
  std::string license_url;
};

std::string record_json(const ModelRecord& record);
// Nothing for bytes that are no record of that model.
std::optional<ModelRecord> parse_record(std::string_view json, std::string_view name);

}  // namespace inkling
