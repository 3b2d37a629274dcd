#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <type_traits>

#include "inkling/storage/audit_log.h"
#include "inkling/storage/database.h"

namespace inkling {

// The folder of a project.
//
//   project.sqlite  everything but pictures: one file
//   media/          recordings that were copied
//   results/N/      what was found in recording N
//   backups/        copies of project.sqlite
//   training/       drawn people for the coders' training, made of the project's seed
//   project-rescued-*.sqlite  copies of a project.sqlite that was removed while it was open
//   names.key       whom the pseudonyms stand for, encrypted
//   project.key     what the project signs packages of codes with; in none of them, in no backup
struct ProjectFolder {
  std::filesystem::path path;

  std::filesystem::path database() const { return path / "project.sqlite"; }
  std::filesystem::path log() const { return database().string() + "-wal"; }
  std::filesystem::path media() const { return path / "media"; }
  std::filesystem::path results() const { return path / "results"; }
  std::filesystem::path backups() const { return path / "backups"; }
  std::filesystem::path training() const { return path / "training"; }
  std::filesystem::path names() const { return path / "names.key"; }
  std::filesystem::path key() const { return path / "project.key"; }
};

// Pages of the file are damaged; a copy can take its place.
class DamagedProject : public Error {
 public:
  using Error::Error;
};

enum class OpenTo {
  kChange,
  kRead  // also where its files may not be written to: then nothing is, and it stays as it is
};

// The one way to a project's tables. Every change is a transaction that ends with its entry in the
// log, so that nothing changes untold. Safe to use from several threads; another program that has
// the project open is waited for.
class ProjectFile {
 public:
  // Microseconds since 1970-01-01 UTC; tests give their own.
  using Clock = std::function<std::int64_t()>;

  // Makes the folder, which must not exist or be empty, with the scheme that a new project begins
  // with (coding_scheme.h). Nothing is left where that fails. Throws Error.
  static void create(const ProjectFolder& folder, const std::string& actor, const Clock& clock);

  // Brings an older project's tables to the newest version, keeping a copy. Throws Error(kInput)
  // where there is no project, DamagedProject where it is damaged.
  ProjectFile(ProjectFolder folder, Clock clock, OpenTo what_for = OpenTo::kChange);
  ~ProjectFile();
  ProjectFile(const ProjectFile&) = delete;
  ProjectFile& operator=(const ProjectFile&) = delete;

  const ProjectFolder& folder() const { return folder_; }
  std::int64_t now_us() const { return clock_(); }
  // It was opened to be read, and may not be written to: every change throws.
  bool is_read_only() const { return is_read_only_; }

  // work(SQLite::Database&), in a transaction that sees one state and must change nothing.
  template <typename Work>
  auto read(Work work) {
    return guarded([&] {
      SQLite::Transaction transaction(database_);
      return work(database_);
    });
  }

  // work(SQLite::Database&, AuditEntry&), in a transaction. It says in the entry what it does:
  // details, and the child whose they are; the rest is filled in. Throws what loss() says.
  template <typename Work>
  auto change(const std::string& actor, const std::string& action, Work work) {
    return guarded([&] {
      check_place();
      if constexpr (std::is_void_v<std::invoke_result_t<Work, SQLite::Database&, AuditEntry&>>) {
        in_transaction(database_, [&] {
          AuditEntry entry = entry_of(actor, action);
          work(database_, entry);
          AuditLog(database_).append(entry);
        });
        check_place();  // or the change would be acknowledged, and gone with the file
      } else {
        auto result = in_transaction(database_, [&] {
          AuditEntry entry = entry_of(actor, action);
          auto made = work(database_, entry);
          AuditLog(database_).append(entry);
          return made;
        });
        check_place();
        return result;
      }
    });
  }

  // Outside of a transaction: for backups, checks and the removal of what was erased.
  template <typename Work>
  auto with_database(Work work) {
    return guarded([&] { return work(database_); });
  }

  // What to tell where project.sqlite, or SQLite's log of its last changes beside it, was removed,
  // moved or replaced while it is open here: no change is taken any more. A whole copy of what it
  // held lies in the folder then, one for each time that it is lost.
  std::optional<Error> loss();

 private:
  template <typename Work>
  auto guarded(Work work) {
    const std::lock_guard lock(mutex_);
    try {
      return work();
    } catch (const SQLite::Exception& refused) {
      throw database_error(refused, folder_.database());
    }
  }
  AuditEntry entry_of(const std::string& actor, const std::string& action) const;
  std::string lost_file();  // its name; empty: none is lost
  std::optional<Error> find_loss();
  void check_place();  // throws what find_loss() says

  ProjectFolder folder_;
  Clock clock_;
  bool is_read_only_ = false;
  std::mutex mutex_;
  SQLite::Database database_;
  std::optional<FileNumber> log_;  // project.sqlite-wal as it was opened; none: nothing is written
  std::filesystem::path rescued_;  // the copy of a file that lost its name; empty: there is none
};

// The computer's clock.
std::int64_t utc_now_us();

}  // namespace inkling
