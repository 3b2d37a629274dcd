#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/core/error.h"
#include "inkling/face/model_manifest.h"

// Any bytes: a manifest whose names are safe as file names, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  try {
    const auto manifest = ModelManifest::parse({reinterpret_cast<const char*>(data), size}, "fuzz");
    for (const auto& entry : manifest.entries) {
      if (entry.name.empty() || entry.name.find_first_of("./") != std::string::npos) {
        __builtin_trap();
      }
      if (&manifest.find(entry.name) != &entry) __builtin_trap();
    }
  } catch (const Error&) {
  }
  return 0;
}
