#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace inkling {

// The parts of a zip archive in memory, which must outlive this.
class ZipParts {
 public:
  // name: for messages. Throws Error(kInput) when it is no zip archive.
  ZipParts(std::string_view bytes, std::string name);
  ~ZipParts();
  ZipParts(const ZipParts&) = delete;
  ZipParts& operator=(const ZipParts&) = delete;

  // None when there is no such part. Throws Error(kInput) for damage and for more than 32 MiB, or
  // more than 64 MiB with what was read before: what an archive says of its sizes is not trusted.
  std::optional<std::string> read(const std::string& part);

 private:
  struct Archive;
  std::unique_ptr<Archive> archive_;
  std::string name_;
  std::size_t unpacked_ = 0;
};

}  // namespace inkling
