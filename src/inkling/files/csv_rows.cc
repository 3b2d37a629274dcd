#include "inkling/files/csv_rows.h"

#include <algorithm>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

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

bool all_empty(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(), [](const auto& cell) { return cell.empty(); });
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
