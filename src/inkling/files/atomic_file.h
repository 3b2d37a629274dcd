#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace inkling {

// Who may read a new file.
enum class WhoReads {
  kUsual,  // as the user's umask says
  kOwner   // mode 0600: a child's data, in a folder that others may look into
};

// Writes beside the final name and renames on commit(): a file under its own name is whole.
// The name beside is hidden, in the same folder: `.NAME.PID-N.tmp`. A symbolic link is followed;
// a device or pipe (/dev/stdout) is written to directly; a file that is there keeps its mode.
// Every failure (not writable, disk full) throws Error(kEnvironment) that names the file.
// An uncommitted file is removed by the destructor.
class AtomicFile {
 public:
  explicit AtomicFile(const std::filesystem::path& path, WhoReads who = WhoReads::kUsual);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  // Precondition: not committed.
  void write(std::string_view bytes);
  // On the disk (fsync) and under its name when it returns. Once only.
  void commit();

 private:
  std::filesystem::path path_, beside_;  // beside_ is empty when path_ is written directly
  int fd_ = -1;
  std::string buffer_;
  void flush();
};

// For what other libraries write: makes an empty hidden file beside `path`, of a name that nothing
// had, to be renamed or removed by the caller. Throws Error(kEnvironment).
std::filesystem::path make_file_beside(const std::filesystem::path& path,
                                       WhoReads who = WhoReads::kUsual);

// Whether `file` is called as what is begun beside `path` and not finished; SQLite's files beside
// it, too.
bool is_begun_beside(const std::filesystem::path& path, const std::filesystem::path& file);

void write_file(const std::filesystem::path& path, std::string_view bytes);
// Throws Error(kInput) when it cannot be read or is larger than max_bytes.
std::string read_file(const std::filesystem::path& path, std::size_t max_bytes = 1u << 30);

}  // namespace inkling
