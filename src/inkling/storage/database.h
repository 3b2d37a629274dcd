#pragma once

#include <SQLiteCpp/SQLiteCpp.h>

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"

namespace inkling {

// Inside this room only: SQLite's file of a project.

enum class OpenAs {
  kExisting,
  kNew,
  kCopy,    // a backup: one file, without a write-ahead log beside it
  kReading  // where nothing may be written: nothing is, and what the write-ahead log holds is read
};

// A connection: write-ahead log, on the disk when a transaction ends, foreign keys, and what is
// deleted is overwritten with zeros; nothing is written to folders for temporary files. Another
// program's writing is waited for, 10 s at most.
// Throws Error(kInput) where the file is not a project's, Error(kEnvironment) where it cannot be
// opened or, for kNew, something has its name.
SQLite::Database open_database(const std::filesystem::path& file, OpenAs how);

// Whether the file and its folder may be written to.
bool may_write(const std::filesystem::path& file);

// What SQLite refused, as an Error that names the file and what can be done.
Error database_error(const SQLite::Exception& refused, const std::filesystem::path& file);

// All of `work` or nothing of it. Others may read meanwhile, none may write.
template <typename Work>
auto in_transaction(SQLite::Database& database, Work work) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  if constexpr (std::is_void_v<decltype(work())>) {
    work();
    transaction.commit();
  } else {
    auto result = work();
    transaction.commit();
    return result;
  }
}

// All of one database into another, whose contents go, in one transaction of that other.
void copy_pages(SQLite::Database& from, SQLite::Database& to);

// A whole copy of the database as it is now, in one file. Throws Error(kEnvironment) where
// something has that name or the disk is full; nothing is left then.
void back_up(SQLite::Database& database, const std::filesystem::path& to,
             WhoReads who = WhoReads::kUsual);

// The file that has a name: no other one has the same two numbers while it is open.
struct FileNumber {
  std::uint64_t device = 0, number = 0;
  auto operator<=>(const FileNumber&) const = default;  // NOLINT(modernize-use-nullptr)
};
// None: there is no such file.
std::optional<FileNumber> file_number(const std::filesystem::path& file);

// Whether the file of an open database has lost its name: it was removed, moved or replaced.
bool has_lost_its_name(SQLite::Database& database);

// Whether a file begins as SQLite's do.
bool is_sqlite_file(const std::filesystem::path& file);
// Whether it is one of another program.
bool is_foreign_database(const std::filesystem::path& file);

// Removes what deleted rows leave behind: free pages and the write-ahead log. Throws
// SQLite::Exception (busy) while another program reads from an older state.
void remove_leftovers(SQLite::Database& database);

// What is wrong with its pages, indices and references, as SQLite says it; empty: nothing.
std::vector<std::string> database_faults(SQLite::Database& database);

}  // namespace inkling
