#include "inkling/storage/project_check.h"

#include <fmt/format.h>

#include <system_error>
#include <utility>

#include "inkling/files/sha256.h"
#include "inkling/storage/codes.h"
#include "inkling/storage/copies_elsewhere.h"
#include "inkling/storage/daily_backup.h"
#include "inkling/storage/decisions.h"
#include "inkling/storage/discussion_remarks.h"
#include "inkling/storage/exchange.h"
#include "inkling/storage/kept_releases.h"
#include "inkling/storage/moments.h"
#include "inkling/storage/project_files.h"
#include "inkling/storage/recordings.h"
#include "inkling/storage/signing_key.h"
#include "inkling/storage/sql.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// What is wrong with the file of a recording; empty: nothing.
std::string media_fault(const ProjectFolder& folder, const StoredRecording& one, bool is_quick) {
  const std::string trouble = file_trouble(folder, one);
  if (!trouble.empty()) return one.name + ": " + trouble;
  if (is_quick) return "";
  const fs::path path = path_of(folder, one);
  if (sha256_of_file(path) == one.sha256) return "";
  return fmt::format("{}: {} is not the file that was added", one.name, path.string());
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

fs::path results_of(const ProjectFolder& folder, const StoredRecording& one) {
  return folder.results() / std::to_string(one.id);
}

void check_folders(const ProjectFolder& folder, ProjectCheck& check) {
  if (!is_folder(folder.media())) check.missing.push_back("media/: the copies of recordings");
  if (!is_folder(folder.results())) check.missing.push_back("results/: what was measured of them");
}

// Of a file that ProjectFile refuses: as far as SQLite gets.
std::vector<std::string> faults_of_damaged(const ProjectFolder& folder) {
  try {
    SQLite::Database database = open_database(
        folder.database(), may_write(folder.database()) ? OpenAs::kExisting : OpenAs::kReading);
    return database_faults(database);
  } catch (const SQLite::Exception& refused) {
    return {refused.getErrorStr()};
  } catch (const Error& refused) {
    return {refused.problem()};
  }
}

// Rows that are not what the log says of them.
std::vector<std::string> faults_of_rows(SQLite::Database& database) {
  std::vector<std::string> faults;
  for (const auto find : {code_faults, moment_faults, remark_faults, decision_faults}) {
    const auto found = find(database);
    faults.insert(faults.end(), found.begin(), found.end());
  }
  return faults;
}

void check_tables(ProjectFile& file, const std::string& today, ProjectCheck& check) {
  file.read([&](SQLite::Database& database) {
    const AuditProof proof = AuditLog(database).prove();
    check.entries = proof.entries;
    check.log = proof.faults;
    const auto of_rows = faults_of_rows(database);
    check.log.insert(check.log.end(), of_rows.begin(), of_rows.end());
    const auto count = [&](const char* sql) { return find_number(database, sql).value_or(0); };
    check.codes = count("SELECT count(*) FROM codes");
    check.unfinished_withdrawals =
        static_cast<int>(count("SELECT count(*) FROM withdrawals WHERE finished = 0"));
  });
  check.overdue = overdue_on(file, today);
}

void check_media(ProjectFile& file, bool skip_media, ProjectCheck& check, Progress& progress,
                 const CancelToken& cancel) {
  const auto all = recordings(file);
  // Work of a coder elsewhere comes without; a folder that is gone was told of as a whole.
  const bool needs_results = !is_begun_work(file) && is_folder(file.folder().results());
  check.recordings = static_cast<std::int64_t>(all.size());
  for (const StoredRecording& one : all) {
    cancel.check();
    progress.update("recordings", &one - all.data(), check.recordings);
    const std::string fault = media_fault(file.folder(), one, skip_media);
    if (!fault.empty()) check.media.push_back(fault);
    if (needs_results && one.state == "ready" && !is_folder(results_of(file.folder(), one))) {
      check.missing.push_back(
          fmt::format("results/{}: what was measured of recording {}", one.id, one.name));
    }
  }
  for (const fs::path& path : unknown_files(file)) {
    check.unknown.push_back(path.lexically_relative(file.folder().path).string());
  }
  const auto releases = file.read(
      [&](SQLite::Database& database) { return unknown_releases(database, file.folder()); });
  for (const fs::path& path : releases) {
    check.unknown_releases.push_back(path.lexically_relative(file.folder().path).string());
  }
}

}  // namespace

ProjectCheck check_project(const ProjectFolder& folder, bool skip_media, const std::string& today,
                           Progress& progress, const CancelToken& cancel) {
  ProjectCheck check;
  try {
    ProjectFile file(folder, utc_now_us, OpenTo::kRead);
    check.is_read_only = file.is_read_only();
    check_folders(folder, check);
    check_tables(file, today, check);
    check_media(file, skip_media, check, progress, cancel);
  } catch (const DamagedProject&) {
    check.database = faults_of_damaged(folder);
  }
  return check;
}

LogProof prove_log(ProjectFile& file, const std::string& known_head) {
  constexpr std::size_t kHeadBytes = 32;
  if (!known_head.empty() && bytes_of_hex(known_head, kHeadBytes).empty()) {
    throw Error(ErrorKind::kUsage, "is no head of a log", known_head,
                "give the 64 digits (0-9, a-f) that inkling project audit printed as head");
  }
  return file.read([&](SQLite::Database& database) {
    return LogProof{AuditLog(database).prove(known_head), faults_of_rows(database)};
  });
}

std::vector<AuditEntry> log_entries(ProjectFile& file) {
  return file.read([](SQLite::Database& database) { return AuditLog(database).entries(); });
}

fs::path back_up_project(ProjectFile& file, const fs::path& to) {
  const fs::path path = to.empty() ? free_backup_name(file.folder(), "", utc_now_us()) : to;
  const bool is_elsewhere = is_copy_elsewhere(file.folder(), path);
  back_up_without_withdrawn(file, path, is_elsewhere ? WhoReads::kOwner : WhoReads::kUsual);
  return path;
}

}  // namespace inkling
