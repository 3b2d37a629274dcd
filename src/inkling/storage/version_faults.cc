#include "inkling/storage/version_faults.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "inkling/storage/sql.h"

namespace inkling {

LoggedVersions versions_in_log(SQLite::Database& database, const std::string& action_like,
                               const ReadDetails& read) {
  LoggedVersions logged;
  SQLite::Statement row = prepared(
      database, "SELECT details FROM audit JOIN audit_details USING (number) WHERE action LIKE ?",
      action_like);
  while (row.executeStep()) {
    try {
      read(row.getColumn(0).getString(), logged);
    } catch (const nlohmann::json::exception&) {  // then the proof of the log says it
    }
  }
  return logged;
}

void VersionFaults::compare(const std::string& id, int version, const std::string& hash) {
  const auto known = logged_.find({id, version});
  if (known == logged_.end()) return add(id, version, "is not in the log");
  if (known->second.hash != hash) add(id, version, "is not what the log says");
  logged_.erase(known);
}

std::vector<std::string> VersionFaults::finish(SQLite::Database& database,
                                               const std::string& owner_table) {
  for (const auto& [key, said] : logged_) {
    if (find_number(database, "SELECT id FROM " + owner_table + " WHERE id = ?", said.owner_id)) {
      add(key.first, key.second, "is gone");
    }
  }
  return std::move(faults_);
}

void VersionFaults::add(const std::string& id, int version, std::string_view what) {
  faults_.push_back(fmt::format("version {} of {} {} {}", version, noun_, id, what));
}

}  // namespace inkling
