#include "inkling/storage/project_claim.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "inkling/error.h"
#include "inkling/files/file_error.h"

namespace inkling {

FolderLock::FolderLock(const std::filesystem::path& file)
    : file_(file), fd_(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (fd_ < 0) throw file_error(errno, "create", file_);
}

FolderLock::~FolderLock() { ::close(fd_); }

bool FolderLock::try_lock() {
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return true;
  if (errno != EWOULDBLOCK) throw file_error(errno, "lock", file_);
  return false;
}

std::string FolderLock::told() const {
  std::array<char, 100> text{};
  const ssize_t count = ::pread(fd_, text.data(), text.size(), 0);
  return count > 0 ? std::string(text.data(), static_cast<std::size_t>(count)) : "";
}

void FolderLock::tell(const std::string& text) {
  if (::ftruncate(fd_, 0) != 0 ||
      ::pwrite(fd_, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size())) {
    throw file_error(errno, "write", file_);
  }
}

ProjectClaim::ProjectClaim(const ProjectFolder& folder) : lock_(folder.path / ".server.lock") {
  if (lock_.try_lock()) return;
  const std::string origin = lock_.told();
  throw Error(ErrorKind::kEnvironment,
              "the project is open at " + (origin.empty() ? "another program" : origin),
              folder.path.string(), "use that window, or stop that program first");
}

ProjectClaim::~ProjectClaim() {
  try {
    lock_.tell("");
  } catch (const Error&) {  // who comes next overwrites it
  }
}

std::filesystem::path ingest_lock_file(const ProjectFolder& folder) {
  return folder.path / ".ingest.lock";
}

IngestClaim::IngestClaim(const ProjectFolder& folder) : lock_(ingest_lock_file(folder)) {
  if (lock_.try_lock()) return;
  throw Error(ErrorKind::kEnvironment, "recordings are being taken in or analysed",
              folder.path.string(), "wait until that has ended, or stop that program first");
}

}  // namespace inkling
