#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// What an archive is, for messages, and how large it may be unpacked: what it says of its own sizes
// is not trusted.
struct ZipKind {
  std::string what;                                 // "the workbook"
  std::string todo;                                 // what to do with a damaged one
  std::size_t largest_part = 0, largest_whole = 0;  // bytes
};

// The parts of a zip archive in memory, which must outlive this. Packed, zip64 and checked by their
// sums (libzip).
class ZipParts {
 public:
  // name: for messages. Throws Error(kInput) when it is no zip archive.
  ZipParts(std::string_view bytes, std::string name, ZipKind kind);
  ~ZipParts();
  ZipParts(const ZipParts&) = delete;
  ZipParts& operator=(const ZipParts&) = delete;

  // None when there is no such part. Throws Error(kInput) for damage and for more than allowed, of
  // this part or with what was read before.
  std::optional<std::string> read(const std::string& part);
  std::vector<std::string> names() const;

 private:
  struct Archive;
  std::unique_ptr<Archive> archive_;
  std::string name_;
  ZipKind kind_;
  std::size_t unpacked_ = 0;
};

}  // namespace inkling
