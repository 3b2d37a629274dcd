#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/labelling/clock_text.h"
#include "inkling/labelling/code_json.h"
#include "inkling/labelling/testing/fuzzed_reader.h"
#include "inkling/labelling/unit_notation.h"

// Any bytes as action units, as a code, as a time and as tables of movements.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (const auto units = try_unit_notation(text)) {
    if (parse_unit_notation(unit_notation(*units)) != *units) __builtin_trap();
  }
  try {
    const auto units = parse_units_json(text, "fuzz");
    if (parse_units_json(units_json(units), "again") != units) __builtin_trap();
  } catch (const Error&) {
  }
  static const FrameClock clock({0, 40'000, 90'000});
  try {
    const Code code = parse_code_json(text, clock, "fuzz");
    if (!(parse_code_json(code_json(code), clock, "again") == code)) __builtin_trap();
  } catch (const Error&) {
  }
  clock_us(text);
  for (const char* format : {"sheet", "events"}) testing::fuzz_reader(format, data, size);
  return 0;
}
