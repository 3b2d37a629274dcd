#pragma once

#include <cstddef>
#include <string>

#include "inkling/files/csv.h"
#include "inkling/files/text.h"

namespace inkling {

// Cells of columns that a table may lack. The table outlives this.
class OptionalCells {
 public:
  explicit OptionalCells(const CsvTable& table) : table_(table) {}

  bool has(const char* column) const { return table_.find_column(column).has_value(); }
  // Trimmed; empty when there is no such column.
  std::string text(std::size_t row, const char* column) const {
    const auto found = table_.find_column(column);
    return found ? std::string(trimmed(table_.cell(row, *found))) : "";
  }
  // `none` when the cell is empty. Throws Error(kInput) as CsvTable::number does.
  double number(std::size_t row, const char* column, double none = 0) const {
    return text(row, column).empty() ? none : table_.number(row, table_.column(column));
  }

 private:
  const CsvTable& table_;
};

}  // namespace inkling
