#include "inkling/files/part_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "inkling/files/file_error.h"

namespace inkling {
namespace {

bool same_file(int fd, const std::filesystem::path& path) {
  struct stat open_one = {}, named_one = {};
  return ::fstat(fd, &open_one) == 0 && ::stat(path.c_str(), &named_one) == 0 &&
         open_one.st_ino == named_one.st_ino && open_one.st_dev == named_one.st_dev;
}

}  // namespace

PartFile::PartFile(std::filesystem::path path, bool keep)
    : path_(std::move(path)), part_(path_), keep_(keep) {
  part_ += ".part";
  do {  // once more when another process finished the part between open and lock
    if (fd_ >= 0) ::close(fd_);
    fd_ = ::open(part_.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (fd_ < 0) throw file_error(errno, "create the file", part_);
    if (::flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      ::close(std::exchange(fd_, -1));
      throw Error(ErrorKind::kEnvironment, "another process is downloading this file",
                  path_.string(), "wait until it is done");
    }
  } while (!same_file(fd_, part_));
  size_ = ::lseek(fd_, 0, SEEK_END);
  if (!keep_) truncate();
}

PartFile::~PartFile() {
  if (fd_ < 0) return;
  if (!keep_ || size_ == 0) ::unlink(part_.c_str());
  ::close(fd_);
}

void PartFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(fd_, bytes.data(), bytes.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw file_error(errno, "write", part_);
    bytes.remove_prefix(static_cast<std::size_t>(count));
    size_ += count;
  }
}

void PartFile::truncate() {
  if (::ftruncate(fd_, 0) != 0) throw file_error(errno, "write", part_);
  size_ = 0;
}

void PartFile::finish() {
  if (::fsync(fd_) != 0) throw file_error(errno, "write", part_);
  if (::rename(part_.c_str(), path_.c_str()) != 0) {
    throw file_error(errno, "rename the finished file", path_);
  }
  ::close(std::exchange(fd_, -1));
}

}  // namespace inkling
