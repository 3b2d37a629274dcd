#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "inkling/storage/project_file.h"

namespace inkling {

// Inside this room only: what lies in the folder of a project.

// Copies of project.sqlite in backups/, by name: databases, whatever they are called, and what is
// called one and is none any more; and those that were rescued. In order.
std::vector<std::filesystem::path> backups_of(const ProjectFolder& folder);

// Logs of SQLite without the tables that they were of, in backups/ and of rescued copies: a restore
// puts one aside where project.sqlite was gone. In order.
std::vector<std::filesystem::path> logs_without_tables(const ProjectFolder& folder);

// Whether an entry of a project's folder is called as Inkling calls one, be it a rescued copy.
bool is_of_a_project(const std::filesystem::path& path);

// What the project's tables and backups do not name and Inkling does not keep there, hidden records
// left out; in order.
std::vector<std::filesystem::path> unknown_files(ProjectFile& file);

// Removes what a killed program left: half-written files, and copies, uploads and results that no
// table and no backup names. What is still being written for a session that is gone goes, too, and
// uploads with which nobody goes on any more (unfinished_uploads.h).
// Files that others put there stay.
void remove_strays(ProjectFile& file);

// A name in backups/ that is free: "before-restore-2026-05-03-141500.sqlite". Makes the folder.
std::filesystem::path free_backup_name(const ProjectFolder& folder, const std::string& stem,
                                       std::int64_t at_us);

// The same for a copy beside project.sqlite, "project-rescued-2026-05-03-141500.sqlite".
std::filesystem::path free_rescue_name(const ProjectFolder& folder, std::int64_t at_us);

// "2026-05-03-141500", of UTC.
std::string time_name(std::int64_t at_us);

// A value of the table `project`; empty: there is none.
std::string project_value(SQLite::Database& database, const std::string& name);
void set_project_value(SQLite::Database& database, const std::string& name,
                       const std::string& value);

// A UUID that a project has from its first day, and so have its backups; empty: it has none.
std::string project_id(SQLite::Database& database);

// The name of a recording's copy in media/, by its SHA-256: "0123456789abcdef.mp4".
std::string media_name(const std::string& sha256, const std::filesystem::path& source);
// That of an upload which waits there to become a recording: ".incoming-0123456789….mp4".
std::string incoming_name(const std::filesystem::path& source);

}  // namespace inkling
