#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/error.h"
#include "inkling/models/model_manifest.h"
#include "inkling/models/model_record.h"

// Any bytes: a manifest whose names are safe as file names, or an Error; a record that reads back,
// or none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto record = parse_record(text, "a")) {
    if (!parse_record(record_json(*record), "a")) __builtin_trap();
  }
  try {
    const auto manifest = ModelManifest::parse(text, "fuzz");
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
