#include "inkling/storage/project_file.h"

#include <chrono>
#include <system_error>
#include <utility>

#include "inkling/files/file_error.h"
#include "inkling/files/output_folder.h"
#include "inkling/storage/coding_scheme.h"
#include "inkling/storage/migrations.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/signing_key.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kUnfinished[] = ".unfinished.sqlite";

// Of a folder in which the rest of a project lies.
Error no_tables(const ProjectFolder& folder) {
  const bool has_copies = !backups_of(folder).empty();
  return {ErrorKind::kInput, "the file project.sqlite of this project is missing",
          folder.path.string(),
          has_copies ? "bring the newest copy back with inkling project restore"
                     : "put the file back from your own copy of the folder"};
}

SQLite::Database open_project(const ProjectFolder& folder, bool is_read_only) {
  std::error_code error;
  if (!fs::exists(folder.database(), error)) {
    if (!backups_of(folder).empty() || fs::exists(folder.log(), error)) throw no_tables(folder);
    throw Error(ErrorKind::kInput, "holds no project", folder.path.string(),
                "name the folder of a project; inkling project create makes a new one");
  }
  try {
    return open_database(folder.database(), is_read_only ? OpenAs::kReading : OpenAs::kExisting);
  } catch (const Error& refused) {
    if (refused.kind() != ErrorKind::kInput || is_foreign_database(folder.database())) throw;
    throw DamagedProject(refused.kind(), refused.problem(), refused.where(), refused.todo());
  }
}

DamagedProject damaged_project(const std::string& how, const ProjectFolder& folder) {
  return {ErrorKind::kInput, "the project is damaged (" + how + ")", folder.database().string(),
          "bring a copy back with inkling project restore"};
}

void check_whole(SQLite::Database& database, const ProjectFolder& folder) {
  try {
    const auto faults = database_faults(database);
    if (!faults.empty()) throw damaged_project(faults[0], folder);
  } catch (const SQLite::Exception& refused) {
    if (database_error(refused, folder.database()).kind() != ErrorKind::kInput) throw;
    throw damaged_project(refused.getErrorStr(), folder);
  }
}

// An older project cannot be brought to the newest tables where nothing may be written.
void check_version(SQLite::Database& database, const ProjectFolder& folder) {
  if (schema_version(database) == migrations().back().number) return;
  throw Error(ErrorKind::kInput, "the project was written by another version of Inkling",
              folder.database().string(),
              "open it with that one, or copy the folder to a place where you may write");
}

// What an earlier try may have left: empty folders and the file that was not renamed yet.
bool is_left_of_creating(const ProjectFolder& folder, const fs::path& path) {
  std::error_code error;
  if (path.filename().string().starts_with(kUnfinished)) return true;
  if (path == folder.key()) return fs::is_regular_file(path, error);
  const bool is_ours =
      path == folder.media() || path == folder.results() || path == folder.backups();
  return is_ours && fs::is_directory(path, error) && fs::is_empty(path, error) && !error;
}

void make_empty_folder(const ProjectFolder& folder) {
  std::error_code error;
  for (fs::directory_iterator at(folder.path, error), end; !error && at != end;
       at.increment(error)) {
    if (is_left_of_creating(folder, at->path())) continue;
    const bool is_project = fs::exists(folder.database());
    if (!is_project && is_of_a_project(at->path())) throw no_tables(folder);
    throw Error(ErrorKind::kInput,
                is_project ? "is a project already" : "is neither a project nor an empty folder",
                folder.path.string(), "name a folder that does not exist yet");
  }
  if (error) throw file_error(error.value(), "read", folder.path);
}

void remove_unfinished(const ProjectFolder& folder) {
  for (const fs::path& path : {folder.media(), folder.results(), folder.backups()}) {
    std::error_code ignored;
    fs::remove(path, ignored);  // refuses one that holds something
  }
  std::error_code ignored;
  for (const char* end : {"", "-wal", "-shm", "-journal"}) {
    fs::remove(folder.path / (std::string(kUnfinished) + end), ignored);
  }
  fs::remove(folder.key(), ignored);
}

// The file under another name, so that a folder with project.sqlite in it is a whole project.
void make_database(const ProjectFolder& folder, const std::string& actor,
                   const ProjectFile::Clock& clock, const std::string& public_key) {
  const fs::path file = folder.path / kUnfinished;
  SQLite::Database database = open_database(file, OpenAs::kNew);
  migrate(database, file, folder.backups());
  in_transaction(database, [&] {
    const std::string uuid = new_uuid();
    run_sql(database, "INSERT INTO project (name, value) VALUES ('id', ?), ('public_key', ?)", uuid,
            public_key);
    begin_scheme(database);
    AuditEntry entry;
    entry.at_us = clock(), entry.actor = actor, entry.action = "project.create";
    entry.details = "{\"project\": \"" + uuid + "\"}";
    AuditLog(database).append(entry);
  });
}

}  // namespace

std::int64_t utc_now_us() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

void ProjectFile::create(const ProjectFolder& folder, const std::string& actor,
                         const Clock& clock) {
  OutputFolder made(folder.path);  // removed again where it stays empty
  made.keep_private();
  make_empty_folder(folder);
  remove_unfinished(folder);
  try {
    const SigningKey key = new_signing_key();
    write_signing_key(folder.key(), key);
    make_database(folder, actor, clock, hex_of_bytes(key.public_key));
    for (const fs::path& path : {folder.media(), folder.results(), folder.backups()}) {
      fs::create_directory(path);
    }
    fs::rename(folder.path / kUnfinished, folder.database());
  } catch (const SQLite::Exception& refused) {
    remove_unfinished(folder);
    throw database_error(refused, folder.database());
  } catch (const fs::filesystem_error& refused) {
    remove_unfinished(folder);
    throw file_error(refused.code().value(), "create", refused.path1());
  } catch (...) {
    remove_unfinished(folder);
    throw;
  }
}

ProjectFile::~ProjectFile() = default;

ProjectFile::ProjectFile(ProjectFolder folder, Clock clock, OpenTo what_for)
    : folder_(std::move(folder)),
      clock_(std::move(clock)),
      is_read_only_(what_for == OpenTo::kRead && !may_write(folder_.database())),
      database_(open_project(folder_, is_read_only_)) {
  guarded([&] {
    check_whole(database_, folder_);
    if (is_read_only_) {
      check_version(database_, folder_);
    } else {
      migrate(database_, folder_.database(), folder_.backups());
      log_ = file_number(folder_.log());
    }
  });
}

std::optional<Error> ProjectFile::loss() {
  return guarded([&] { return find_loss(); });
}

std::string ProjectFile::lost_file() {
  if (has_lost_its_name(database_)) return folder_.database().filename().string();
  // What is written to a log without a name is gone with this program.
  if (log_ && file_number(folder_.log()) != log_) return folder_.log().filename().string();
  return "";
}

std::optional<Error> ProjectFile::find_loss() {
  const std::string lost = lost_file();
  if (lost.empty()) {
    rescued_.clear();  // what is coded from here on is not in that copy
    return std::nullopt;
  }
  const std::string what = "the file " + lost + " was moved or deleted while it was open";
  const std::string where = folder_.path.string();
  try {
    if (rescued_.empty()) {
      const fs::path copy = free_rescue_name(folder_, utc_now_us());
      back_up(database_, copy);
      rescued_ = copy;
    }
  } catch (const Error& refused) {
    return Error(ErrorKind::kEnvironment,
                 what + ", and no copy could be made (" + refused.problem() + ")", where,
                 "put the file back, or make room and try again, before you stop this program");
  }
  return Error(ErrorKind::kEnvironment,
               what + "; all that it held is in " + rescued_.filename().string(), where,
               "put the file back; or stop this program, then run inkling project restore with "
               "--from and that copy");
}

void ProjectFile::check_place() {
  if (const auto lost = find_loss()) throw Error(*lost);
}

AuditEntry ProjectFile::entry_of(const std::string& actor, const std::string& action) const {
  AuditEntry entry;
  entry.at_us = clock_(), entry.actor = actor, entry.action = action;
  return entry;
}

}  // namespace inkling
