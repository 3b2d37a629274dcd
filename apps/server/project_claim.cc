#include "server/project_claim.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <filesystem>

#include "inkling/error.h"
#include "inkling/files/file_error.h"

namespace inkling::server {
namespace {

std::string told_origin(int fd) {
  std::array<char, 100> text{};
  const ssize_t count = ::pread(fd, text.data(), text.size(), 0);
  return count > 0 ? std::string(text.data(), static_cast<std::size_t>(count)) : "another program";
}

}  // namespace

ProjectClaim::ProjectClaim(const ProjectFolder& folder) {
  const std::filesystem::path path = folder.path / ".server.lock";
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (fd_ < 0) throw file_error(errno, "create", path);
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
  const int error = errno;
  const std::string origin = told_origin(fd_);
  ::close(fd_);
  if (error != EWOULDBLOCK) throw file_error(error, "lock", path);
  throw Error(ErrorKind::kEnvironment, "the project is open at " + origin, folder.path.string(),
              "use that window, or stop that program first");
}

ProjectClaim::~ProjectClaim() {
  [[maybe_unused]] const int ignored = ::ftruncate(fd_, 0);
  ::close(fd_);
}

void ProjectClaim::tell(const std::string& origin) {
  if (::ftruncate(fd_, 0) != 0 ||
      ::pwrite(fd_, origin.data(), origin.size(), 0) != static_cast<ssize_t>(origin.size())) {
    throw file_error(errno, "write", ".server.lock");
  }
}

}  // namespace inkling::server
