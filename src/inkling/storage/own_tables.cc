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

// Whether a file is also known by a name in one of the project's folders; recordings are known by
// what is in them.
bool is_linked_there(const ProjectFolder& folder, const fs::path& path) {
  std::error_code error;
  if (fs::hard_link_count(path, error) < 2 || error) return false;
  const auto number = file_number(path);
  const auto how = fs::directory_options::skip_permission_denied;
  for (fs::recursive_directory_iterator at(folder.path, how, error), end; !error && at != end;
       at.increment(error)) {
    if (at.depth() == 0 && at->path() == folder.media()) at.disable_recursion_pending();
    std::error_code ignored;
    if (at->is_regular_file(ignored) && file_number(at->path()) == number) {
      return is_of_a_project(folder.path / *at->path().lexically_relative(folder.path).begin());
    }
  }
  return false;
}

}  // namespace

bool is_own_file(const ProjectFolder& folder, const fs::path& path) {
  if (is_own_tables(folder, path)) return true;
  const auto number = file_number(path);
  for (const fs::path& secret : {folder.names(), folder.key()}) {
    if (number && file_number(secret) == number) return true;  // by whatever name or link
  }
  std::error_code error;
  const fs::path project = fs::weakly_canonical(fs::absolute(folder.path, error), error);
  const fs::path inside =
      fs::weakly_canonical(fs::absolute(path, error), error).lexically_relative(project);
  if (inside.empty() || *inside.begin() == "..") return is_linked_there(folder, path);
  return is_of_a_project(project / *inside.begin());
}

void check_not_own_file(const ProjectFolder& folder, const fs::path& path) {
  check_not_own_tables(folder, path);
  if (!is_own_file(folder, path)) return;
  throw Error(ErrorKind::kInput, "is a file of the project itself", path.string(),
              "name a recording that lies elsewhere");
}

}  // namespace inkling
