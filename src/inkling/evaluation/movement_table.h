#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inkling/files/csv.h"
#include "inkling/files/text.h"
#include "inkling/truth.h"

namespace inkling {

// What tables of truth, of predictions and of recordings have in common.

// The name under which a recording is matched: without folders and without the extension of a
// video, as `inkling analyze` writes it. Only known extensions go: "s01.take2" keeps its end.
std::string recording_name(std::string_view text);

// A type of movement in small letters, without "-expression": "Micro-expression" -> "micro".
std::string movement_type(std::string_view text);

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

// The columns onset_frame, apex_frame, offset_frame and onset_s, apex_s, offset_s of a table. At
// least one pair of onset and offset must be there; the apex may be missing.
class MovementColumns {
 public:
  // name: what to call the table in errors; both outlive this. Throws Error(kInput).
  MovementColumns(const CsvTable& table, const std::string& name);
  // Throws Error(kInput) with the line: nothing there, half of a pair, no number, a negative
  // number, an offset before the onset, an apex outside.
  MovementTimes read(std::size_t row) const;

 private:
  struct Columns {
    std::optional<std::size_t> onset, apex, offset;
    const char* unit;
  };
  struct Moments {
    double onset = -1, apex = -1, offset = -1;
  };
  const CsvTable& table_;
  const std::string& name_;
  Columns frames_, seconds_;

  Columns find(const char* unit) const;
  bool filled(std::size_t row, std::optional<std::size_t> column) const;
  double number(std::size_t row, std::size_t column, const Columns& columns) const;
  Moments read_unit(std::size_t row, const Columns& columns) const;
  void check(std::size_t row, const Columns& columns, const Moments& moments) const;
};

}  // namespace inkling
