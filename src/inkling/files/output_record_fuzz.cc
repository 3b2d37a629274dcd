#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/files/output_record.h"

// Any bytes: a record or none; a record written again reads back the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const auto record = parse_output_record({reinterpret_cast<const char*>(data), size});
  if (!record) return 0;
  const auto again = parse_output_record(output_record_text(*record));
  if (!again || again->job != record->job || again->files != record->files) __builtin_trap();
  if (again->inputs.size() != record->inputs.size()) __builtin_trap();
  if (output_record_text(*again) != output_record_text(*record)) __builtin_trap();
  return 0;
}
