#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/error.h"
#include "inkling/files/csv.h"
#include "inkling/files/text.h"
#include "inkling/truth.h"

namespace inkling {

// What tables of truth, of predictions and of recordings have in common.

// The name under which a recording is matched: name_key() without folders and without the extension
// of a video, as `inkling analyze` writes it. Only known extensions go: "s01.take2" keeps its end.
std::string recording_name(std::string_view text);
// The folders before it, parted by "/": "study/p01" of "study/p01/session.mp4". May be empty.
std::string recording_folder(std::string_view text);
// Whether one of these ends in the other, folder by folder: "study/p01" and "p01".
bool may_be_one_folder(std::string_view a, std::string_view b);

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

// A table of movements or recordings, and what is odd in it. `odd` may be null: then whatever
// cannot be read throws.
class RowReader {
 public:
  RowReader(std::string_view text, const std::string& name, std::vector<OddRow>* odd)
      : odd_(odd), table_(CsvTable::parse(text, name, odd == nullptr ? nullptr : &unread_)) {}
  RowReader(const RowReader&) = delete;
  RowReader& operator=(const RowReader&) = delete;

  const CsvTable& table() const { return table_; }

  // What read(row, odd) makes of each row, where it does not throw; what it adds to `odd` is told
  // of rows that are read. Throws the first row's error when no row can be read.
  template <typename Read>
  auto rows(Read read) {
    std::vector<OddRow> told;
    std::vector<decltype(read(0, told))> rows;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const std::size_t before = told.size();
      try {
        rows.push_back(read(row, told));
      } catch (const Error& error) {
        if (odd_ == nullptr) throw;
        told.resize(before);
        unread_.push_back(error);
      }
    }
    if (rows.empty() && !unread_.empty()) throw Error(unread_.front());
    if (odd_ == nullptr) return rows;
    for (const Error& error : unread_) odd_->push_back({error.where(), error.problem(), true});
    odd_->insert(odd_->end(), told.begin(), told.end());
    return rows;
  }

 private:
  std::vector<OddRow>* odd_;
  std::vector<Error> unread_;
  CsvTable table_;
};

// The columns onset_frame, apex_frame, offset_frame and onset_s, apex_s, offset_s of a table. At
// least one pair of onset and offset must be there; the apex may be missing.
class MovementColumns {
 public:
  enum class Side { kTruth, kPredictions };
  // name: what to call the table in errors; both outlive this. Throws Error(kInput).
  MovementColumns(const CsvTable& table, const std::string& name, Side side);
  // odd: what was read by a rule is added; which these are is said in truth.h. Throws Error(kInput)
  // with the line for what cannot be read.
  MovementTimes read(std::size_t row, std::vector<OddRow>& odd) const;

 private:
  struct Columns {
    std::optional<std::size_t> onset, apex, offset;
    std::string unit;
  };
  struct Moments {
    double onset = -1, apex = -1, offset = -1;
  };
  const CsvTable& table_;
  const std::string& name_;
  Side side_;
  Columns frames_, seconds_;

  Columns find(const char* unit) const;
  bool filled(std::size_t row, std::optional<std::size_t> column) const;
  bool known(std::size_t row, std::optional<std::size_t> column) const;
  std::string titled(std::size_t row, std::size_t column) const;
  double value(std::size_t row, std::size_t column) const;
  double moment(std::size_t row, std::size_t column, const Columns& columns,
                std::vector<OddRow>& odd) const;
  bool apex_stands_for_offset(std::size_t row, const Columns& columns) const;
  void read_apex(std::size_t row, const Columns& columns, Moments& moments,
                 std::vector<OddRow>& odd) const;
  void check_start(std::size_t row, const Columns& columns, Moments& moments,
                   std::vector<OddRow>& odd) const;
  Moments read_unit(std::size_t row, const Columns& columns, std::vector<OddRow>& odd) const;
};

}  // namespace inkling
