#pragma once

#include <cstdint>
#include <filesystem>
#include <string_view>

namespace inkling {

// A file that grows over several runs beside its final name (`path` + ".part"), locked against
// other processes and threads. Failures throw Error(kEnvironment).
class PartFile {
 public:
  // keep: whether an unfinished part stays for the next run; an empty one never does.
  PartFile(std::filesystem::path path, bool keep);
  ~PartFile();
  PartFile(const PartFile&) = delete;
  PartFile& operator=(const PartFile&) = delete;

  std::int64_t size() const { return size_; }
  const std::filesystem::path& part() const { return part_; }
  void append(std::string_view bytes);
  void truncate();
  // Renames it to the final name.
  void finish();

 private:
  std::filesystem::path path_, part_;
  bool keep_;
  int fd_ = -1;
  std::int64_t size_ = 0;
};

}  // namespace inkling
