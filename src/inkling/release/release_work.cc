#include "inkling/release/release_work.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "inkling/error.h"
#include "inkling/files/file_error.h"
#include "inkling/files/output_folder.h"
#include "inkling/release/made_files.h"
#include "inkling/storage/kept_releases.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kWorkLock[] = "lock";

fs::path resolved_target(const fs::path& to) {
  std::error_code error;
  fs::path path = fs::weakly_canonical(fs::absolute(to, error), error);
  if (error) throw file_error(error.value(), "find the folder", to);
  return path.has_filename() ? path : path.parent_path();
}

// to: as resolved_target() has it.
fs::path work_folder_of(const fs::path& to) {
  return to.parent_path() / ("." + to.filename().string() + kReleaseWorkEnd);
}

void sync_folder(const fs::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::syncfs(fd);
  ::close(fd);
}

}  // namespace

ReleaseWork::ReleaseWork(const fs::path& to) : to_(resolved_target(to)) {
  std::error_code error;
  const auto there = fs::symlink_status(to_, error).type();
  const bool is_free = there == fs::file_type::not_found ||
                       (there == fs::file_type::directory && fs::is_empty(to_, error));
  if (!is_free) {
    throw Error(ErrorKind::kEnvironment, "something lies there already, and stays", to_.string(),
                "name a folder that is not there yet");
  }
  fs::create_directories(to_.parent_path(), error);
  path_ = work_folder_of(to_);
  is_new_ = !fs::exists(path_, error);
  if (is_new_ && ::mkdir(path_.c_str(), 0700) != 0 && errno != EEXIST) {
    throw file_error(errno, "make a folder in", to_.parent_path());
  }
  const fs::path lock = path_ / kWorkLock;
  lock_ = ::open(lock.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock_ < 0) throw file_error(errno, "write in", path_);
  if (::flock(lock_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
    ::close(lock_);
    throw Error(ErrorKind::kEnvironment, "another program makes this release now", to_.string(),
                "wait for it, or name another folder with -o");
  }
}

ReleaseWork::~ReleaseWork() {
  std::error_code ignored;
  const bool is_empty = !fs::exists(parts(), ignored) && !fs::exists(tree(), ignored);
  if (is_empty && fs::exists(path_, ignored)) fs::remove_all(path_, ignored);
  if (lock_ >= 0) ::close(lock_);
}

void ReleaseWork::begin_tree() {
  std::error_code error;
  fs::remove_all(tree(), error);
  if (!error) fs::create_directories(tree(), error);
  if (error) throw file_error(error.value(), "make the folder", tree());
}

void ReleaseWork::sync() const { sync_disk_of(path_); }

void ReleaseWork::finish() {
  keep_contents_private(path_);  // whatever the umask; that of the tree stays
  sync();
  if (::rename(tree().c_str(), to_.c_str()) != 0) throw file_error(errno, "make the folder", to_);
  sync_folder(to_.parent_path());
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void erase_release_work(const fs::path& to) {
  const fs::path path = work_folder_of(resolved_target(to));
  std::error_code error;
  fs::remove_all(path, error);
  if (error) throw file_error(error.value(), "remove", path);
}

}  // namespace inkling
