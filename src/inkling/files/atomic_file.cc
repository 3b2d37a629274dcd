#include "inkling/files/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <regex>
#include <system_error>
#include <utility>

#include "inkling/files/file_error.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kBufferBytes = 1u << 18;
constexpr std::size_t kLongestStem = 200;  // leaves room for the additions within NAME_MAX

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

// The data are safe without it on most file systems; some refuse it on folders.
void sync_folder(const fs::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return;
  ::fsync(fd);
  ::close(fd);
}

// Where a write to `path` ends up: a link to a file is followed, so that it stays a link.
fs::path resolve(const fs::path& path) {
  std::error_code error;
  if (!fs::is_symlink(path, error)) return path;
  const fs::path target = fs::weakly_canonical(path, error);
  return error ? path : target;
}

std::string beginning_of_begun(const fs::path& path) {
  return "." + path.filename().string().substr(0, kLongestStem) + ".";
}

// Makes the hidden file that `fd` is then open on.
fs::path name_beside(const fs::path& path, WhoReads who, int& fd) {
  const mode_t mode = who == WhoReads::kOwner ? 0600 : 0666;
  for (int n = 0;; ++n) {
    fs::path beside = folder_of(path) / (beginning_of_begun(path) + std::to_string(::getpid()) +
                                         "-" + std::to_string(n) + ".tmp");
    fd = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd >= 0) return beside;
    if (errno != EEXIST) throw file_error(errno, "create the file", path);
  }
}

}  // namespace

fs::path make_file_beside(const fs::path& path, WhoReads who) {
  int fd = -1;
  fs::path beside = name_beside(path, who, fd);
  ::close(fd);
  return beside;
}

AtomicFile::AtomicFile(const fs::path& path, WhoReads who) : path_(resolve(path)) {
  struct stat info = {};
  const bool exists = ::stat(path_.c_str(), &info) == 0;
  if (path_.empty() || !path_.has_filename()) throw file_error(EISDIR, "write", path);
  if (exists && S_ISDIR(info.st_mode)) throw file_error(EISDIR, "write", path_);
  if (exists && !S_ISREG(info.st_mode)) {
    fd_ = ::open(path_.c_str(), O_WRONLY | O_CLOEXEC);
    if (fd_ < 0) throw file_error(errno, "write", path_);
    return;
  }
  beside_ = name_beside(path_, who, fd_);
  if (exists) (void)!::fchmod(fd_, info.st_mode & 07777);
}

AtomicFile::~AtomicFile() {
  if (fd_ < 0) return;
  ::close(fd_);
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

void AtomicFile::write(std::string_view bytes) {
  assert(fd_ >= 0 && "written to after commit()");
  buffer_.append(bytes);
  if (buffer_.size() >= kBufferBytes) flush();
}

void AtomicFile::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty()) {
    const ssize_t count = ::write(fd_, rest.data(), rest.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) throw file_error(errno, "write", path_);
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  buffer_.clear();
}

void AtomicFile::commit() {
  assert(fd_ >= 0 && "committed twice");
  flush();
  const bool regular = !beside_.empty();
  // Devices and pipes cannot be synced.
  if (::fsync(fd_) != 0 && regular) throw file_error(errno, "write", path_);
  if (regular && ::rename(beside_.c_str(), path_.c_str()) != 0) {
    throw file_error(errno, "rename the finished file", path_);
  }
  ::close(std::exchange(fd_, -1));
  if (regular) sync_folder(folder_of(path_));
}

bool is_begun_beside(const fs::path& path, const fs::path& file) {
  static const std::regex kEnd(R"([0-9]+-[0-9]+\.tmp(-journal|-wal|-shm)?)");
  const std::string name = file.filename().string(), beginning = beginning_of_begun(path);
  return name.starts_with(beginning) && std::regex_match(name.substr(beginning.size()), kEnd);
}

void write_file(const fs::path& path, std::string_view bytes) {
  AtomicFile file(path);
  file.write(bytes);
  file.commit();
}

std::string read_file(const fs::path& path, std::size_t max_bytes) {
  const auto fail = [&](const std::string& what, const std::string& todo) {
    return Error(ErrorKind::kInput, what, path.string(), todo);
  };
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) throw fail("is a folder", "give the name of a file");
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    throw fail("cannot open: " + std::generic_category().message(errno),
               "check the name and that you may read it");
  }
  struct Closer {
    int fd;
    ~Closer() { ::close(fd); }
  } closer{fd};
  std::string bytes;
  std::string chunk(1u << 16, '\0');
  for (;;) {
    const ssize_t count = ::read(fd, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) {
      throw fail("cannot read: " + std::generic_category().message(errno),
                 "check the disk or copy the file elsewhere");
    }
    if (count == 0) return bytes;
    if (bytes.size() + static_cast<std::size_t>(count) > max_bytes) {
      throw fail("is larger than " + std::to_string(max_bytes) + " bytes",
                 "check that it is the right file");
    }
    bytes.append(chunk, 0, static_cast<std::size_t>(count));
  }
}

}  // namespace inkling
