#include "inkling/storage/restore.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>

#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"
#include "inkling/files/output_folder.h"
#include "inkling/storage/coders.h"
#include "inkling/storage/coders_since.h"
#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/exchange.h"
#include "inkling/storage/migrations.h"
#include "inkling/storage/own_tables.h"
#include "inkling/storage/project_claim.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/releases.h"
#include "inkling/storage/rules_since.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/withdrawal.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// How far numbers jump where the tables that gave the last ones cannot be read any more.
constexpr std::int64_t kLeap = 1000;
// How copies of what was there are called.
constexpr char kPutAside[] = "before-restore-";
constexpr const char* kNumbered[] = {"subjects",   "sessions", "recordings", "incoming",
                                     "exclusions", "tasks",    "proposals"};

// A copy of a backup, made ready to be a project again; removed with this object.
class PreparedCopy {
 public:
  PreparedCopy(const fs::path& backup, const fs::path& beside, WhoReads who = WhoReads::kUsual)
      : path_(make_file_beside(beside, who)) {
    try {
      SQLite::Database from(backup.string(), SQLite::OPEN_READONLY);
      SQLite::Database to(path_.string(), SQLite::OPEN_READWRITE);
      copy_pages(from, to);
    } catch (const SQLite::Exception& refused) {
      remove();
      throw database_error(refused, backup);
    }
  }
  ~PreparedCopy() { remove(); }
  PreparedCopy(const PreparedCopy&) = delete;
  PreparedCopy& operator=(const PreparedCopy&) = delete;

  const fs::path& path() const { return path_; }

 private:
  void remove() {
    for (const char* end : {"", "-wal", "-shm", "-journal"}) {
      std::error_code ignored;
      fs::remove(path_.string() + end, ignored);
    }
  }
  fs::path path_;
};

Error no_backup(const fs::path& backup, const std::string& why) {
  return {ErrorKind::kInput, "is no backup of a project (" + why + ")", backup.string(),
          "give another one; inkling project check tells whether a project is whole"};
}

void check_backup(const ProjectFolder& folder, const fs::path& backup) {
  check_not_own_tables(folder, backup);
  std::error_code error;
  if (!fs::is_regular_file(backup, error)) throw no_backup(backup, "there is no such file");
  if (!is_sqlite_file(backup)) throw no_backup(backup, "it is another kind of file");
  if (is_foreign_database(backup)) throw no_backup(backup, "it is another program's");
}

void check_prepared(SQLite::Database& database, const fs::path& backup) {
  const auto faults = database_faults(database);
  if (!faults.empty()) throw no_backup(backup, faults[0]);
  const AuditProof proof = AuditLog(database).prove();
  if (!proof.faults.empty()) throw no_backup(backup, proof.faults[0]);
}

std::int64_t last_number(SQLite::Database& database, const std::string& table) {
  return find_number(database, "SELECT seq FROM sqlite_sequence WHERE name = ?", table).value_or(0);
}

// Numbers that were given, be it in tables that go: none is given again.
void raise_numbers(SQLite::Database& database, const std::string& table, std::int64_t last) {
  if (last <= last_number(database, table)) return;
  run_sql(database, "DELETE FROM sqlite_sequence WHERE name = ?", table);
  run_sql(database, "INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, last);
}

// What a backup came with, and who restores it.
struct Learning {
  const std::string& actor;
  std::int64_t last_entry = 0;  // of its log
  Restored& out;
};

void learn_from(SQLite::Database& other, SQLite::Database& database, const Learning& learning) {
  repeat_withdrawals(other, database);
  learn_packages(other, database);
  learn_copies(other, database);
  learning.out.releases += learn_releases(other, database);
  const LogFork fork = log_fork_of(other, database, learning.last_entry);
  for (TakenBackConsent& one :
       learn_taken_back(other, database, fork, learning.actor, utc_now_us())) {
    learning.out.taken_back.push_back(std::move(one));
  }
  for (const auto learn : {learn_rules, learn_coders}) {
    for (std::string& line : learn(other, database, fork, learning.actor, utc_now_us())) {
      learning.out.stays.push_back(std::move(line));
    }
  }
  for (const char* table : kNumbered) raise_numbers(database, table, last_number(other, table));
  raise_coder_numbers(database, last_coder_number(other));
}

// Where the tables that gave the last numbers cannot be read.
void leap_over_numbers(SQLite::Database& database) {
  for (const char* table : kNumbered) {
    raise_numbers(database, table, last_number(database, table) + kLeap);
  }
  raise_coder_numbers(database, last_coder_number(database) + kLeap);
}

std::int64_t withdrawals_in(SQLite::Database& database) {
  return find_number(database, "SELECT count(*) FROM withdrawals").value_or(0);
}

// False where it is damaged or of other tables: then nothing is learnt from it.
bool learn_from_file(const fs::path& file, SQLite::Database& database, const Learning& learning) {
  try {
    SQLite::Database other(file.string(), SQLite::OPEN_READWRITE);
    if (schema_version(other) != migrations().back().number || !database_faults(other).empty() ||
        project_id(other) != project_id(database)) {
      return false;
    }
    learn_from(other, database, learning);
    return true;
  } catch (const SQLite::Exception&) {
    return false;
  }
}

bool is_of_older_tables(const fs::path& file) {
  try {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    const int number = schema_version(database);
    return number > 0 && number < migrations().back().number && database_faults(database).empty();
  } catch (const SQLite::Exception&) {
    return false;
  }
}

// The tables that go. A newer Inkling may be the first to see them.
bool learn_from_project(const ProjectFolder& folder, const fs::path& beside,
                        SQLite::Database& database, const Learning& learning) {
  if (!is_of_older_tables(folder.database())) {
    return learn_from_file(folder.database(), database, learning);
  }
  const PreparedCopy copy(folder.database(), beside);
  {
    SQLite::Database other = open_database(copy.path(), OpenAs::kCopy);
    migrate(other, folder.database(), folder.backups());
  }
  return learn_from_file(copy.path(), database, learning);
}

void tell_of_restore(SQLite::Database& database, const std::string& actor, const fs::path& backup,
                     const std::string& head, const Restored& out) {
  AuditEntry entry;
  entry.at_us = utc_now_us(), entry.actor = actor, entry.action = "project.restore";
  entry.details = nlohmann::ordered_json{{"backup", backup.filename().string()},
                                         {"head_before", head},
                                         {"releases_since", out.releases},
                                         {"knows_what_was_there", out.knows_what_was_there}}
                      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  AuditLog(database).append(entry);
}

// Of the project that goes; empty where it cannot be read.
struct WhatGoes {
  std::string id, head;
};

WhatGoes what_goes(const ProjectFolder& folder) {
  try {
    SQLite::Database database(folder.database().string(), SQLite::OPEN_READWRITE);
    return {project_id(database), AuditLog(database).prove().head};
  } catch (const SQLite::Exception&) {
    return {};
  }
}

// The copy with everything done to it that must not be half done in the project.
void make_ready(const PreparedCopy& copy, const ProjectFolder& folder, const fs::path& backup,
                const std::string& actor, Restored& out) {
  const WhatGoes goes = what_goes(folder);
  SQLite::Database database = open_database(copy.path(), OpenAs::kCopy);
  if (database_faults(database).empty()) migrate(database, backup, folder.backups());
  check_prepared(database, backup);
  if (!goes.id.empty() && goes.id != project_id(database)) {
    throw no_backup(backup, "it is of another project");
  }
  in_transaction(database, [&] {
    const std::int64_t before = withdrawals_in(database);
    const Learning learning{actor, AuditLog(database).head().number, out};
    out.knows_what_was_there = learn_from_project(folder, copy.path(), database, learning);
    // The newest first: of coders and rules the last word counts.
    for (const fs::path& other : backups_by_age(folder)) learn_from_file(other, database, learning);
    if (!out.knows_what_was_there) leap_over_numbers(database);
    out.withdrawn = static_cast<int>(withdrawals_in(database) - before);
    tell_of_restore(database, actor, backup, goes.head, out);
  });
  remove_leftovers(database);
}

void rename_file(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::rename(from, to, error);
  if (error) throw file_error(error.value(), "rename", from);
}

// A file that SQLite cannot open goes aside with what belongs to it.
void put_aside(const ProjectFolder& folder, const fs::path& kept) {
  for (const char* end : {"-wal", "-shm", ""}) {
    std::error_code error;
    const fs::path file = folder.database().string() + end;
    if (fs::exists(file, error)) rename_file(file, kept.string() + end);
  }
}

// Into the open file, as one change that other programs see.
bool replace_contents(const ProjectFolder& folder, const PreparedCopy& copy, const fs::path& kept) {
  std::error_code error;
  if (!fs::exists(folder.database(), error)) return false;
  if (is_foreign_database(folder.database())) {
    throw Error(ErrorKind::kInput, "is not a project of Inkling", folder.database().string(),
                "restore to a new folder");
  }
  std::optional<SQLite::Database> database;
  try {
    database.emplace(open_database(folder.database(), OpenAs::kExisting));
  } catch (const Error& refused) {
    if (refused.kind() != ErrorKind::kInput) throw;
    return false;
  }
  back_up(*database, kept);
  SQLite::Database from(copy.path().string(), SQLite::OPEN_READONLY);
  copy_pages(from, *database);
  return true;
}

std::vector<fs::path> missing_recordings(ProjectFile& file) {
  std::vector<fs::path> missing;
  for (const StoredRecording& one : recordings(file)) {
    std::error_code error;
    const fs::path path = path_of(file.folder(), one);
    if (!fs::exists(path, error)) missing.push_back(path);
  }
  return missing;
}

void copy_if_there(const fs::path& from, const fs::path& to) {
  std::error_code error;
  if (!fs::exists(from, error)) return;
  fs::create_directories(to.parent_path(), error);
  if (!error) {
    fs::copy(from, to, fs::copy_options::recursive | fs::copy_options::overwrite_existing, error);
  }
  if (error) throw file_error(error.value(), "copy", from);
}

void copy_files(const PreparedCopy& copy, const ProjectFolder& folder, const ProjectFolder& to,
                Progress& progress, const CancelToken& cancel) {
  SQLite::Database database(copy.path().string(), SQLite::OPEN_READONLY);
  const std::int64_t total = find_number(database, "SELECT count(*) FROM recordings").value_or(0);
  std::int64_t done = 0;
  SQLite::Statement row(database, "SELECT id, file, linked FROM recordings");
  while (row.executeStep()) {
    cancel.check();
    progress.update("recordings", done++, total);
    const std::string file = row.getColumn(1).getString();
    const std::string results = "results/" + row.getColumn(0).getString();
    if (row.getColumn(2).getInt() == 0) copy_if_there(folder.path / file, to.path / file);
    copy_if_there(folder.path / results, to.path / results);
  }
}

// The folder in which it lies must be there: a disk may not be, or a name be mistyped.
void check_new_folder(const ProjectFolder& to) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(to.path, error))) {
    fs::path place = fs::absolute(to.path, error).lexically_normal();
    if (!place.has_filename()) place = place.parent_path();
    if (fs::is_directory(place.parent_path(), error)) return;
    throw file_error(ENOENT, "create", to.path);
  }
  if (fs::is_empty(to.path, error)) return;
  throw Error(ErrorKind::kInput, "is not an empty folder", to.path.string(),
              "name a folder that does not exist yet");
}

// A copy is as old as the last entry of its log: a withdrawal writes every copy anew.
struct DatedCopy {
  std::int64_t changed_us = 0, written_us = 0;  // since 1970-01-01 UTC
  fs::path path;

  bool is_newer_than(const DatedCopy& other) const {
    return std::tie(changed_us, written_us, path) >
           std::tie(other.changed_us, other.written_us, other.path);
  }
};

std::optional<std::int64_t> written_at_us(const fs::path& path) {
  struct stat is = {};
  if (::stat(path.c_str(), &is) != 0) return std::nullopt;
  return std::int64_t{is.st_mtim.tv_sec} * 1'000'000 + is.st_mtim.tv_nsec / 1000;
}

// None where it is damaged.
std::optional<std::int64_t> last_change_us(const fs::path& copy) {
  try {
    SQLite::Database database = open_database(copy, OpenAs::kReading);
    return find_number(database, "SELECT max(at_us) FROM audit");
  } catch (const SQLite::Exception&) {
  } catch (const Error&) {
  }
  return std::nullopt;
}

void remove_all_in(const fs::path& folder) {
  std::error_code ignored;
  std::vector<fs::path> inside;
  for (fs::directory_iterator at(folder, ignored), end; !ignored && at != end;
       at.increment(ignored)) {
    inside.push_back(at->path());
  }
  for (const fs::path& path : inside) fs::remove_all(path, ignored);
}

}  // namespace

std::int64_t restored_us(ProjectFile& file) {
  return file.read([](SQLite::Database& database) {
    return find_number(database, "SELECT max(at_us) FROM audit WHERE action = 'project.restore'")
        .value_or(0);
  });
}

std::int64_t withdrawal_count(ProjectFile& file) { return file.read(withdrawals_in); }

std::vector<fs::path> backups_by_age(const ProjectFolder& folder) {
  std::vector<DatedCopy> copies;
  for (const fs::path& path : backups_of(folder)) {
    if (is_foreign_database(path)) continue;
    if (const auto written_us = written_at_us(path)) {
      copies.push_back({last_change_us(path).value_or(*written_us), *written_us, path});
    }
  }
  std::sort(copies.begin(), copies.end(),
            [](const DatedCopy& a, const DatedCopy& b) { return a.is_newer_than(b); });
  std::vector<fs::path> paths;
  for (DatedCopy& copy : copies) paths.push_back(std::move(copy.path));
  return paths;
}

fs::path newest_backup(const ProjectFolder& folder) {
  for (const fs::path& path : backups_by_age(folder)) {
    if (path.filename().string().starts_with(kPutAside)) continue;
    try {
      SQLite::Database database(path.string(), SQLite::OPEN_READWRITE);
      if (database_faults(database).empty()) return path;
    } catch (const SQLite::Exception&) {  // the one before it, then
    }
  }
  throw Error(ErrorKind::kInput, "there is no backup that is whole", folder.backups().string(),
              "name one with --from");
}

void check_new_place(const ProjectFolder& folder, const fs::path& backup, const ProjectFolder& to) {
  check_backup(folder, backup);
  check_new_folder(to);
}

Restored restore_project(const ProjectFolder& folder, const fs::path& backup,
                         const std::string& actor) {
  check_backup(folder, backup);
  const ProjectClaim nobody_serves(folder);
  const IngestClaim nothing_comes_in(folder);
  Restored out;
  out.from = backup;
  try {
    const PreparedCopy copy(backup, folder.database());
    make_ready(copy, folder, backup, actor, out);
    out.kept = free_backup_name(folder, kPutAside, utc_now_us());
    if (!replace_contents(folder, copy, out.kept)) {
      std::error_code error;
      const bool was_there = fs::exists(folder.database(), error);
      put_aside(folder, out.kept);  // a log without its tables would be read into those that come
      if (!was_there) out.kept.clear();
      rename_file(copy.path(), folder.database());
    }
  } catch (const SQLite::Exception& refused) {
    throw database_error(refused, folder.database());
  }
  ProjectFile file(folder, utc_now_us);
  out.missing = missing_recordings(file);
  return out;
}

Restored restore_to_new(const ProjectFolder& folder, const fs::path& backup,
                        const ProjectFolder& to, const std::string& actor, Progress& progress,
                        const CancelToken& cancel) {
  check_new_place(folder, backup, to);
  Restored out;
  out.from = backup;
  OutputFolder made(to.path);  // removed again where it stays empty
  made.keep_private();
  try {
    const PreparedCopy copy(backup, to.database(), WhoReads::kOwner);
    make_ready(copy, folder, backup, actor, out);
    for (const fs::path& path : {to.media(), to.results(), to.backups()}) {
      fs::create_directory(path);
    }
    keep_contents_private(to.path);  // whatever the folder is, and wherever it lies
    copy_files(copy, folder, to, progress, cancel);
    rename_file(copy.path(), to.database());
  } catch (const SQLite::Exception& refused) {
    remove_all_in(to.path);
    throw database_error(refused, to.database());
  } catch (const fs::filesystem_error& refused) {
    remove_all_in(to.path);
    throw file_error(refused.code().value(), "create", refused.path1());
  } catch (...) {
    remove_all_in(to.path);
    throw;
  }
  ProjectFile file(to, utc_now_us);
  out.missing = missing_recordings(file);
  return out;
}

}  // namespace inkling
