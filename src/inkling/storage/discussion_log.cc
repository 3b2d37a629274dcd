#include "inkling/storage/discussion_log.h"

#include <nlohmann/json.hpp>

#include "inkling/error.h"
#include "inkling/files/json_numbers.h"
#include "inkling/storage/owners.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/version_faults.h"

namespace inkling {

DiscussionStamp begin_discussion_entry(SQLite::Database& database, AuditEntry& entry,
                                       std::int64_t coder_id, std::int64_t recording_id,
                                       int face_id) {
  check_face(database, recording_id, face_id);
  entry.actor = name_of_coder(database, coder_id);
  return {*find_number(database, "SELECT max(number) + 1 FROM audit"), entry.at_us};
}

void finish_discussion_entry(SQLite::Database& database, AuditEntry& entry,
                             const DiscussionTable& table, const std::string& id,
                             std::int64_t recording_id, int face_id) {
  entry.subject_id = subject_of_face(database, recording_id, face_id);
  SQLite::Statement row = prepared(database, std::string(table.columns) + "WHERE id = ?", id);
  row.executeStep();
  entry.details =
      nlohmann::ordered_json{
          {table.noun, id}, {"recording", recording_id}, {"sha256", table.hash(row)}}
          .dump();
}

std::vector<std::string> discussion_faults(SQLite::Database& database,
                                           const DiscussionTable& table) {
  const std::string noun = table.noun;
  const auto read = [&](const std::string& text, LoggedVersions& logged) {
    const auto details = nlohmann::json::parse(text);
    logged[{details.at(noun).get<std::string>(), 1}] = {
        whole<std::int64_t>(details.at("recording")), details.at("sha256").get<std::string>()};
  };
  VersionFaults faults(noun, versions_in_log(database, noun + ".%", read));
  SQLite::Statement row(database, std::string(table.columns) + "ORDER BY id");
  while (row.executeStep()) faults.compare(row.getColumn(0).getString(), 1, table.hash(row));
  return faults.finish(database, "recordings");
}

std::string name_of_coder(SQLite::Database& database, std::int64_t id) {
  const auto name = find_text(database, "SELECT name FROM coders WHERE id = ?", id);
  if (name) return *name;
  throw Error(ErrorKind::kUsage, "there is no such coder", std::to_string(id),
              "load the list again");
}

}  // namespace inkling
