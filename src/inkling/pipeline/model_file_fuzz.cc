// A model file as a user may give it: never a crash, always a whole model or one clear error.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/core/error.h"
#include "inkling/pipeline/model_file.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    const inkling::Model model(inkling::parse_model(bytes, "model"), "model");
  } catch (const inkling::Error&) {
  }
  return 0;
}
