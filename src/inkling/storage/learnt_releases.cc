#include <cstdint>
#include <string>

#include "inkling/storage/audit_log.h"
#include "inkling/storage/releases.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

struct ReleaseRow {
  std::int64_t id = 0;
  std::string name, kind, place;
  std::int64_t at_us = 0;
};

// Made at the same microsecond in the same place it is the same.
std::optional<std::int64_t> known_release(SQLite::Database& database, const ReleaseRow& row) {
  return find_number(database, "SELECT id FROM releases WHERE kind = ? AND at_us = ? AND place = ?",
                     row.kind, row.at_us, row.place);
}

std::optional<std::int64_t> release_named(SQLite::Database& database, const std::string& name) {
  return find_number(database, "SELECT id FROM releases WHERE name = ?", name);
}

// A version that was made a second time, of other content, is a release by itself.
std::string free_release_name(SQLite::Database& database, const std::string& name) {
  std::string free = name;
  for (int n = 2; release_named(database, free); ++n) free = name + " (" + std::to_string(n) + ")";
  return free;
}

std::int64_t insert_release(SQLite::Database& database, const ReleaseRow& row) {
  const bool is_taken =
      find_number(database, "SELECT id FROM releases WHERE id = ?", row.id).has_value();
  run_sql(database, "INSERT INTO releases (id, name, kind, place, at_us) VALUES (?, ?, ?, ?, ?)",
          is_taken ? std::nullopt : std::optional(row.id), free_release_name(database, row.name),
          row.kind, row.place, row.at_us);
  return database.getLastInsertRowid();
}

// False: it is none of a data set, or another one has its number.
bool learn_version(SQLite::Database& other, std::int64_t there, SQLite::Database& database,
                   std::int64_t here) {
  SQLite::Statement row = prepared(other,
                                   "SELECT data_set, version, audience, recipe, edit, shared, "
                                   "manifest_sha256 FROM release_versions WHERE release_id = ?",
                                   there);
  if (!row.executeStep()) return false;
  return run_sql(database,
                 "INSERT OR IGNORE INTO release_versions (release_id, data_set, version, audience, "
                 "recipe, edit, shared, manifest_sha256) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                 here, row.getColumn(0).getString(), row.getColumn(1).getString(),
                 row.getColumn(2).getString(), row.getColumn(3).getString(),
                 row.getColumn(4).getInt64(), row.getColumn(5).getString(),
                 row.getColumn(6).getString()) > 0;
}

void learn_people(SQLite::Database& other, std::int64_t there, SQLite::Database& database,
                  std::int64_t here) {
  SQLite::Statement row =
      prepared(other, "SELECT subject_id FROM released_subjects WHERE release_id = ?", there);
  while (row.executeStep()) {
    run_sql(database, "INSERT INTO released_subjects (release_id, subject_id) VALUES (?, ?)", here,
            row.getColumn(0).getInt64());
  }
}

void learn_parts(SQLite::Database& other, std::int64_t there, SQLite::Database& database,
                 std::int64_t here) {
  SQLite::Statement row = prepared(
      other, "SELECT kind, name, subject_id, content FROM release_parts WHERE release_id = ?",
      there);
  while (row.executeStep()) {
    run_sql(database,
            "INSERT INTO release_parts (release_id, kind, name, subject_id, content) "
            "SELECT ?, ?, ?, id, ? FROM subjects WHERE id = ?",
            here, row.getColumn(0).getString(), row.getColumn(1).getString(),
            row.getColumn(3).getString(), row.getColumn(2).getInt64());
  }
}

void learn_holders(SQLite::Database& other, std::int64_t there, SQLite::Database& database,
                   std::int64_t here) {
  SQLite::Statement row = prepared(
      other, "SELECT holder, given_on FROM release_holders WHERE release_id = ? ORDER BY id",
      there);
  while (row.executeStep()) {
    run_sql(database,
            "INSERT OR IGNORE INTO release_holders (release_id, holder, given_on) "
            "VALUES (?, ?, ?)",
            here, row.getColumn(0).getString(), row.getColumn(1).getString());
  }
}

// Of how many samples it was made only the log tells once somebody in it has withdrawn.
void note_learnt(SQLite::Database& other, std::int64_t there, SQLite::Database& database,
                 std::int64_t here) {
  SQLite::Statement row = prepared(
      other,
      "SELECT at_us, actor, json_set(details, '$.release', ?2) FROM audit JOIN audit_details USING "
      "(number) WHERE action IN ('release.add', 'release.learn') AND "
      "json_extract(details, '$.release') = ?1",
      there, here);
  if (!row.executeStep()) return;
  AuditEntry entry;
  entry.at_us = row.getColumn(0).getInt64(), entry.actor = row.getColumn(1).getString();
  entry.action = "release.learn", entry.details = row.getColumn(2).getString();
  AuditLog(database).append(entry);
}

void learn_release_numbers(SQLite::Database& other, SQLite::Database& database) {
  SQLite::Statement people(other, "SELECT data_set, subject_id, number FROM release_people");
  while (people.executeStep()) {
    run_sql(database,
            "INSERT OR IGNORE INTO release_people (data_set, subject_id, number) VALUES (?, ?, ?)",
            people.getColumn(0).getString(), people.getColumn(1).getInt64(),
            people.getColumn(2).getInt64());
  }
  SQLite::Statement parts(other, "SELECT data_set, subject_id, part, number FROM release_numbers");
  while (parts.executeStep()) {
    run_sql(database,
            "INSERT OR IGNORE INTO release_numbers (data_set, subject_id, part, number) "
            "SELECT ?, id, ?, ? FROM subjects WHERE id = ?",
            parts.getColumn(0).getString(), parts.getColumn(2).getString(),
            parts.getColumn(3).getInt64(), parts.getColumn(1).getInt64());
  }
}

}  // namespace

int learn_releases(SQLite::Database& other, SQLite::Database& database) {
  int learnt = 0;
  SQLite::Statement row(other, "SELECT id, name, kind, place, at_us FROM releases ORDER BY id");
  while (row.executeStep()) {
    const ReleaseRow release{row.getColumn(0).getInt64(), row.getColumn(1).getString(),
                             row.getColumn(2).getString(), row.getColumn(3).getString(),
                             row.getColumn(4).getInt64()};
    auto here = known_release(database, release);
    if (!here) {
      ++learnt;
      here = insert_release(database, release);
      learn_people(other, release.id, database, *here);
      if (learn_version(other, release.id, database, *here)) {
        learn_parts(other, release.id, database, *here);
        note_learnt(other, release.id, database, *here);
      }
    }
    learn_holders(other, release.id, database, *here);
  }
  learn_release_numbers(other, database);
  run_sql(database,
          "UPDATE release_versions SET shared = '' WHERE shared <> '' AND release_id IN (SELECT "
          "release_id FROM released_subjects JOIN withdrawals USING (subject_id))");
  return learnt;
}

}  // namespace inkling
