#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace inkling {

// Whether there is nothing in any cell.
bool all_empty(const std::vector<std::string>& row);
// "NAME, line 7": how errors name a place.
std::string at_line(const std::string& name, std::size_t line);

// Cuts CSV text into rows of cells; what it takes is said at CsvTable. `text` must outlive it.
class CsvRows {
 public:
  // name: what to call the source in errors.
  CsvRows(std::string_view text, std::string name);
  // With this separator instead of the one that the first line shows.
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

}  // namespace inkling
