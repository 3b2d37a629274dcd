#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/error.h"
#include "inkling/files/csv.h"

// Any bytes: a table or an Error; a table written again reads back the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  try {
    const auto table = CsvTable::parse({reinterpret_cast<const char*>(data), size}, "fuzz");
    if (table.header().size() < 2) return 0;  // one column alone cannot show its separator
    std::string text;
    const auto add = [&](const std::string& cell, bool last) {
      text += csv_cell(cell) + (last ? "\n" : ",");
    };
    const std::size_t columns = table.header().size();
    for (std::size_t c = 0; c < columns; ++c) add(table.header()[c], c + 1 == columns);
    for (std::size_t r = 0; r < table.rows(); ++r) {
      for (std::size_t c = 0; c < columns; ++c) add(table.cell(r, c), c + 1 == columns);
    }
    const auto again = CsvTable::parse(text, "again");
    if (again.header() != table.header() || again.rows() != table.rows()) __builtin_trap();
    for (std::size_t r = 0; r < table.rows(); ++r) {
      for (std::size_t c = 0; c < columns; ++c) {
        if (again.cell(r, c) != table.cell(r, c)) __builtin_trap();
      }
    }
    if (table.rows() > 0) table.number(0, 0);
  } catch (const Error&) {
  }
  return 0;
}
