#pragma once

#include <filesystem>
#include <span>
#include <string_view>

#include "inkling/storage/database.h"

namespace inkling {

// One step of the tables of a project from one version to the next. Steps that were released are
// never changed: a new one is added.
struct Migration {
  int number;  // 1, 2, …: the version that it leads to
  std::string_view sql;
};

// All steps, in order.
std::span<const Migration> migrations();

// The version of the tables in the file; 0: it is new.
int schema_version(SQLite::Database& database);

// Brings the tables to the newest version, each step wholly or not at all. Before a step that
// changes an older project a copy is kept in `backups` (made when missing), as
// before-NUMBER.sqlite. Throws Error(kInput) where the file is of a newer Inkling.
void migrate(SQLite::Database& database, const std::filesystem::path& file,
             const std::filesystem::path& backups);

}  // namespace inkling
