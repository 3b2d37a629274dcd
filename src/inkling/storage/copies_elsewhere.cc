#include "inkling/storage/copies_elsewhere.h"

#include <nlohmann/json.hpp>
#include <system_error>

#include "inkling/core/utc_text.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kCopied[] = "project.copy";

}  // namespace

void note_copy_elsewhere(ProjectFile& file, const std::string& actor, const fs::path& copy) {
  const std::string place = fs::absolute(copy).lexically_normal().string();
  file.change(actor, kCopied, [&](SQLite::Database&, AuditEntry& entry) {
    entry.details = nlohmann::ordered_json{{"path", place}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace);
  });
}

std::vector<std::string> copies_elsewhere(SQLite::Database& database, std::int64_t subject_id) {
  SQLite::Statement row =
      prepared(database,
               "SELECT at_us, json_extract(details, '$.path') FROM audit JOIN audit_details USING "
               "(number) WHERE action = ? AND number > coalesce((SELECT min(number) FROM audit "
               "WHERE subject_id = ?), 0) ORDER BY number",
               std::string(kCopied), subject_id);
  std::vector<std::string> all;
  while (row.executeStep()) {
    const std::string path = row.getColumn(1).getString();
    std::error_code error;
    const bool is_there = fs::exists(fs::symlink_status(path, error));
    all.push_back(path + ", made on " + utc_text(row.getColumn(0).getInt64(), kUtcDay) +
                  (is_there ? "" : "; nothing is there now"));
  }
  return all;
}

void learn_copies(SQLite::Database& other, SQLite::Database& database) {
  constexpr char kEntries[] =
      "SELECT at_us, details, actor FROM audit JOIN audit_details USING (number) WHERE action = "
      "?1 ";
  SQLite::Statement row =
      prepared(other, std::string(kEntries) + "ORDER BY number", std::string(kCopied));
  while (row.executeStep()) {
    AuditEntry entry;
    entry.at_us = row.getColumn(0).getInt64(), entry.details = row.getColumn(1).getString();
    entry.actor = row.getColumn(2).getString(), entry.action = kCopied;
    const bool is_known =
        find_number(database, std::string(kEntries) + "AND at_us = ?2 AND details = ?3",
                    std::string(kCopied), entry.at_us, entry.details)
            .has_value();
    if (!is_known) AuditLog(database).append(entry);
  }
}

}  // namespace inkling
