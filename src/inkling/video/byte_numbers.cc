#include "inkling/video/byte_numbers.h"

namespace inkling {

std::optional<std::uint32_t> number_at(std::string_view bytes, std::size_t at, std::size_t count,
                                       bool big_endian) {
  if (at > bytes.size() || count > bytes.size() - at) return {};
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto byte = static_cast<std::uint8_t>(bytes[at + (big_endian ? i : count - 1 - i)]);
    value = value << 8 | byte;
  }
  return value;
}

}  // namespace inkling
