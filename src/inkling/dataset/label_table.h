#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/dataset/spreadsheet.h"

namespace inkling {

// A column of a coding table.
struct LabelColumn {
  std::string name;                 // ours: "onset"
  std::vector<std::string> titles;  // how data sets write it: letters and digits are compared, only
  bool needed = true;
};

// The rows of a coding table, by columns of our own names, whatever file they come from. Lines of
// text above the header or below the table are left out.
class LabelTable {
 public:
  // In the first sheet that has a row with all the needed titles among its first 40. Throws
  // Error(kInput) that lists what was looked for.
  static LabelTable with_header(const Workbook& book, const std::vector<LabelColumn>& columns);
  // Without a header: the sheet's columns in this order, from the row of that number on.
  static LabelTable by_position(const Workbook& book, const Sheet& sheet,
                                const std::vector<std::string>& columns, std::size_t first_row = 1);

  std::size_t rows() const { return rows_.size(); }
  // Lines of text that were left out, below the header.
  std::size_t text_lines() const { return text_lines_; }
  bool has(std::string_view column) const { return columns_.contains(column); }
  // Empty when the table has no such column.
  const std::string& text(std::size_t row, std::string_view column) const;
  // "casme2.xlsx, sheet Sheet1, row 12".
  std::string place(std::size_t row) const;

 private:
  std::string file_, sheet_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::vector<SheetRow> rows_;
  std::size_t text_lines_ = 0;

  // None when no row of it has the needed titles.
  static std::optional<LabelTable> in_sheet(const Workbook& book, const Sheet& sheet,
                                            const std::vector<LabelColumn>& columns);
  void add(const SheetRow& row);
  LabelTable(const Workbook& book, const Sheet& sheet);
};

// Small letters and digits alone: "Onset Frame" -> "onsetframe".
std::string plain_title(std::string_view title);

}  // namespace inkling
