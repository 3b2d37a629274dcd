#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/error.h"
#include "inkling/storage/frame_times.h"

// Any bytes: an Error, or times that give the same bytes again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    if (pack_times(unpack_times(bytes, "fuzz")) != bytes) __builtin_trap();
  } catch (const Error&) {
  }
  return 0;
}
