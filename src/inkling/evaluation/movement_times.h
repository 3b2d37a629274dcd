#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "inkling/files/csv.h"
#include "inkling/truth.h"

namespace inkling {

// The columns onset_frame, apex_frame, offset_frame and onset_s, apex_s, offset_s of a table. At
// least one pair of onset and offset must be there; the apex may be missing.
class MovementColumns {
 public:
  // name: what to call the table in errors; both outlive this. Throws Error(kInput).
  MovementColumns(const CsvTable& table, const std::string& name);
  // Throws Error(kInput) with the line: nothing given, half of a pair, no number, a negative
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
