#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// Copies of a project that Inkling made outside of its folder: a backup under a name of its own, a
// project as it was. No withdrawal reaches them, so the log says where they were made.

// An entry of the log.
void note_copy_elsewhere(ProjectFile& file, const std::string& actor,
                         const std::filesystem::path& copy);

// Inside this room only: those that were made since a child came, oldest first:
// "/safe/monday.sqlite, made on 2026-05-03", and whether nothing is there now.
std::vector<std::string> copies_elsewhere(SQLite::Database& database, std::int64_t subject_id);

// Inside this room only: entries of such copies that `other`, another state of the same project,
// has and `database` has not; for a copy that is to become the project again.
void learn_copies(SQLite::Database& other, SQLite::Database& database);

}  // namespace inkling
