#include "inkling/files/staging_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string_view>
#include <system_error>
#include <vector>

#include "inkling/files/file_error.h"
#include "inkling/files/sha256.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr char kMark[] = ".inkling-";
constexpr char kLockName[] = "lock";
constexpr std::size_t kLongestStagedStem = 120;  // leaves room within NAME_MAX

// ".STEM.inkling-"; a long stem is told by its sum.
std::string staging_prefix(const std::string& stem) {
  const bool fits = stem.size() <= kLongestStagedStem;
  return "." + (fits ? stem : sha256_hex(stem).substr(0, 32)) + kMark;
}

// Whether the name is of this prefix and a run: "123-0".
bool is_staging_name(std::string_view name, std::string_view prefix) {
  return name.starts_with(prefix) &&
         name.find_first_not_of("0123456789-", prefix.size()) == std::string_view::npos;
}

// Opens the lock of a folder; below 0 when it is not there or another run holds it. Where a file
// system has no locks, none is held: then `held` is false, and nobody may take the folder away.
int open_lock(const fs::path& folder, int flags, bool& held) {
  const int fd = ::open((folder / kLockName).c_str(), O_RDWR | O_CLOEXEC | flags, 0666);
  if (fd < 0) return fd;
  held = ::flock(fd, LOCK_EX | LOCK_NB) == 0;
  if (held || errno != EWOULDBLOCK) return fd;
  ::close(fd);
  return -1;
}

// The lock goes last: a run that is killed here leaves what the next one may still take away.
void remove_staged(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> all;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().filename() != kLockName) all.push_back(at->path());
  }
  for (const fs::path& path : all) fs::remove_all(path, error);
  fs::remove(folder / kLockName, error);
  fs::remove(folder, error);
}

}  // namespace

StagingFolder::StagingFolder(const fs::path& parent, const std::string& stem) {
  const std::string prefix = staging_prefix(stem) + std::to_string(::getpid()) + "-";
  for (int n = 0; lock_ < 0; ++n) {
    path_ = parent / (prefix + std::to_string(n));
    if (::mkdir(path_.c_str(), 0777) != 0) {
      if (errno == EEXIST) continue;
      throw file_error(errno, "make a folder in", parent);
    }
    bool held = false;
    lock_ = open_lock(path_, O_CREAT | O_EXCL, held);
    if (lock_ < 0 && errno != ENOENT && errno != EWOULDBLOCK) {  // these: swept in between
      const int error = errno;
      ::rmdir(path_.c_str());
      throw file_error(error, "write in", parent);
    }
  }
}

StagingFolder::~StagingFolder() {
  remove_staged(path_);
  ::close(lock_);
}

void StagingFolder::sweep(const fs::path& parent, const std::string& stem,
                          const std::function<void(const fs::path&)>& each) {
  const std::string prefix = staging_prefix(stem);
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator at(parent, error), end; !error && at != end; at.increment(error)) {
    if (is_staging_name(at->path().filename().string(), prefix)) found.push_back(at->path());
  }
  for (const fs::path& folder : found) {
    bool held = false;
    const int lock = open_lock(folder, 0, held);
    if (lock < 0) {
      ::rmdir(folder.c_str());  // a run was killed before it took the lock: nothing lies in it
      continue;
    }
    if (held) {
      each(folder);
      remove_staged(folder);
    }
    ::close(lock);
  }
}

}  // namespace inkling
