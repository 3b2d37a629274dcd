#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "inkling/storage/audit_log.h"
#include "inkling/storage/database.h"

namespace inkling {

// Inside this room only: how what is said and decided of a movement stands in the log. Each reason
// and each decision is one row, which never changes, and one entry with the row's hash.

struct DiscussionTable {
  const char* noun;     // in the log: "remark", with entries "remark.…"
  const char* columns;  // "SELECT id, … FROM …", before a WHERE
  // Of the row as it stands there, which may have been tampered with.
  std::string (*hash)(SQLite::Statement& row);
};

// Who wrote it and when, which the row needs.
struct DiscussionStamp {
  std::int64_t edit = 0, at_us = 0;
};
// The entry is the coder's. Throws Error(kUsage) for a coder or a face that there is not.
DiscussionStamp begin_discussion_entry(SQLite::Database& database, AuditEntry& entry,
                                       std::int64_t coder_id, std::int64_t recording_id,
                                       int face_id);
// Once the row is in the table.
void finish_discussion_entry(SQLite::Database& database, AuditEntry& entry,
                             const DiscussionTable& table, const std::string& id,
                             std::int64_t recording_id, int face_id);

// What the log knows of the rows and the table does not hold as it says.
std::vector<std::string> discussion_faults(SQLite::Database& database,
                                           const DiscussionTable& table);

// Throws Error(kUsage) for a coder that there is not.
std::string name_of_coder(SQLite::Database& database, std::int64_t id);

}  // namespace inkling
