#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace inkling {

// A zip file in memory whose entries lie there as they are, as PyTorch writes them. The bytes stay
// the caller's.
class ZipFile {
 public:
  // name: for messages. Throws Error(kInput).
  ZipFile(std::string_view bytes, std::string name);

  // Throws Error(kInput) when there is none of that name, or it is damaged (CRC-32) or packed.
  std::string_view entry(const std::string& entry_name) const;
  // The first entry whose name ends so; empty when there is none.
  std::string ending(std::string_view end) const;

 private:
  struct Entry {
    std::uint16_t method = 0;
    std::uint32_t sum = 0;
    std::uint64_t packed = 0, size = 0, header = 0;
  };

  std::string_view part(std::uint64_t from, std::uint64_t size) const;
  void read_directory();
  std::uint64_t read_entry(std::uint64_t from);
  [[noreturn]] void damaged(const std::string& what) const;

  std::string_view bytes_;
  std::string name_;
  std::map<std::string, Entry> entries_;
};

std::uint32_t crc32(std::string_view bytes);

}  // namespace inkling
