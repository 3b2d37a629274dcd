#include "inkling/storage/database.h"

#include <SQLiteCpp/Backup.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <string_view>
#include <system_error>
#include <thread>

#include "inkling/files/file_error.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr int kWaitMs = 10'000, kStepMs = 20;
constexpr std::string_view kMagic("SQLite format 3\0", 16);
constexpr int kOurs = 0x496e6b6c;  // "Inkl", SQLite's application id of a project's file
constexpr std::size_t kHeaderBytes = 100, kIdAt = 68;  // of SQLite's format of files
constexpr std::size_t kMostFaults = 100;

int number_of(SQLite::Database& database, const std::string& pragma) {
  return database.execAndGet("PRAGMA " + pragma).getInt();
}

bool is_empty(SQLite::Database& database) { return number_of(database, "page_count") == 0; }

void set_up(SQLite::Database& database, OpenAs how) {
  if (how == OpenAs::kReading) {
    database.exec("PRAGMA query_only = ON; PRAGMA temp_store = MEMORY");
    return;
  }
  database.exec(
      "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
      "PRAGMA temp_store = MEMORY");
  database.execAndGet(how == OpenAs::kCopy ? "PRAGMA journal_mode = DELETE"
                                           : "PRAGMA journal_mode = WAL");
}

void check_whose(SQLite::Database& database, const fs::path& file) {
  if (number_of(database, "application_id") == kOurs) return;
  throw Error(ErrorKind::kInput, "is not a project of Inkling", file.string(),
              "name the folder of a project, or one that does not exist yet");
}

// A file as SQLite takes it with parameters behind it.
std::string uri_of(const fs::path& file, const std::string& parameters) {
  std::string uri = "file:";
  for (const char c : fs::absolute(file).string()) {
    const bool is_special = c == '%' || c == '?' || c == '#';
    uri += is_special ? fmt::format("%{:02x}", static_cast<int>(c)) : std::string(1, c);
  }
  return uri + "?" + parameters;
}

// Where files for a moment go: in memory where there is such a place with room for them, so that a
// kill leaves nothing on a disk.
fs::path place_for_scratch(std::uintmax_t bytes) {
  const char* const of_the_user = std::getenv("XDG_RUNTIME_DIR");
  for (const char* place : {of_the_user, "/dev/shm"}) {
    std::error_code error;
    if (!place || !*place || !fs::is_directory(place, error)) continue;
    const bool has_room = fs::space(place, error).available > bytes && !error;
    if (has_room && ::access(place, W_OK | X_OK) == 0) return place;
  }
  return fs::temp_directory_path();
}

// A folder that others cannot look into; removed with this object.
class ScratchFolder {
 public:
  explicit ScratchFolder(std::uintmax_t bytes) {
    std::string name = (place_for_scratch(bytes) / "inkling-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw file_error(errno, "create", name);
    path_ = name;
  }
  ~ScratchFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// With what the write-ahead log holds, in memory: SQLite brings the two together only where it may
// write.
SQLite::Database copy_in_memory(const fs::path& file) {
  // The log is copied, and then written into the tables.
  const ScratchFolder scratch(fs::file_size(file) + 2 * fs::file_size(file.string() + "-wal"));
  const std::string copy = (scratch.path() / "copy.sqlite").string();
  for (const std::string end : {"", "-wal"}) {
    std::error_code error;
    fs::copy_file(file.string() + end, copy + end, error);
    if (error) throw file_error(error.value(), "copy", file.string() + end);
    fs::permissions(copy + end, fs::perms::owner_read | fs::perms::owner_write, error);
  }
  SQLite::Database from(copy, SQLite::OPEN_READWRITE);
  from.execAndGet("PRAGMA journal_mode = DELETE");
  SQLite::Database memory(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  copy_pages(from, memory);
  return memory;
}

// SQLite's two files beside a database in use: "-wal", the log, and "-shm", by which programs that
// have it open know of each other.
SQLite::Database open_to_read(const fs::path& file) {
  if (::access(file.c_str(), R_OK) != 0 && errno == EACCES) {
    throw Error(ErrorKind::kEnvironment, "may not be read by you", file.string(),
                "ask its owner for the right to read it");
  }
  std::error_code error;
  if (fs::exists(file.string() + "-shm", error)) {
    try {
      SQLite::Database database(file.string(), SQLite::OPEN_READONLY, kWaitMs);
      number_of(database, "schema_version");  // looks into the log
      return database;
    } catch (const SQLite::Exception& refused) {
      const int code = refused.getErrorCode();
      if (code != SQLITE_CANTOPEN && code != SQLITE_READONLY) throw;
    }
  }
  const auto log_bytes = fs::file_size(file.string() + "-wal", error);
  if (!error && log_bytes > 0) return copy_in_memory(file);
  return {uri_of(file, "immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI, kWaitMs};
}

// The first bytes of a file; fewer where it is shorter.
std::string header_of(const fs::path& file) {
  std::string bytes(kHeaderBytes, '\0');
  std::ifstream stream(file, std::ios::binary);
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

}  // namespace

bool may_write(const fs::path& file) {
  const fs::path folder = fs::absolute(file).parent_path();
  return ::access(file.c_str(), W_OK) == 0 && ::access(folder.c_str(), W_OK) == 0;
}

Error database_error(const SQLite::Exception& refused, const fs::path& file) {
  const std::string said = refused.getErrorStr();
  switch (refused.getErrorCode()) {
    case SQLITE_FULL:
      return file_error(ENOSPC, "write", file);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return file_error(EACCES, "write", file);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return {ErrorKind::kEnvironment, "another program is writing to it", file.string(),
              "wait until it has ended, or stop it"};
    case SQLITE_CONSTRAINT:
      return {ErrorKind::kUsage, "the project does not take that (" + said + ")", file.string(),
              "give another value"};
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT:
      return {ErrorKind::kInput, "is damaged or not a project (" + said + ")", file.string(),
              "bring a copy back with inkling project restore"};
    case SQLITE_CANTOPEN:
      return {ErrorKind::kEnvironment, "cannot be opened (" + said + ")", file.string(),
              "check that the folder exists and who may read and write it"};
    default:
      return {ErrorKind::kEnvironment, "cannot be used (" + said + ")", file.string(),
              "check the disk that it is on"};
  }
}

SQLite::Database open_database(const fs::path& file, OpenAs how) {
  try {
    if (how == OpenAs::kNew) {
      std::error_code error;
      if (fs::exists(fs::symlink_status(file, error))) throw file_error(EEXIST, "create", file);
    }
    const int create = how == OpenAs::kNew ? SQLite::OPEN_CREATE : 0;
    SQLite::Database database =
        how == OpenAs::kReading
            ? open_to_read(file)
            : SQLite::Database(file.string(), SQLite::OPEN_READWRITE | create, kWaitMs);
    if (how == OpenAs::kNew && is_empty(database)) {
      database.exec("PRAGMA application_id = " + std::to_string(kOurs));
    }
    check_whose(database, file);
    set_up(database, how);
    return database;
  } catch (const SQLite::Exception& refused) {
    throw database_error(refused, file);
  }
}

void copy_pages(SQLite::Database& from, SQLite::Database& to) {
  SQLite::Backup copying(to, from);
  for (int waited_ms = 0; copying.executeStep() != SQLITE_DONE; waited_ms += kStepMs) {
    if (waited_ms >= kWaitMs) throw SQLite::Exception("database is locked", SQLITE_BUSY);
    std::this_thread::sleep_for(std::chrono::milliseconds(kStepMs));
  }
}

void back_up(SQLite::Database& database, const fs::path& to, WhoReads who) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(to, error))) throw file_error(EEXIST, "create", to);
  const fs::path beside = make_file_beside(to, who);
  try {
    {
      SQLite::Database copy(beside.string(), SQLite::OPEN_READWRITE, kWaitMs);
      copy_pages(database, copy);
      copy.execAndGet("PRAGMA journal_mode = DELETE");
    }
    fs::rename(beside, to);
  } catch (const SQLite::Exception& refused) {
    fs::remove(beside, error);
    throw database_error(refused, to);
  } catch (const fs::filesystem_error& refused) {
    fs::remove(beside, error);
    throw file_error(refused.code().value(), "create", to);
  }
}

std::optional<FileNumber> file_number(const fs::path& file) {
  struct stat is = {};
  if (::stat(file.c_str(), &is) != 0) return std::nullopt;
  return FileNumber{is.st_dev, is.st_ino};
}

bool has_lost_its_name(SQLite::Database& database) {
  int moved = 0;
  sqlite3_file_control(database.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
  return moved != 0;
}

bool is_sqlite_file(const fs::path& file) { return header_of(file).starts_with(kMagic); }

bool is_foreign_database(const fs::path& file) {
  const std::string header = header_of(file);
  if (!header.starts_with(kMagic) || header.size() < kHeaderBytes) return false;
  std::uint32_t id = 0;
  for (std::size_t i = 0; i < sizeof id; ++i) {
    id = id << 8 | static_cast<unsigned char>(header[kIdAt + i]);
  }
  return id != kOurs;
}

void remove_leftovers(SQLite::Database& database) {
  database.exec("VACUUM");
  SQLite::Statement end_log(database, "PRAGMA wal_checkpoint(TRUNCATE)");
  if (end_log.executeStep() && end_log.getColumn(0).getInt() != 0) {
    throw SQLite::Exception("database is locked", SQLITE_BUSY);
  }
}

std::vector<std::string> database_faults(SQLite::Database& database) {
  std::vector<std::string> faults;
  SQLite::Statement pages(database, "PRAGMA integrity_check(" + std::to_string(kMostFaults) + ")");
  while (pages.executeStep()) {
    const std::string fault = pages.getColumn(0).getString();
    if (fault != "ok") faults.push_back(fault);
  }
  SQLite::Statement references(database, "PRAGMA foreign_key_check");
  while (references.executeStep() && faults.size() < kMostFaults) {
    faults.push_back("a row of " + references.getColumn(0).getString() + " names a row of " +
                     references.getColumn(2).getString() + " that is not there");
  }
  return faults;
}

}  // namespace inkling
