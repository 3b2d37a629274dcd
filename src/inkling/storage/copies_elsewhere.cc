#include "inkling/storage/copies_elsewhere.h"

#include <cerrno>
#include <nlohmann/json.hpp>
#include <system_error>

#include "inkling/core/utc_text.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/names.h"
#include "inkling/storage/exchange.h"
#include "inkling/storage/kept_releases.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kCopied[] = "project.copy";

// Packages of work about the child, where they were written.
std::vector<fs::path> packages_about(SQLite::Database& database, std::int64_t subject_id) {
  SQLite::Statement row = prepared(
      database,
      "SELECT DISTINCT place.value, named.value FROM (SELECT package_id FROM package_tasks "
      "JOIN tasks ON tasks.id = task_id "
      "WHERE recording_id IN (SELECT recordings.id FROM recordings JOIN sessions ON sessions.id = "
      "session_id WHERE subject_id = ?1 UNION SELECT recording_id FROM faces WHERE subject_id = "
      "?1) UNION SELECT package_id FROM packages_since WHERE subject_id = ?1) "
      "JOIN project AS place ON place.name = ?2 || package_id "
      "JOIN project AS named ON named.name = ?3 || package_id",
      subject_id, std::string(kPackageFolder), std::string(kPackageFile));
  std::vector<fs::path> all;
  while (row.executeStep()) {
    all.push_back(fs::path(name_bytes(row.getColumn(0).getString())) /
                  name_bytes(row.getColumn(1).getString()));
  }
  return all;
}

// Files that are begun beside a name and were not finished: a kill leaves them.
void add_left_beside(const fs::path& name, std::vector<std::string>& all) {
  std::error_code error;
  for (fs::directory_iterator at(name.parent_path(), error), end; !error && at != end;
       at.increment(error)) {
    if (!is_begun_beside(name, at->path())) continue;
    all.push_back(at->path().string() + ", left of one that was stopped");
  }
}

// A release that was finished lies in its place, and is told of there: where it was made is only a
// name that it had for a while.
bool was_finished(SQLite::Database& database, const fs::path& work) {
  const std::string place = finished_place(work).string();
  return find_number(database, "SELECT id FROM releases WHERE place = ?", place) ||
         find_number(database,
                     "SELECT number FROM audit JOIN audit_details USING (number) WHERE action = ? "
                     "AND json_extract(details, '$.path') = ?",
                     std::string(kCopied), place);
}

// A copy that was begun and finished is listed as the one that was finished.
bool is_finished_copy(SQLite::Database& database, const std::string& path) {
  return find_number(database,
                     "SELECT number FROM audit JOIN audit_details USING (number) WHERE action = ? "
                     "AND json_extract(details, '$.path') = ? AND json_extract(details, '$.begun') "
                     "IS NULL",
                     std::string(kCopied), path)
      .has_value();
}

void note_copy(ProjectFile& file, const std::string& actor, const fs::path& copy, bool is_begun) {
  nlohmann::ordered_json details = {{"path", fs::absolute(copy).lexically_normal().string()}};
  if (is_begun) details["begun"] = true;
  file.change(actor, kCopied, [&](SQLite::Database&, AuditEntry& entry) {
    entry.details = details.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  });
}

std::string words_of_copy(const std::string& path, std::int64_t at_us, bool is_there) {
  const std::string day = utc_text(at_us, kUtcDay);
  const std::string made = is_release_work(path)
                               ? ", begun on " + day + ", a release that was not finished"
                               : ", made on " + day;
  return path + made + (is_there ? "" : "; nothing is there now");
}

}  // namespace

bool is_copy_elsewhere(const ProjectFolder& folder, const fs::path& copy) {
  std::error_code error;
  return !fs::equivalent(fs::absolute(copy).parent_path(), folder.backups(), error);
}

void check_place_of_copy(const fs::path& copy) {
  std::error_code error;
  const fs::path place = fs::absolute(copy).lexically_normal();
  if (fs::exists(fs::symlink_status(place, error))) throw file_error(EEXIST, "create", copy);
  if (!fs::is_directory(place.parent_path(), error)) throw file_error(ENOENT, "create", copy);
}

bool is_known_gone(const fs::path& place) {
  std::error_code error;
  return !fs::exists(fs::symlink_status(place, error)) &&
         fs::is_directory(place.parent_path(), error);
}

void note_copy_begun(ProjectFile& file, const std::string& actor, const fs::path& copy) {
  note_copy(file, actor, copy, true);
}

void note_copy_elsewhere(ProjectFile& file, const std::string& actor, const fs::path& copy) {
  note_copy(file, actor, copy, false);
}

std::vector<std::string> copies_elsewhere(SQLite::Database& database, std::int64_t subject_id) {
  SQLite::Statement row =
      prepared(database,
               "SELECT at_us, json_extract(details, '$.path'), json_extract(details, '$.begun') "
               "FROM audit JOIN audit_details USING "
               "(number) WHERE action = ? AND number > coalesce((SELECT min(number) FROM audit "
               "WHERE subject_id = ?), 0) ORDER BY number",
               std::string(kCopied), subject_id);
  std::vector<std::string> all, left;
  while (row.executeStep()) {
    const std::string path = row.getColumn(1).getString();
    std::error_code error;
    const bool is_there = fs::exists(fs::symlink_status(path, error));
    if (!row.isColumnNull(2) && is_finished_copy(database, path)) continue;
    add_left_beside(path, left);
    if (!row.isColumnNull(2) && is_known_gone(path)) continue;
    if (!is_there && is_release_work(path) && was_finished(database, path)) continue;
    all.push_back(words_of_copy(path, row.getColumn(0).getInt64(), is_there));
  }
  for (const fs::path& path : packages_about(database, subject_id)) add_left_beside(path, left);
  all.insert(all.end(), left.begin(), left.end());
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
