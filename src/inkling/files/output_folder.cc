#include "inkling/files/output_folder.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "inkling/files/atomic_file.h"
#include "inkling/files/file_error.h"

namespace inkling {

namespace fs = std::filesystem;

void make_output_folder(const fs::path& path) {
  const fs::path folder = path.empty() ? fs::path(".") : path;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw file_error(error.value(), "make the folder", folder);
  if (!fs::is_directory(folder, error)) throw file_error(ENOTDIR, "make the folder", folder);
  // A file without a name: a run that is killed here leaves nothing.
  const int fd = ::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
  if (fd >= 0) {
    ::close(fd);
    return;
  }
  if (errno != EOPNOTSUPP && errno != EISDIR && errno != ENOENT) {
    throw file_error(errno, "create a file in", folder);
  }
  AtomicFile probe(folder / "write-test");  // removed again by its destructor
}

void keep_contents_private(const fs::path& folder) {
  std::error_code error;
  constexpr auto kOthers = fs::perms::group_all | fs::perms::others_all;
  for (fs::recursive_directory_iterator at(folder, error), end; !error && at != end;
       at.increment(error)) {
    if (at->is_symlink(error)) continue;
    fs::permissions(at->path(), kOthers, fs::perm_options::remove, error);
    if (error) break;
  }
  if (error) throw file_error(error.value(), "protect", folder);
}

OutputFolder::OutputFolder(const fs::path& path) {
  std::error_code ignored;
  for (fs::path p = fs::absolute(path, ignored).lexically_normal();
       p.has_relative_path() && !fs::exists(p, ignored); p = p.parent_path()) {
    if (p.has_filename()) made_.push_back(p);  // not "folder/", which is the folder once more
  }
  make_output_folder(path);
}

void OutputFolder::keep_private() {
  if (made_.empty()) return;
  std::error_code error;
  fs::permissions(made_.front(), fs::perms::owner_all, error);
  if (error) throw file_error(error.value(), "protect", made_.front());
}

OutputFolder::~OutputFolder() {
  std::error_code error;
  for (const fs::path& folder : made_) {
    // Refuses folders that hold something.
    if (!fs::remove(folder, error) || error) return;
  }
}

}  // namespace inkling
