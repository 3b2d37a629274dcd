#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/error.h"
#include "inkling/files/zip_parts.h"

// Any bytes as an archive: its parts, within the limits, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const ZipKind kind{"the archive", "make it anew", std::size_t{1} << 20, std::size_t{4} << 20};
  try {
    ZipParts parts({reinterpret_cast<const char*>(data), size}, "fuzz", kind);
    std::size_t unpacked = 0;
    for (const std::string& name : parts.names()) {
      const auto part = parts.read(name);
      if (!part) continue;
      unpacked += part->size();
      if (part->size() > kind.largest_part || unpacked > kind.largest_whole) __builtin_trap();
    }
  } catch (const Error&) {
  }
  return 0;
}
