#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// A row with something in it. Cells are name_key() of their text; empty cells at the end are left
// out.
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
  std::string text = {};  // of CSV: its sheet again, before it was cut into cells

  // By name, in any case; none when there is no such sheet.
  const Sheet* find(std::string_view sheet) const;
};

// An Excel workbook (xlsx: ECMA-376 in a zip), or CSV as spreadsheets export it, with the separator
// that most of its lines have equally often: text above the table does not decide. Which of them is
// told by the contents. Numbers stand as text ("46", "0.25", "007" where the sheet shows it so),
// dates as "2023-02-01", booleans as "1" and "0". Of cells that are merged down a column each has
// the text. Throws Error(kInput) for damage, for an empty file and files of other kinds, which it
// names, and beyond these limits: 32 MiB a part, 64 MiB unpacked in all, 1024 columns, 2 million
// cells, 64 sheets.
Workbook read_workbook(const std::filesystem::path& file);
// name: for messages.
Workbook parse_workbook(std::string_view bytes, const std::string& name);

// The text of a CSV workbook, cut by this separator.
Sheet cut_text(const Workbook& book, char separator);

// Whether a cell is a date or time of day as read_workbook() writes one.
bool is_date_cell(std::string_view cell);

}  // namespace inkling
