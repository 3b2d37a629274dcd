#include "inkling/files/csv.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/files/file_kind.h"
#include "inkling/files/names.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

// Whether there is nothing in any cell.
bool all_empty(const std::vector<std::string>& row) {
  return std::all_of(row.begin(), row.end(), [](const auto& cell) { return cell.empty(); });
}

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kDeclaration = "sep=";  // Excel's, of the separator

void check_text(std::string_view text, const std::string& name) {
  const auto offset = find_non_text(text);
  if (!offset) return;
  const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(*offset), '\n');
  throw Error(ErrorKind::kInput, "bytes that are no text",
              at_line(name, static_cast<std::size_t>(line)), "save the table as CSV in UTF-8");
}

// Spreadsheets leave commas at the end of rows. Missing cells are not filled in: a wide header over
// many short rows must not fill the memory.
void drop_empty_end(std::vector<std::string>& row) {
  while (!row.empty() && row.back().empty()) row.pop_back();
}

Error longer_than_header(std::size_t cells, std::size_t columns, const std::string& where) {
  return {ErrorKind::kInput,
          "the row has " + std::to_string(cells) + " cells, the header " + std::to_string(columns),
          where, "quote cells that contain commas"};
}

// The separator of which the first line that is not blank has most outside of quotes; of equally
// many the one that kSeparators names first.
char header_separator(std::string_view text) {
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false, seen_title = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    const bool line_end = c == '\n' || c == '\r';
    if (line_end && seen_title) break;
    seen_title = seen_title || !line_end;
    const auto at = kSeparators.find(c);
    if (at != std::string_view::npos) ++counts[at];
  }
  const auto* most = std::max_element(counts.begin(), counts.end());
  return kSeparators[static_cast<std::size_t>(most - counts.begin())];
}

// Whether a spreadsheet could take it for one, be it behind apostrophes. Some read the wide forms
// of the four characters, too. As it reads: plain_text() makes other hyphens this one.
bool is_formula(std::string_view text) {
  const std::string plain = plain_text(text);
  const std::size_t start = plain.find_first_not_of('\'');
  if (start == std::string::npos) return false;
  const std::string_view rest = std::string_view(plain).substr(start);
  static constexpr std::string_view kStarts[] = {"=",  "+",      "-",      "@",      "\t",    "\r",
                                                 "\n", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};
  return std::any_of(std::begin(kStarts), std::end(kStarts),
                     [&](std::string_view start_of) { return rest.starts_with(start_of); });
}

constexpr std::size_t kLinesLookedAt = 200;

// How often each line has the separator outside of quotes; lines without are left out.
std::vector<std::size_t> counts_by_line(std::string_view text, char separator) {
  std::vector<std::size_t> counts(1);
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == separator) ++counts.back();
    if (c != '\n' && c != '\r') continue;
    if (counts.size() == kLinesLookedAt) break;
    if (counts.back() > 0) counts.push_back(0);
  }
  if (counts.back() == 0) counts.pop_back();
  return counts;
}

// How many lines have as many cells as each other, by the separator, and how many cells.
std::pair<std::size_t, std::size_t> evenness(std::string_view text, char separator) {
  std::map<std::size_t, std::size_t> lines_of;
  for (const std::size_t count : counts_by_line(text, separator)) ++lines_of[count];
  std::pair<std::size_t, std::size_t> most;
  for (const auto& [count, lines] : lines_of) most = std::max(most, std::pair(lines, count));
  return most;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A number with one comma inside, and whether it can be no group of thousands.
struct CommaNumber {
  bool is_one = false, is_decimal = false;
};

CommaNumber comma_number(std::string_view text) {
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const auto comma = text.find(',');
  if (comma == std::string_view::npos) return {};
  const std::string_view whole = text.substr(0, comma), part = text.substr(comma + 1);
  if (!all_digits(whole) || !all_digits(part)) return {};
  return {true, part.size() != 3 || whole.size() > 3 || whole.starts_with('0')};
}

// Whether it is a number with a point that may be one between groups: "1.040".
bool may_be_grouped(std::string_view text) {
  std::string as_comma(text);
  std::replace(as_comma.begin(), as_comma.end(), '.', ',');
  const CommaNumber number = comma_number(as_comma);
  return text.find('.') != std::string_view::npos && number.is_one && !number.is_decimal;
}

std::optional<double> number_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc() && stop == text.data() + text.size();
  return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

}  // namespace

CsvTable CsvTable::parse(std::string_view bytes, const std::string& name,
                         std::vector<Error>* too_long) {
  const std::string text = table_text(bytes, name);
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
    drop_empty_end(row);
    if (row.size() > table.header_.size()) {
      const std::string where = at_line(name, line);
      if (too_long == nullptr) throw longer_than_header(row.size(), table.header_.size(), where);
      too_long->push_back(longer_than_header(row.size(), table.header_.size(), where));
      continue;
    }
    table.cells_.push_back(std::move(row));
    table.lines_.push_back(line);
    row.clear();
  }
  table.judge_commas();
  return table;
}

CsvTable CsvTable::read(const std::filesystem::path& path) {
  return parse(read_input(path), path.string());
}

// Few columns have a comma in a number: the others are not kept.
void CsvTable::judge_commas() {
  const auto each_cell = [&](auto judge) {
    for (const auto& row : cells_) {
      for (std::size_t c = 0; c < row.size(); ++c) judge(c, trimmed(row[c]));
    }
  };
  each_cell([&](std::size_t column, std::string_view cell) {
    const CommaNumber number = comma_number(cell);
    if (!number.is_one) return;
    if (column >= commas_.size()) commas_.resize(column + 1, Commas::kNone);
    if (commas_[column] != Commas::kDecimal) {
      commas_[column] = number.is_decimal ? Commas::kDecimal : Commas::kUnclear;
    }
  });
  if (commas_.empty()) return;
  each_cell([&](std::size_t column, std::string_view cell) {
    if (commas_of(column) == Commas::kNone || cell.find('.') == std::string_view::npos) return;
    if (number_of(cell)) commas_[column] = Commas::kMixed;
  });
}

CsvTable::Commas CsvTable::commas_of(std::size_t column) const {
  return column < commas_.size() ? commas_[column] : Commas::kNone;
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

Error CsvTable::no_number(std::size_t row, std::size_t column, const std::string& why,
                          const std::string& todo) const {
  return {ErrorKind::kInput, "'" + cell(row, column) + "' " + why,
          at_line(name_, line(row)) + ", column " + header_[column], todo};
}

double CsvTable::number(std::size_t row, std::size_t column) const {
  std::string text(trimmed(cell(row, column)));
  const Commas commas = commas_of(column);
  const bool comma = comma_number(text).is_one;
  if (comma && commas == Commas::kUnclear) {
    throw no_number(row, column, "may be a decimal number or one of thousands",
                    "write it with a point, or without grouping");
  }
  if (commas == Commas::kMixed && (comma || may_be_grouped(text))) {
    throw no_number(row, column, "is unclear: the column has numbers with commas and with points",
                    "write them all with a point");
  }
  if (comma) std::replace(text.begin(), text.end(), ',', '.');
  if (const auto value = number_of(text)) return *value;
  throw no_number(row, column, "is not a number", "write it as 12 or 0.25");
}

long CsvTable::integer(std::size_t row, std::size_t column) const {
  const double value = number(row, column);
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) <= kExact) return static_cast<long>(value);
  throw no_number(row, column, "is not a whole number", "write it as 12");
}

const std::string& CsvTable::cell(std::size_t row, std::size_t column) const {
  static const std::string empty;
  assert(column < header_.size());
  return column < cells_[row].size() ? cells_[row][column] : empty;
}

std::string csv_cell(std::string_view text) {
  const bool plain = text.find_first_of(",;\t\"\r\n") == std::string_view::npos &&
                     !text.starts_with(kByteOrderMark) &&
                     !same_but_case(text.substr(0, kDeclaration.size()), kDeclaration);
  if (plain && trimmed(text).size() == text.size()) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string csv_text_cell(std::string_view text) {
  return csv_cell(is_formula(text) ? "'" + std::string(text) : text);
}

std::string text_of_cell(std::string_view cell) {
  if (cell.starts_with('\'') && is_formula(cell)) cell.remove_prefix(1);
  return std::string(cell);
}

std::string at_line(const std::string& name, std::size_t line) {
  return name + ", line " + std::to_string(line);
}

std::string table_text(std::string_view bytes, const std::string& name) {
  std::string text;
  if (const auto wide = text_of_utf16(bytes)) {
    text = *wide;
  } else {
    if (const std::string kind = other_kind(bytes); !kind.empty()) {
      throw Error(ErrorKind::kInput, "this is no table, but " + kind, name,
                  "save the table as CSV in UTF-8");
    }
    if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
    text = bytes;
  }
  check_text(text, name);
  return text;
}

std::optional<char> declared_separator(std::string_view text) {
  std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  if (line.size() > 1 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  if (!same_but_case(line.substr(0, kDeclaration.size()), kDeclaration)) return std::nullopt;
  line.remove_prefix(kDeclaration.size());
  if (const auto end = line.find_last_not_of(' '); end != std::string_view::npos) {
    line = line.substr(0, end + 1);
  }
  // Saved again as a row of the table, the line has the separators of its empty cells.
  const bool one = !line.empty() && line.find_first_not_of(line[0]) == std::string_view::npos;
  const bool known = one && (line[0] == '|' || kSeparators.find(line[0]) != std::string_view::npos);
  return known ? std::optional(line[0]) : std::nullopt;
}

char even_separator(std::string_view text) {
  const auto less = [&](char a, char b) { return evenness(text, a) < evenness(text, b); };
  return *std::max_element(kSeparators.begin(), kSeparators.end(), less);
}

CsvRows::CsvRows(std::string_view text, std::string name)
    : CsvRows(text, std::move(name), header_separator(text)) {}

CsvRows::CsvRows(std::string_view text, std::string name, char separator)
    : text_(text), name_(std::move(name)), separator_(separator) {
  const auto declared = declared_separator(text);
  if (!declared) return;
  separator_ = *declared;
  at_ = std::min(text_.find_first_of("\r\n"), text_.size());
  take_line_end();
}

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
  return name_key(text_.substr(start, at_ - start));
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
      if (at_cell_end()) return plain_text(cell);
      throw Error(ErrorKind::kInput, "text behind a closing quote", at_line(name_, line_),
                  "double the quotes inside a quoted cell");
    }
  }
  throw Error(ErrorKind::kInput, "a quote is opened and never closed", at_line(name_, opening_line),
              "close it, or double it if it is part of the text");
}

}  // namespace inkling
