#include "inkling/storage/withdrawal.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "inkling/files/file_error.h"
#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/exchange.h"
#include "inkling/storage/kept_releases.h"
#include "inkling/storage/migrations.h"
#include "inkling/storage/names_key.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/withdrawal_marks.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Recordings that show the child: of its sessions, and of others' where a face is named as its own.
const std::string kShowTheChild =
    "(SELECT id FROM recordings WHERE session_id IN (SELECT id FROM sessions WHERE subject_id = ?1)"
    " OR id IN (SELECT recording_id FROM faces WHERE subject_id = ?1))";

std::optional<std::int64_t> find_subject(SQLite::Database& database, const std::string& pseudonym) {
  return find_number(database, "SELECT id FROM subjects WHERE pseudonym = ?", pseudonym);
}

// In a transaction: of the tables everything but the files.
void erase_rows(SQLite::Database& database, std::int64_t subject_id, std::int64_t at_us) {
  run_sql(database, "INSERT OR IGNORE INTO withdrawals (subject_id, at_us) VALUES (?, ?)",
          subject_id, at_us);
  run_sql(
      database,
      "INSERT INTO files_to_erase SELECT ?1, file FROM recordings WHERE linked = 0 AND id IN " +
          kShowTheChild + " UNION SELECT ?1, 'results/' || id FROM recordings WHERE id IN " +
          kShowTheChild +
          " UNION SELECT ?1, file FROM incoming WHERE uploaded = 1 AND session_id IN (SELECT id "
          "FROM sessions WHERE subject_id = ?1)",
      subject_id);
  for (const std::string said : {kPackageFile, kPackageFolder}) {
    run_sql(database,
            "DELETE FROM project WHERE name IN (SELECT ?2 || package_id FROM package_tasks "
            "JOIN tasks ON tasks.id = task_id WHERE recording_id IN " +
                kShowTheChild +
                " UNION SELECT ?2 || package_id FROM packages_since WHERE subject_id = ?1)",
            subject_id, said);
  }
  run_sql(database, "DELETE FROM packages_since WHERE subject_id = ?", subject_id);
  run_sql(database, "DELETE FROM recordings WHERE id IN " + kShowTheChild, subject_id);
  run_sql(database, "DELETE FROM subjects WHERE id = ?", subject_id);
  // Of a child that a restore left in nothing but releases there is no row to go.
  run_sql(database,
          "UPDATE release_versions SET shared = '' WHERE release_id IN (SELECT release_id FROM "
          "released_subjects WHERE subject_id = ?)",
          subject_id);
  AuditLog(database).erase_details(subject_id);
}

void mark_finished(SQLite::Database& database, std::int64_t subject_id) {
  run_sql(database, "DELETE FROM files_to_erase WHERE subject_id = ?", subject_id);
  run_sql(database, "UPDATE withdrawals SET finished = 1 WHERE subject_id = ?", subject_id);
}

void remove_whole(const fs::path& path) {
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw file_error(error.value(), "remove", path);
}

// Files of the child in a folder of the project, which go.
void erase_files(SQLite::Database& database, const fs::path& folder, std::int64_t subject_id,
                 Withdrawal& done) {
  SQLite::Statement row =
      prepared(database, "SELECT file FROM files_to_erase WHERE subject_id = ?", subject_id);
  while (row.executeStep()) {
    const fs::path path = folder / row.getColumn(0).getString();
    std::error_code error;
    if (fs::exists(fs::symlink_status(path, error))) done.erased_files.push_back(path);
    remove_whole(path);
  }
}

struct Unfinished {
  std::int64_t subject_id = 0, at_us = 0;
};

void learn_marks_of(ProjectFile& file, SQLite::Database& database) {
  file.read([&](SQLite::Database& project) { learn_marks(project, database); });
}

// False where the copy is of older tables: these hold no withdrawals.
bool erase_from_copy(const fs::path& copy, ProjectFile& file, const std::string& project,
                     const Unfinished& one, Withdrawal& done) {
  SQLite::Database database = open_database(copy, OpenAs::kCopy);
  if (schema_version(database) != migrations().back().number) return false;
  if (project_id(database) != project) {
    done.unknown_files.push_back(copy);  // its numbers are other children's
    return true;
  }
  const bool was_there =
      find_number(database, "SELECT id FROM subjects WHERE id = ?", one.subject_id).has_value();
  in_transaction(database, [&] {
    erase_rows(database, one.subject_id, one.at_us);
    learn_marks_of(file, database);
  });
  // A recording that only the backup knows lies in the folder all the same.
  erase_files(database, file.folder().path, one.subject_id, done);
  in_transaction(database, [&] { mark_finished(database, one.subject_id); });
  remove_leftovers(database);
  if (was_there) done.backups.push_back(copy.filename().string());
  return true;
}

void erase_from_backup(const fs::path& copy, ProjectFile& file, const std::string& project,
                       const Unfinished& one, Withdrawal& done) {
  try {
    if (erase_from_copy(copy, file, project, one, done)) return;
  } catch (const SQLite::Exception& refused) {
    if (database_error(refused, copy).kind() != ErrorKind::kInput) {
      throw database_error(refused, copy);
    }
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kInput) throw;  // else it is damaged
  }
  for (const char* beside : {"", "-wal", "-shm", "-journal"}) remove_whole(copy.string() + beside);
  done.removed_backups.push_back(copy.filename().string());
}

std::vector<Unfinished> unfinished(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    std::vector<Unfinished> all;
    SQLite::Statement row(database, "SELECT subject_id, at_us FROM withdrawals WHERE finished = 0");
    while (row.executeStep()) {
      all.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64()});
    }
    return all;
  });
}

// What lies outside of the tables. Each step can be done again.
void finish(ProjectFile& file, const Unfinished& one, Withdrawal& done) {
  const ProjectFolder& folder = file.folder();
  file.read([&](SQLite::Database& database) {
    erase_files(database, folder.path, one.subject_id, done);
    const auto releases = erase_kept_releases(database, folder, one.subject_id);
    done.erased_files.insert(done.erased_files.end(), releases.begin(), releases.end());
  });
  const std::string project = file.read(project_id);
  for (const fs::path& copy : backups_of(folder)) {
    erase_from_backup(copy, file, project, one, done);
  }
  for (const fs::path& log : logs_without_tables(folder)) {
    remove_whole(log);
    done.removed_backups.push_back(log.filename().string());
  }
  remove_strays(file);
  file.with_database(remove_leftovers);
  file.change("withdrawal", "withdrawal.finished",
              [&](SQLite::Database& database, AuditEntry& entry) {
                mark_finished(database, one.subject_id);
                entry.details = fmt::format("{{\"subject\": {}}}", one.subject_id);
              });
  file.with_database(remove_leftovers);
  const auto unknown = unknown_files(file);
  done.unknown_files.insert(done.unknown_files.end(), unknown.begin(), unknown.end());
  done.unknown_releases = file.read(
      [&](SQLite::Database& database) { return unknown_releases(database, file.folder()); });
}

// What there is before it goes.
void count_what_goes(SQLite::Database& database, const ProjectFolder& folder, Withdrawal& out) {
  const auto count = [&](const std::string& sql) {
    return static_cast<int>(find_number(database, sql, out.subject_id).value_or(0));
  };
  out.recordings = count("SELECT count(*) FROM recordings WHERE id IN " + kShowTheChild);
  out.codes =
      count("SELECT count(*) FROM codes JOIN tasks ON tasks.id = task_id WHERE recording_id IN " +
            kShowTheChild);
  SQLite::Statement linked =
      prepared(database, "SELECT file FROM recordings WHERE linked = 1 AND id IN " + kShowTheChild,
               out.subject_id);
  while (linked.executeStep()) out.linked_files.emplace_back(linked.getColumn(0).getString());
  out.releases = releases_with(database, folder, out.subject_id);
  out.packages = packages_with(database, out.subject_id);
  out.copies = copies_elsewhere(database, out.subject_id);
}

// The pseudonym, and those that the subject had before, as the log says.
std::set<std::string> pseudonyms_of(SQLite::Database& database, std::int64_t subject_id,
                                    const std::string& pseudonym) {
  std::set<std::string> all = {pseudonym};
  SQLite::Statement row =
      prepared(database,
               "SELECT json_extract(details, '$.pseudonym') FROM audit JOIN audit_details USING "
               "(number) WHERE subject_id = ? AND action GLOB 'subject.*' AND json_valid(details)",
               subject_id);
  while (row.executeStep()) {
    if (!row.isColumnNull(0)) all.insert(row.getColumn(0).getString());
  }
  return all;
}

std::set<std::string> sums_of_recordings(SQLite::Database& database, std::int64_t subject_id) {
  std::set<std::string> sums;
  SQLite::Statement row =
      prepared(database, "SELECT sha256 FROM recordings WHERE id IN " + kShowTheChild, subject_id);
  while (row.executeStep()) sums.insert(row.getColumn(0).getString());
  return sums;
}

// Of recordings that the tables may know no more.
std::set<std::string> sums_in_backups(const ProjectFolder& folder, const std::string& project,
                                      std::int64_t subject_id) {
  std::set<std::string> sums;
  for (const fs::path& copy : backups_of(folder)) {
    try {
      SQLite::Database database = open_database(copy, OpenAs::kCopy);
      if (project_id(database) == project) sums.merge(sums_of_recordings(database, subject_id));
    } catch (const SQLite::Exception&) {  // of other tables, or damaged
    } catch (const Error&) {
    }
  }
  return sums;
}

std::optional<std::int64_t> subject_in_backups(const ProjectFolder& folder,
                                               const std::string& project,
                                               const std::string& pseudonym) {
  for (const fs::path& copy : backups_of(folder)) {
    try {
      SQLite::Database database = open_database(copy, OpenAs::kCopy);
      if (project_id(database) != project) continue;
      if (const auto id = find_subject(database, pseudonym)) return id;
    } catch (const SQLite::Exception&) {  // of other tables, or damaged
    } catch (const Error&) {
    }
  }
  return std::nullopt;
}

Error no_such_subject(const std::string& pseudonym) {
  return {ErrorKind::kUsage, "there is no such subject in the project", pseudonym,
          "name the pseudonym as the project has it; one that has withdrawn is gone"};
}

NameErasure erase_name(const ProjectFolder& folder, const std::string& pseudonym,
                       const std::optional<std::string>& passphrase) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(folder.names(), error))) return NameErasure::kNoKey;
  if (!passphrase) return NameErasure::kNotOpened;
  return remove_name(folder.names(), pseudonym, *passphrase) ? NameErasure::kErased
                                                             : NameErasure::kNotInKey;
}

std::int64_t subject_to_withdraw(ProjectFile& file, const std::string& pseudonym) {
  auto id =
      file.read([&](SQLite::Database& database) { return find_subject(database, pseudonym); });
  if (!id) id = subject_in_backups(file.folder(), file.read(project_id), pseudonym);
  if (!id) throw no_such_subject(pseudonym);
  return *id;
}

// Of a child whose data went earlier.
Withdrawal withdraw_name_only(ProjectFile& file, const std::string& pseudonym,
                              const std::string& actor, const std::string& passphrase) {
  Withdrawal out;
  file.change(actor, "names.remove", [&](SQLite::Database&, AuditEntry&) {
    out.name = erase_name(file.folder(), pseudonym, passphrase);
    if (out.name != NameErasure::kErased) throw no_such_subject(pseudonym);
  });
  return out;
}

// Whether what is kept was moved from a place where it was made, by itself or with its project.
bool came_from(const fs::path& place, const std::vector<fs::path>& kept) {
  std::error_code error;
  if (kept.empty() || fs::exists(fs::symlink_status(place, error))) return false;
  const auto is_that = [&](const fs::path& one) {
    return one.filename() == place.filename() &&
           one.parent_path().filename() == place.parent_path().filename();
  };
  return is_known_gone(place) || std::any_of(kept.begin(), kept.end(), is_that);
}

}  // namespace

std::vector<WithdrawnRelease> releases_with(SQLite::Database& database, const ProjectFolder& folder,
                                            std::int64_t subject_id) {
  SQLite::Statement row =
      prepared(database,
               "SELECT id, name, place FROM releases JOIN released_subjects ON release_id = id "
               "WHERE subject_id = ? ORDER BY at_us, id",
               subject_id);
  const auto kept = kept_releases(folder);
  std::vector<WithdrawnRelease> all;
  while (row.executeStep()) {
    WithdrawnRelease& one = all.emplace_back();
    one.name = row.getColumn(1).getString();
    const fs::path place = row.getColumn(2).getString();
    one.kept = places_of_release(kept, one.name, place);
    if (!came_from(place, one.kept) && !is_in_releases(folder, place)) one.elsewhere = place;
    SQLite::Statement holder =
        prepared(database,
                 "SELECT holder || ' on ' || given_on FROM release_holders WHERE release_id = ? "
                 "ORDER BY rowid",
                 row.getColumn(0).getInt64());
    while (holder.executeStep()) one.given_to.push_back(holder.getColumn(0).getString());
  }
  return all;
}

std::vector<std::string> packages_with(SQLite::Database& database, std::int64_t subject_id) {
  SQLite::Statement row = prepared(
      database,
      "SELECT id, coder, date(at_us / 1000000, 'unixepoch'), "
      "(SELECT value FROM project WHERE project.name = ?2 || given.id) FROM ("
      "SELECT packages.id AS id, coders.name AS coder, packages.at_us AS at_us "
      "FROM packages JOIN coders ON coders.id = packages.coder_id "
      "JOIN package_tasks ON package_id = packages.id "
      "JOIN tasks ON tasks.id = task_id WHERE recording_id IN " +
          kShowTheChild +
          " UNION ALL SELECT package_id, coder, at_us FROM packages_since WHERE subject_id = ?1) "
          "AS given GROUP BY id ORDER BY at_us",
      subject_id, std::string(kPackageFile));
  std::vector<std::string> all;
  while (row.executeStep()) {
    const std::string id = row.getColumn(0).getString(), name = row.getColumn(3).getString();
    all.push_back(fmt::format("{} of {}, {}{}", name.empty() ? id : name,
                              row.getColumn(1).getString(), row.getColumn(2).getString(),
                              name.empty() ? "" : " (" + id + ")"));
  }
  return all;
}

Withdrawal plan_withdrawal(ProjectFile& file, const std::string& pseudonym) {
  Withdrawal out;
  out.subject_id = subject_to_withdraw(file, pseudonym);
  file.read([&](SQLite::Database& database) {
    count_what_goes(database, file.folder(), out);
    out.unknown_releases = unknown_releases(database, file.folder());
  });
  return out;
}

Withdrawal withdraw(ProjectFile& file, const std::string& pseudonym, const std::string& actor,
                    const std::optional<std::string>& passphrase) {
  Withdrawal out;
  try {
    out.subject_id = subject_to_withdraw(file, pseudonym);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kUsage || !passphrase) throw;
    return withdraw_name_only(file, pseudonym, actor, *passphrase);
  }
  Unfinished one;
  const auto in_backups = sums_in_backups(file.folder(), file.read(project_id), out.subject_id);
  file.change(actor, "withdrawal", [&](SQLite::Database& database, AuditEntry& entry) {
    const auto found = find_subject(database, pseudonym);
    if (found) out.subject_id = *found;
    count_what_goes(database, file.folder(), out);
    one = {out.subject_id, entry.at_us};
    out.name = erase_name(file.folder(), pseudonym, passphrase);
    const auto names = pseudonyms_of(database, out.subject_id, pseudonym);
    auto sums = sums_of_recordings(database, out.subject_id);
    sums.insert(in_backups.begin(), in_backups.end());
    erase_rows(database, out.subject_id, entry.at_us);
    mark_withdrawn(database, out.subject_id, {names.begin(), names.end()},
                   {sums.begin(), sums.end()});
    entry.details = fmt::format("{{\"subject\": {}}}", out.subject_id);
  });
  finish(file, one, out);
  return out;
}

int finish_withdrawals(ProjectFile& file) {
  const auto left = unfinished(file);
  for (const Unfinished& one : left) {
    Withdrawal done;
    finish(file, one, done);
  }
  return static_cast<int>(left.size());
}

void repeat_withdrawals(SQLite::Database& project, SQLite::Database& database) {
  SQLite::Statement row(project, "SELECT subject_id, at_us FROM withdrawals");
  while (row.executeStep()) {
    const std::int64_t subject_id = row.getColumn(0).getInt64();
    erase_rows(database, subject_id, row.getColumn(1).getInt64());
    mark_finished(database, subject_id);
  }
  learn_marks(project, database);
}

}  // namespace inkling
