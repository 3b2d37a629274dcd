#include <cstddef>
#include <cstdint>
#include <string>

#include "inkling/synthesis/cohort/cohort_tables.h"

// Any bytes as the rows that are kept beside a recording: none, or rows that are written back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const std::string text(reinterpret_cast<const char*>(data), size);
  const std::string key = text.substr(0, text.find('\n'));
  const auto rows = parse_stored_rows(text, key);
  if (!rows) return 0;
  const auto again = parse_stored_rows(stored_rows(*rows, key), key);
  if (!again || again->truth != rows->truth || again->catalog != rows->catalog) __builtin_trap();
  return 0;
}
