#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "inkling/error.h"
#include "inkling/files/sha256.h"
#include "inkling/storage/names_key.h"

// Any bytes, as they are and with the right sum behind them: a header within its limits or an
// Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  for (const std::string& file : {bytes, bytes + sha256_hex(bytes)}) {
    try {
      const NamesHeader header = read_names_header(file, "fuzz");
      if (header.cost.memory_bytes > (std::size_t{1} << 30) || header.cost.passes > 64 ||
          header.salt.size() != 16 || header.nonce.size() != 24 || header.sealed.size() < 16) {
        __builtin_trap();
      }
    } catch (const Error&) {
    }
  }
  return 0;
}
