#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inkling/error.h"

namespace inkling {

// The reader of separated tables, for catalogues, coding tables and tables of movements alike.

// A table as in RFC 4180, and what real files have besides: byte-order mark, UTF-16 with one, CRLF
// or CR, spaces around cells, blank lines and rows of nothing but commas (skipped), short rows
// (missing cells are empty), Excel's line "sep=;", semicolons or tabs in place of commas (that of
// which the header has most). Columns go by name, trimmed, case-insensitive. Cells are
// plain_text().
class CsvTable {
 public:
  // name: what to call the source in errors. Throws Error(kInput) with the line number for an
  // unclosed quote, a row longer than the header, bytes that are no UTF-8 text, no header; and for
  // a file of another kind, which it names. too_long: takes the rows that are longer than the
  // header, which are left out then.
  static CsvTable parse(std::string_view text, const std::string& name,
                        std::vector<Error>* too_long = nullptr);
  static CsvTable read(const std::filesystem::path& path);

  std::size_t rows() const { return cells_.size(); }
  const std::vector<std::string>& header() const { return header_; }
  // Throws Error(kInput) when two columns have this name.
  std::optional<std::size_t> find_column(std::string_view name) const;
  // Throws Error(kInput) that lists the columns there are.
  std::size_t column(std::string_view name) const;
  const std::string& cell(std::size_t row, std::size_t column) const;
  // 1-based line in the file on which the row starts.
  std::size_t line(std::size_t row) const { return lines_[row]; }
  // Throw Error(kInput) naming file, line and column. Finite; a whole number may be written "12.0".
  // A comma is a decimal one where the column shows that it groups no thousands: "0,25", "29,97".
  double number(std::size_t row, std::size_t column) const;
  long integer(std::size_t row, std::size_t column) const;

 private:
  std::string name_;
  std::vector<std::string> header_;
  std::vector<std::vector<std::string>> cells_;  // empty cells at a row's end are left out
  std::vector<std::size_t> lines_;

  // What commas inside of a column's numbers are; kUnclear: "1,040" and the like alone, kMixed:
  // there are points, too.
  enum class Commas : std::uint8_t { kNone, kDecimal, kUnclear, kMixed };
  std::vector<Commas> commas_;  // of each column
  void judge_commas();
  Commas commas_of(std::size_t column) const;
  Error no_number(std::size_t row, std::size_t column, const std::string& why,
                  const std::string& todo) const;
};

// "NAME, line 7": how errors name a place.
std::string at_line(const std::string& name, std::size_t line);

// The bytes of a file as the text of a table: UTF-8 without byte-order mark. Throws Error(kInput)
// for bytes that are no text, with the line, and for what is a file of another kind: a workbook, a
// web page, a document.
std::string table_text(std::string_view bytes, const std::string& name);

// The separators that are known: comma, semicolon, tab.
inline constexpr std::string_view kSeparators = ",;\t";
// That of a line "sep=;" at the start; none when there is no such line.
std::optional<char> declared_separator(std::string_view text);
// For a table whose first line is no header: the one that most lines have equally often, so that
// neither text above the table nor remarks in it decide.
char even_separator(std::string_view text);

// Cuts table_text() into rows of cells; what it takes is said at CsvTable. `text` must outlive it.
class CsvRows {
 public:
  // name: what to call the source in errors.
  CsvRows(std::string_view text, std::string name);
  // With this separator instead of the one of which the first line has most; one that the text
  // declares counts more.
  CsvRows(std::string_view text, std::string name, char separator);

  // The next row that is not blank and the line on which it starts; false at the end.
  // Throws Error(kInput) for a quote that is not closed or has text behind it.
  bool next(std::vector<std::string>& row, std::size_t& start_line);

 private:
  bool at_end() const { return at_ >= text_.size(); }
  bool at_cell_end() const;
  bool at_line_end() const;
  void skip_blanks();
  bool take_separator();
  void take_line_end();
  std::string read_cell();
  std::string read_quoted();

  std::string_view text_;
  std::string name_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
};

// A cell, quoted when it must be.
std::string csv_cell(std::string_view text);

// A cell of what somebody wrote. A spreadsheet takes a cell that begins with one of = + - @ for a
// formula, also in quotes, and runs it: an apostrophe goes before it, as it does before a text that
// begins so behind apostrophes of its own. text_of_cell() takes one away again, so that any text
// comes back as it was.
std::string csv_text_cell(std::string_view text);
std::string text_of_cell(std::string_view cell);

}  // namespace inkling
