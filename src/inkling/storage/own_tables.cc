#include "inkling/storage/own_tables.h"

#include <algorithm>
#include <array>
#include <system_error>

#include "inkling/error.h"
#include "inkling/storage/database.h"
#include "inkling/storage/project_files.h"

namespace inkling {

namespace fs = std::filesystem;

bool is_own_tables(const ProjectFolder& folder, const std::filesystem::path& path) {
  constexpr std::array kEnds = {"", "-wal", "-shm", "-journal"};
  const auto number = file_number(path);
  return number && std::any_of(kEnds.begin(), kEnds.end(), [&](const char* end) {
           return file_number(folder.database().string() + end) == number;
         });
}

void check_not_own_tables(const ProjectFolder& folder, const std::filesystem::path& path) {
  if (!is_own_tables(folder, path)) return;
  throw Error(ErrorKind::kInput, "holds the tables of this project", path.string(),
              "name another file");
}

namespace {

bool has_several_names(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) && fs::hard_link_count(path, error) > 1 && !error;
}

// A folder that cannot be read, or goes meanwhile, hides nothing of the others.
void add_linked(const fs::path& path, std::set<FileNumber>& linked) {
  std::error_code error;
  if (fs::symlink_status(path, error).type() == fs::file_type::directory) {
    for (fs::directory_iterator at(path, error), end; !error && at != end; at.increment(error)) {
      add_linked(at->path(), linked);
    }
  } else if (has_several_names(path)) {
    if (const auto number = file_number(path)) linked.insert(*number);
  }
}

// Recordings are known by what is in them.
std::set<FileNumber> linked_files_of(const ProjectFolder& folder) {
  std::set<FileNumber> linked;
  std::error_code error;
  for (fs::directory_iterator at(folder.path, error), end; !error && at != end;
       at.increment(error)) {
    const fs::path& path = at->path();
    if (path != folder.media() && is_of_a_project(path)) add_linked(path, linked);
  }
  return linked;
}

}  // namespace

bool OwnFiles::has_by_another_name(const fs::path& path) {
  if (!has_several_names(path)) return false;
  if (!linked_) linked_ = linked_files_of(folder_);
  const auto number = file_number(path);
  return number && linked_->contains(*number);
}

bool OwnFiles::has(const fs::path& path) {
  if (is_own_tables(folder_, path)) return true;
  const auto number = file_number(path);
  for (const fs::path& secret : {folder_.names(), folder_.key()}) {
    if (number && file_number(secret) == number) return true;  // by whatever name or link
  }
  std::error_code error;
  const fs::path project = fs::weakly_canonical(fs::absolute(folder_.path, error), error);
  const fs::path inside =
      fs::weakly_canonical(fs::absolute(path, error), error).lexically_relative(project);
  if (inside.empty() || *inside.begin() == "..") return has_by_another_name(path);
  return is_of_a_project(project / *inside.begin());
}

bool is_own_file(const ProjectFolder& folder, const fs::path& path) {
  return OwnFiles(folder).has(path);
}

void check_not_own_file(const ProjectFolder& folder, const fs::path& path) {
  check_not_own_tables(folder, path);
  if (!is_own_file(folder, path)) return;
  throw Error(ErrorKind::kInput, "is a file of the project itself", path.string(),
              "name a recording that lies elsewhere");
}

}  // namespace inkling
