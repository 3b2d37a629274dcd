#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// A row with something in it. Cells are trimmed text; empty cells at the end are left out.
struct SheetRow {
  std::size_t number = 0;  // from 1, as a spreadsheet shows it; for CSV the line it starts on
  std::vector<std::string> cells;

  // Empty when the row ends before.
  const std::string& cell(std::size_t column) const;
};

struct Sheet {
  std::string name;  // empty for CSV
  std::vector<SheetRow> rows;
};

struct Workbook {
  std::string name;  // of the file, for messages
  std::vector<Sheet> sheets;

  // By name, in any case; none when there is no such sheet.
  const Sheet* find(std::string_view sheet) const;
};

// An Excel workbook (xlsx: ECMA-376 in a zip), or CSV as spreadsheets export it: commas, semicolons
// or tabs, whichever the text has most of. Which of them is told by the contents. Numbers stand as
// text ("46", "0.25"), dates as the numbers they are stored as, booleans as "1" and "0".
// Throws Error(kInput) for damage, for the old binary xls, and beyond these limits: 32 MiB a part,
// 64 MiB unpacked in all, 1024 columns, 2 million cells, 64 sheets.
Workbook read_workbook(const std::filesystem::path& file);
// name: for messages.
Workbook parse_workbook(std::string_view bytes, const std::string& name);

}  // namespace inkling
