#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace inkling {

// Writes beside the final name and renames on commit(): a file under its own name is whole.
// Every failure (not writable, disk full) throws Error(kEnvironment) that names the file.
// An uncommitted file is removed by the destructor.
class AtomicFile {
 public:
  explicit AtomicFile(std::filesystem::path path);
  ~AtomicFile();
  AtomicFile(const AtomicFile&) = delete;
  AtomicFile& operator=(const AtomicFile&) = delete;

  void write(std::string_view bytes);
  void commit();

 private:
  std::filesystem::path path_, beside_;
  int fd_ = -1;
  std::string buffer_;
  void flush();
};

void write_file(const std::filesystem::path& path, std::string_view bytes);
// Throws Error(kInput) when it cannot be read or is larger than max_bytes.
std::string read_file(const std::filesystem::path& path, std::size_t max_bytes = 1u << 30);
// Makes the folder (and parents) and checks that files can be written there.
void make_output_folder(const std::filesystem::path& path);

}  // namespace inkling
