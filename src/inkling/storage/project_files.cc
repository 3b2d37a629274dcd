#include "inkling/storage/project_files.h"

#include <fmt/format.h>
#include <signal.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <regex>
#include <set>
#include <system_error>

#include "inkling/core/utc_text.h"
#include "inkling/files/file_error.h"
#include "inkling/storage/kept_releases.h"
#include "inkling/storage/own_tables.h"
#include "inkling/storage/passwords.h"
#include "inkling/storage/sql.h"
#include "inkling/storage/unfinished_uploads.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSumInName = 16, kLongestExtension = 8;
constexpr char kRescued[] = "project-rescued-";

// What lies directly in a folder; nothing where there is none.
std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    found.push_back(at->path());
  }
  if (error && error != std::errc::no_such_file_or_directory) {
    throw file_error(error.value(), "read", folder);
  }
  std::sort(found.begin(), found.end());
  return found;
}

// As files/atomic_file.h names them, and what SQLite puts beside them.
bool is_left_by_the_dead(const fs::path& path) {
  static const std::regex kBeside(R"(\..*\.([0-9]{1,9})-[0-9]+\.tmp(-journal|-wal|-shm)?)");
  std::smatch parts;
  const std::string name = path.filename().string();
  if (!std::regex_match(name, parts, kBeside)) return false;
  return ::kill(std::stoi(parts[1].str()), 0) != 0 && errno == ESRCH;
}

// As unfinished_file() names what is written for a session.
bool is_for_a_gone_session(const fs::path& path, const std::set<std::int64_t>& sessions) {
  static const std::regex kForSession(R"(\.+for-session-([0-9]{1,18})\..*\.tmp)");
  std::smatch parts;
  const std::string name = path.filename().string();
  return std::regex_match(name, parts, kForSession) &&
         !sessions.contains(std::stoll(parts[1].str()));
}

bool is_media_name(const fs::path& path) {
  static const std::regex kCopy(R"(([0-9a-f]{16}|\.incoming-[0-9a-f]{32})(\.[A-Za-z0-9]{1,8})?)");
  return std::regex_match(path.filename().string(), kCopy);
}

// Of a recording that there was: "17", up to the last number that was given; and what a killed
// analysis left on the way there.
bool is_results_name(const fs::path& path, std::int64_t last_recording) {
  static const std::regex kResults(R"(([1-9][0-9]{0,17})|\.([1-9][0-9]{0,17})\.inkling-[0-9-]+)");
  std::smatch parts;
  const std::string name = path.filename().string();
  if (!std::regex_match(name, parts, kResults)) return false;
  return std::stoll(parts[parts[1].matched ? 1 : 2].str()) <= last_recording;
}

void add_named_files(SQLite::Database& database, std::set<std::string>& named) {
  SQLite::Statement row(database, "SELECT file, id FROM recordings");
  while (row.executeStep()) {
    named.insert(row.getColumn(0).getString());
    named.insert("results/" + row.getColumn(1).getString());
  }
  SQLite::Statement incoming(database, "SELECT file FROM incoming WHERE uploaded = 1");
  while (incoming.executeStep()) named.insert(incoming.getColumn(0).getString());
}

// Relative to the folder, by the project and its backups.
std::set<std::string> named_files(SQLite::Database& project, const ProjectFolder& folder) {
  std::set<std::string> named;
  add_named_files(project, named);
  for (const fs::path& copy : backups_of(folder)) {
    try {
      SQLite::Database database =
          open_database(copy, may_write(copy) ? OpenAs::kCopy : OpenAs::kReading);
      add_named_files(database, named);
    } catch (const SQLite::Exception&) {  // damaged: it names nothing
    } catch (const Error&) {
    }
  }
  return named;
}

// ".mp4"; empty where it is none that goes into every file system.
std::string plain_extension(const fs::path& source) {
  std::string extension = source.extension().string();
  const bool is_plain = extension.size() > 1 && extension.size() <= 1 + kLongestExtension &&
                        std::all_of(extension.begin() + 1, extension.end(),
                                    [](unsigned char c) { return c < 128 && std::isalnum(c); });
  return is_plain ? extension : "";
}

bool is_own(const fs::path& path) {
  static const std::set<std::string> kOwn = {"project.sqlite",
                                             "project.sqlite-wal",
                                             "project.sqlite-shm",
                                             "names.key",
                                             "project.key",
                                             "media",
                                             "results",
                                             "backups",
                                             "training",
                                             kReleasesFolder,
                                             ".server.lock",
                                             ".server.port",
                                             ".ingest.lock"};
  return kOwn.contains(path.filename().string());
}

bool is_rescued(const fs::path& path) {
  return path.filename().string().starts_with(kRescued) && path.extension() == ".sqlite";
}

// "a.sqlite" of "a.sqlite-wal": what SQLite puts beside tables in use; else the path itself.
fs::path without_log_end(const fs::path& path) {
  const std::string name = path.string();
  for (const std::string end : {"-wal", "-shm", "-journal"}) {
    if (name.ends_with(end)) return name.substr(0, name.size() - end.size());
  }
  return path;
}

fs::path free_name(const fs::path& folder, const std::string& name) {
  std::error_code error;
  fs::path path = folder / (name + ".sqlite");
  for (int n = 2; fs::exists(fs::symlink_status(path, error)); ++n) {
    path = folder / fmt::format("{}-{}.sqlite", name, n);
  }
  return path;
}

}  // namespace

std::string time_name(std::int64_t at_us) { return utc_text(at_us, "%Y-%m-%d-%H%M%S"); }

bool is_of_a_project(const fs::path& path) { return is_own(path) || is_rescued(path); }

std::vector<fs::path> logs_without_tables(const ProjectFolder& folder) {
  std::vector<fs::path> logs = entries_of(folder.backups());
  for (const fs::path& path : entries_of(folder.path)) {
    if (is_rescued(without_log_end(path))) logs.push_back(path);
  }
  std::erase_if(logs, [](const fs::path& path) {
    const fs::path tables = without_log_end(path);
    std::error_code error;
    return tables == path || tables.extension() != ".sqlite" ||
           fs::exists(fs::symlink_status(tables, error)) || fs::is_directory(path, error);
  });
  return logs;
}

std::vector<fs::path> backups_of(const ProjectFolder& folder) {
  std::vector<fs::path> copies = entries_of(folder.backups());
  for (const fs::path& path : entries_of(folder.path)) {
    if (is_rescued(path)) copies.push_back(path);
  }
  std::erase_if(copies, [&](const fs::path& path) {
    return is_own_tables(folder, path) || (path.extension() != ".sqlite" && !is_sqlite_file(path));
  });
  return copies;
}

std::vector<fs::path> unknown_files(ProjectFile& file) {
  const ProjectFolder& folder = file.folder();
  const auto named =
      file.with_database([&](SQLite::Database& database) { return named_files(database, folder); });
  std::vector<fs::path> unknown = entries_of(folder.path);
  std::erase_if(unknown, [](const fs::path& path) {
    return is_of_a_project(path) || is_rescued(without_log_end(path));
  });
  for (const fs::path& inside : {folder.media(), folder.results()}) {
    for (const fs::path& path : entries_of(inside)) {
      const bool is_known = named.contains(path.lexically_relative(folder.path).string());
      if (!is_known && !is_unfinished_upload(path)) unknown.push_back(path);
    }
  }
  const auto releases = kept_releases(folder);
  for (const fs::path& path : entries_of(releases_of(folder))) {
    const bool is_known = std::any_of(releases.begin(), releases.end(),
                                      [&](const KeptRelease& one) { return one.path == path; });
    if (!is_known) unknown.push_back(path);
  }
  // What SQLite puts beside a copy goes with it, and a log without its copy is Inkling's, too.
  const auto copies = backups_of(folder), logs = logs_without_tables(folder);
  const auto is_in = [](const std::vector<fs::path>& all, const fs::path& path) {
    return std::find(all.begin(), all.end(), path) != all.end();
  };
  for (const fs::path& path : entries_of(folder.backups())) {
    const bool is_known = is_own_tables(folder, path) || is_in(copies, path) ||
                          is_in(copies, without_log_end(path)) || is_in(logs, path);
    if (!is_known) unknown.push_back(path);
  }
  return unknown;
}

// Which entries of the project's folders are nobody's any more.
class Strays {
 public:
  Strays(SQLite::Database& database, const ProjectFolder& folder)
      : folder_(folder), named_(named_files(database, folder)) {
    SQLite::Statement row(database, "SELECT id FROM sessions");
    while (row.executeStep()) sessions_.insert(row.getColumn(0).getInt64());
    last_recording_ =
        find_number(database, "SELECT seq FROM sqlite_sequence WHERE name = 'recordings'")
            .value_or(0);
  }

  bool contains(const fs::path& inside, const fs::path& path) const {
    if (is_left_by_the_dead(path)) return true;
    const bool is_named = named_.contains(path.lexically_relative(folder_.path).string());
    if (inside == folder_.media()) {
      return (is_media_name(path) && !is_named) || is_for_a_gone_session(path, sessions_) ||
             is_abandoned_upload(path);
    }
    return inside == folder_.results() && !is_named && !is_staged_for_known(path) &&
           is_results_name(path, last_recording_);
  }

 private:
  // ".17.inkling-…" is written by whoever analyses recording 17, which sweeps it.
  bool is_staged_for_known(const fs::path& path) const {
    const std::string name = path.filename().string();
    return name.starts_with(".") &&
           named_.contains("results/" + name.substr(1, name.find('.', 1) - 1));
  }

  const ProjectFolder& folder_;
  std::set<std::string> named_;
  std::set<std::int64_t> sessions_;
  std::int64_t last_recording_ = 0;
};

void remove_strays(ProjectFile& file) {
  const ProjectFolder& folder = file.folder();
  // Recordings come under their names while the tables are locked for writing, so do these go.
  file.with_database([&](SQLite::Database& database) {
    in_transaction(database, [&] {
      const Strays strays(database, folder);
      for (const fs::path& inside :
           {folder.path, folder.media(), folder.results(), folder.backups()}) {
        for (const fs::path& path : entries_of(inside)) {
          if (!strays.contains(inside, path)) continue;
          std::error_code error;
          fs::remove_all(path, error);
          if (error) throw file_error(error.value(), "remove", path);
        }
      }
    });
  });
}

fs::path free_backup_name(const ProjectFolder& folder, const std::string& stem,
                          std::int64_t at_us) {
  std::error_code error;
  fs::create_directories(folder.backups(), error);
  if (error) throw file_error(error.value(), "create", folder.backups());
  return free_name(folder.backups(), stem + time_name(at_us));
}

fs::path free_rescue_name(const ProjectFolder& folder, std::int64_t at_us) {
  return free_name(folder.path, kRescued + time_name(at_us));
}

std::string project_value(SQLite::Database& database, const std::string& name) {
  return find_text(database, "SELECT value FROM project WHERE name = ?", name).value_or("");
}

void set_project_value(SQLite::Database& database, const std::string& name,
                       const std::string& value) {
  run_sql(database, "INSERT OR REPLACE INTO project (name, value) VALUES (?, ?)", name, value);
}

std::string project_id(SQLite::Database& database) { return project_value(database, "id"); }

std::string media_name(const std::string& sha256, const fs::path& source) {
  return sha256.substr(0, kSumInName) + plain_extension(source);
}

std::string incoming_name(const fs::path& source) {
  return ".incoming-" + random_text() + plain_extension(source);
}

}  // namespace inkling
