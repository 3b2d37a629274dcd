#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "inkling/error.h"
#include "inkling/nn/safetensors.h"

// What is read is written and read again: the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const auto file = inkling::parse_tensors({reinterpret_cast<const char*>(data), size}, "fuzz");
    const std::string bytes = inkling::tensor_bytes(file);
    if (inkling::tensor_bytes(inkling::parse_tensors(bytes, "again")) != bytes) std::abort();
  } catch (const inkling::Error&) {
  }
  return 0;
}
