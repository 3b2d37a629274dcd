#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/files/names.h"
#include "inkling/files/text.h"

// Any bytes as a name: what is written is text and is read back as it was; a key has itself as key,
// and names with one key have one loose key.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const std::string_view name(reinterpret_cast<const char*>(data), size);
  const std::string readable = readable_name(name);
  if (find_non_text(readable) || name_bytes(readable) != name) __builtin_trap();
  const std::string plain = plain_text(name), key = name_key(name);
  if (plain_text(plain) != plain || name_key(key) != key) __builtin_trap();
  if (!find_non_text(name) && (find_non_text(key) || loose_name_key(key) != loose_name_key(name))) {
    __builtin_trap();
  }
  return 0;
}
