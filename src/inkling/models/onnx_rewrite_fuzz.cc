#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/error.h"
#include "inkling/models/onnx_rewrite.h"

// Any bytes: a model that needs no second rewrite, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  try {
    const auto once = rewrite_onnx({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (rewrite_onnx(once.bytes, "again").changed()) __builtin_trap();
  } catch (const Error&) {
  }
  return 0;
}
