#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/dataset/label_cells.h"
#include "inkling/dataset/label_table.h"
#include "inkling/dataset/spreadsheet.h"
#include "inkling/error.h"

// Any bytes as an exported coding table: a table whose cells can all be asked, or an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace inkling;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with("PK")) return 0;
  try {
    const Workbook book = parse_workbook(bytes, "fuzz");
    std::size_t last = 0;
    for (const SheetRow& row : book.sheets.at(0).rows) {
      if (row.number <= last || row.cells.empty()) __builtin_trap();
      last = row.number;
      for (const std::string& cell : row.cells) {
        const auto number = coded_number(cell);
        if (number && (*number < 0 || is_blank_cell(cell))) __builtin_trap();
      }
    }
    const LabelTable table =
        LabelTable::with_header(book, {{"a", {"a"}}, {"b", {"b", "onset"}, false}});
    for (std::size_t row = 0; row < table.rows(); ++row) {
      if (table.text(row, "a").empty() && table.text(row, "b").empty()) __builtin_trap();
    }
  } catch (const Error&) {
  }
  return 0;
}
