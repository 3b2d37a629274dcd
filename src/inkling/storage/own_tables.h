#pragma once

#include <filesystem>

#include "inkling/storage/project_file.h"

namespace inkling {

// SQLite guards project.sqlite by locks that its process loses when it closes that file in any
// other way (POSIX): another program then takes the log of the last changes away under it. So
// nothing that a user names is opened before it is known to be none of these files.

// Whether the path leads to project.sqlite or to what SQLite has beside it, by whatever name or
// link.
bool is_own_tables(const ProjectFolder& folder, const std::filesystem::path& path);
// Whether it leads to anything that Inkling keeps in the folder: tables, keys, locks, or what lies
// in its folders there, which no recording is taken from.
bool is_own_file(const ProjectFolder& folder, const std::filesystem::path& path);
// Throw Error(kInput) where it does.
void check_not_own_tables(const ProjectFolder& folder, const std::filesystem::path& path);
void check_not_own_file(const ProjectFolder& folder, const std::filesystem::path& path);

}  // namespace inkling
