#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// Copies of a project that Inkling made outside of its folder: a backup under a name of its own, a
// project as it was. No withdrawal reaches them, so the log says where they were made.

// Whether a copy of that name is outside of the project's backups/.
bool is_copy_elsewhere(const ProjectFolder& folder, const std::filesystem::path& copy);

// Throws Error(kEnvironment) where something has the name, or there is no folder for it.
void check_place_of_copy(const std::filesystem::path& copy);

// Entries of the log: before the copy is made, as a kill on the way must leave none that nobody
// knows of; and once it is made.
void note_copy_begun(ProjectFile& file, const std::string& actor,
                     const std::filesystem::path& copy);
void note_copy_elsewhere(ProjectFile& file, const std::string& actor,
                         const std::filesystem::path& copy);

// Inside this room only: whether nothing is at a place that can be looked at: a disk that is not
// plugged in may hold it.
bool is_known_gone(const std::filesystem::path& place);

// Inside this room only: those that were made since a child came, oldest first:
// "/safe/monday.sqlite, made on 2026-05-03", and whether nothing is there now; one that was only
// begun, unless it is known to be gone, and the folder in which a release was made, only while it
// is there or no release came of it. Then what a kill left
// beside them and beside packages of work about the child: "/safe/.monday.sqlite.17-0.tmp, left of
// one that was stopped".
std::vector<std::string> copies_elsewhere(SQLite::Database& database, std::int64_t subject_id);

// Inside this room only: entries of such copies that `other`, another state of the same project,
// has and `database` has not; for a copy that is to become the project again.
void learn_copies(SQLite::Database& other, SQLite::Database& database);

}  // namespace inkling
