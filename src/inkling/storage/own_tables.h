#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <utility>

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
// The same of many: the folders are read once, and only where a file has several names.
class OwnFiles {
 public:
  explicit OwnFiles(ProjectFolder folder) : folder_(std::move(folder)) {}
  bool has(const std::filesystem::path& path);

 private:
  bool has_by_another_name(const std::filesystem::path& path);

  ProjectFolder folder_;
  std::optional<std::set<FileNumber>> linked_;  // files in it of several names
};
// Throw Error(kInput) where it does.
void check_not_own_tables(const ProjectFolder& folder, const std::filesystem::path& path);
void check_not_own_file(const ProjectFolder& folder, const std::filesystem::path& path);

}  // namespace inkling
