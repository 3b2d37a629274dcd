#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

struct archive;

namespace inkling {

// A tar file (ustar) that says nothing of who made it: no owner, one time for all of its files.
class TarFile {
 public:
  // Throws Error(kEnvironment), as the others do.
  TarFile(std::filesystem::path path, std::int64_t at_s);
  ~TarFile();
  TarFile(const TarFile&) = delete;
  TarFile& operator=(const TarFile&) = delete;

  void add(const std::string& name, std::string_view bytes);
  void finish();

 private:
  void check(int code) const;

  std::filesystem::path path_;
  std::int64_t at_s_;
  archive* archive_;
};

}  // namespace inkling
