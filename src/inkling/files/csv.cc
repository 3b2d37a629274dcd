#include "inkling/files/csv.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

// Whether there is nothing in any cell.
bool all_empty(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(), [](const auto& cell) { return cell.empty(); });
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void check_text(std::string_view text, const std::string& name) {
  const auto offset = find_non_text(text);
  if (!offset) return;
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(*offset), '\n');
  throw Error(ErrorKind::kInput, "bytes that are no text",
              at_line(name, static_cast<std::size_t>(line)), "save the table as CSV in UTF-8");
}

// Spreadsheets leave commas at the end of rows. Missing cells are not filled in: a wide header over
// many short rows must not fill the memory.
void drop_empty_end(std::vector<std::string>& row, std::size_t columns, const std::string& where) {
  while (!row.empty() && row.back().empty()) row.pop_back();
  if (row.size() > columns) {
    throw Error(ErrorKind::kInput,
                "the row has " + std::to_string(row.size()) + " cells, the header " +
                    std::to_string(columns),
                where, "quote cells that contain commas");
  }
}

// A comma when the header has one; else a semicolon or tab when it has one of these.
char find_separator(std::string_view text) {
  bool quoted = false, seen_title = false;
  char found = ',';
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    const bool line_end = c == '\n' || c == '\r';
    if (c == ',' || (line_end && seen_title)) return c == ',' ? c : found;
    if (found == ',' && (c == ';' || c == '\t')) found = c;
    seen_title = seen_title || !line_end;
  }
  return found;
}

}  // namespace

CsvTable CsvTable::parse(std::string_view text, const std::string& name) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  check_text(text, name);
  CsvTable table;
  table.name_ = name;
  CsvRows reader(text, name);
  std::size_t line = 0;
  reader.next(table.header_, line);
  for (auto& title : table.header_) title = trimmed(title);
  if (all_empty(table.header_)) {
    throw Error(ErrorKind::kInput, "the table is empty", name, "its first line must name columns");
  }
  std::vector<std::string> row;
  while (reader.next(row, line)) {
    drop_empty_end(row, table.header_.size(), at_line(name, line));
    table.cells_.push_back(std::move(row));
    table.lines_.push_back(line);
    row.clear();
  }
  return table;
}

CsvTable CsvTable::read(const std::filesystem::path& path) {
  return parse(read_file(path), path.string());
}

std::optional<std::size_t> CsvTable::find_column(std::string_view name) const {
  const auto same = [&](const std::string& title) { return same_but_case(title, trimmed(name)); };
  const auto it = std::find_if(header_.begin(), header_.end(), same);
  if (it == header_.end()) return std::nullopt;
  if (std::find_if(it + 1, header_.end(), same) != header_.end()) {
    throw Error(ErrorKind::kInput, "two columns are named '" + *it + "'", name_,
                "rename or remove one of them");
  }
  return static_cast<std::size_t>(it - header_.begin());
}

std::size_t CsvTable::column(std::string_view name) const {
  if (const auto found = find_column(name)) return *found;
  std::string known;
  for (const auto& title : header_) known += (known.empty() ? "" : ", ") + title;
  throw Error(ErrorKind::kInput, "has no column '" + std::string(name) + "'", name_,
              "columns there: " + known);
}

double CsvTable::number(std::size_t row, std::size_t column) const {
  const std::string_view text = trimmed(cell(row, column));
  const std::string_view digits = text.starts_with('+') ? text.substr(1) : text;
  double value = 0;
  const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc() && stop == digits.data() + digits.size() && std::isfinite(value)) {
    return value;
  }
  throw Error(ErrorKind::kInput, "'" + cell(row, column) + "' is not a number",
              at_line(name_, line(row)) + ", column " + header_[column], "write it as 12 or 0.25");
}

long CsvTable::integer(std::size_t row, std::size_t column) const {
  const double value = number(row, column);
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) <= kExact) return static_cast<long>(value);
  throw Error(ErrorKind::kInput, "'" + cell(row, column) + "' is not a whole number",
              at_line(name_, line(row)) + ", column " + header_[column], "write it as 12");
}

const std::string& CsvTable::cell(std::size_t row, std::size_t column) const {
  static const std::string empty;
  assert(column < header_.size());
  return column < cells_[row].size() ? cells_[row][column] : empty;
}

std::string csv_cell(std::string_view text) {
  const bool plain = text.find_first_of(",;\t\"\r\n") == std::string_view::npos &&
                     !text.starts_with(kByteOrderMark);
  if (plain && trimmed(text).size() == text.size()) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string at_line(const std::string& name, std::size_t line) {
  return name + ", line " + std::to_string(line);
}

CsvRows::CsvRows(std::string_view text, std::string name)
    : CsvRows(text, std::move(name), find_separator(text)) {}

CsvRows::CsvRows(std::string_view text, std::string name, char separator)
    : text_(text), name_(std::move(name)), separator_(separator) {}

bool CsvRows::next(std::vector<std::string>& row, std::size_t& start_line) {
  while (at_ < text_.size()) {
    start_line = line_;
    row.clear();
    do {
      row.push_back(read_cell());
    } while (take_separator());
    take_line_end();
    if (!all_empty(row)) return true;
  }
  return false;
}

bool CsvRows::at_cell_end() const {
  return at_end() || text_[at_] == separator_ || text_[at_] == '\n' || text_[at_] == '\r';
}

// At the last byte of a line end: LF, or a CR that no LF follows.
bool CsvRows::at_line_end() const {
  if (text_[at_] == '\n') return true;
  return text_[at_] == '\r' && (at_ + 1 == text_.size() || text_[at_ + 1] != '\n');
}

void CsvRows::skip_blanks() {
  while (!at_cell_end() && (text_[at_] == ' ' || text_[at_] == '\t')) ++at_;
}

bool CsvRows::take_separator() {
  if (at_end() || text_[at_] != separator_) return false;
  ++at_;
  return true;
}

void CsvRows::take_line_end() {
  if (at_end()) return;
  if (!at_line_end()) ++at_;  // CR of CR LF
  ++at_;
  ++line_;
}

std::string CsvRows::read_cell() {
  skip_blanks();
  if (!at_end() && text_[at_] == '"') return read_quoted();
  const std::size_t start = at_;
  while (!at_cell_end()) ++at_;
  return std::string(trimmed(text_.substr(start, at_ - start)));
}

std::string CsvRows::read_quoted() {
  const std::size_t opening_line = line_;
  std::string cell;
  for (++at_; !at_end(); ++at_) {
    if (at_line_end()) ++line_;
    if (text_[at_] != '"') {
      cell += text_[at_];
    } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
      cell += text_[at_++];
    } else {
      ++at_;
      skip_blanks();
      if (at_cell_end()) return cell;
      throw Error(ErrorKind::kInput, "text behind a closing quote", at_line(name_, line_),
                  "double the quotes inside a quoted cell");
    }
  }
  throw Error(ErrorKind::kInput, "a quote is opened and never closed", at_line(name_, opening_line),
              "close it, or double it if it is part of the text");
}

}  // namespace inkling
