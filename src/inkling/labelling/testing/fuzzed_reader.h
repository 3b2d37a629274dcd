#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/error.h"
#include "inkling/labelling/code_json.h"
#include "inkling/labelling/code_reader.h"
#include "inkling/labelling/code_writer.h"

namespace inkling::testing {

// Any bytes as a file of a format: codes that are right, in order, and come back from what they are
// written as; or an Error.
inline void fuzz_reader(std::string_view format, const std::uint8_t* data, std::size_t size) {
  static const FrameClock clock([] {
    std::vector<std::int64_t> times;
    for (int i = 0; i < 500; ++i) times.push_back(33'367 * i + 500'000 * (i / 100));
    return times;
  }());
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const Variant<CodeReader>& reader = find_variant(code_readers(), "format", format);
  const auto made = reader.create(reader.defaults());
  made->recognizes(bytes);
  CodeFile file;
  try {
    file = made->read(bytes, "fuzz", {clock, size % 2 == 0 ? "call" : ""});
  } catch (const Error&) {
    return;
  }
  // From here on an Error is a fault.
  CodeSheet sheet{clock, "call", "call.mp4", "c07"};
  std::int64_t last = 0;
  for (const CodeRow& row : file.rows) {
    check_code(row.code, clock, "row");
    if (row.code.span.onset_frame < last) __builtin_trap();
    last = row.code.span.onset_frame;
    sheet.codes.push_back(row.code);
    if (!(parse_code_json(code_json(row.code), clock, "row") == row.code)) __builtin_trap();
  }
  proposals_of(file, "fuzz");
  for (const auto* writer : code_writers()) {
    const std::string text = codes_text(sheet, writer->name);
    if (!sheet.codes.empty() && code_reader_of(text, "again").name != writer->name)
      __builtin_trap();
  }
  const auto& again = find_variant(code_readers(), "format", "webvtt");
  const std::string text = codes_text(sheet, "webvtt");
  const CodeFile back = again.create(again.defaults())->read(text, "again", {clock});
  if (back.rows.size() != file.rows.size()) __builtin_trap();
}

}  // namespace inkling::testing
