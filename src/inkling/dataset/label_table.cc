#include "inkling/dataset/label_table.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/csv.h"

namespace inkling {
namespace {

constexpr std::size_t kHeaderWithin = 40;
using ColumnPlaces = std::map<std::string, std::size_t, std::less<>>;

// Where the columns stand in a row of titles; of two equal titles the first counts.
ColumnPlaces find_columns(const SheetRow& row, const std::vector<LabelColumn>& columns) {
  std::vector<std::string> titles;
  for (const std::string& cell : row.cells) titles.push_back(plain_title(cell));
  ColumnPlaces places;
  for (const LabelColumn& column : columns) {
    for (const std::string& title : column.titles) {
      const auto found = std::find(titles.begin(), titles.end(), plain_title(title));
      if (found == titles.end()) continue;
      places.emplace(column.name, static_cast<std::size_t>(found - titles.begin()));
      break;
    }
  }
  return places;
}

bool has_needed(const ColumnPlaces& places, const std::vector<LabelColumn>& columns) {
  return std::all_of(columns.begin(), columns.end(), [&](const LabelColumn& column) {
    return !column.needed || places.contains(column.name);
  });
}

std::string needed_titles(const std::vector<LabelColumn>& columns) {
  std::string text;
  for (const LabelColumn& column : columns) {
    if (column.needed) text += (text.empty() ? "" : ", ") + column.titles.front();
  }
  return text;
}

// The header again: below titles that are merged over two rows, or where files were joined.
bool repeats_header(const SheetRow& row, const SheetRow& header, const ColumnPlaces& columns) {
  return std::all_of(columns.begin(), columns.end(), [&](const auto& column) {
    const std::string& cell = row.cell(column.second);
    return cell.empty() || plain_title(cell) == plain_title(header.cell(column.second));
  });
}

// A line of text below the table: fewer than two of its cells stand in columns that are read.
bool is_text(const SheetRow& row, const ColumnPlaces& columns) {
  return std::count_if(columns.begin(), columns.end(),
                       [&](const auto& column) { return !row.cell(column.second).empty(); }) < 2;
}

}  // namespace

std::string plain_title(std::string_view title) {
  std::string plain;
  for (const char c : title) {
    if (c >= 'A' && c <= 'Z') plain += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) plain += c;
  }
  return plain;
}

LabelTable::LabelTable(const Workbook& book, const Sheet& sheet)
    : file_(std::filesystem::path(book.name).filename().string()), sheet_(sheet.name) {}

std::optional<LabelTable> LabelTable::in_sheet(const Workbook& book, const Sheet& sheet,
                                               const std::vector<LabelColumn>& columns) {
  for (std::size_t i = 0; i < std::min(sheet.rows.size(), kHeaderWithin); ++i) {
    ColumnPlaces places = find_columns(sheet.rows[i], columns);
    if (!has_needed(places, columns)) continue;
    LabelTable table(book, sheet);
    table.columns_ = std::move(places);
    for (std::size_t r = i + 1; r < sheet.rows.size(); ++r) {
      if (repeats_header(sheet.rows[r], sheet.rows[i], table.columns_)) {
        ++table.text_lines_;
      } else {
        table.add(sheet.rows[r]);
      }
    }
    return table;
  }
  return std::nullopt;
}

LabelTable LabelTable::with_header(const Workbook& book, const std::vector<LabelColumn>& columns) {
  for (const Sheet& sheet : book.sheets) {
    if (auto table = in_sheet(book, sheet, columns)) return std::move(*table);
  }
  // The separator of a text is the one that parts the titles.
  for (const char separator : book.text.empty() ? std::string_view() : kSeparators) {
    if (auto table = in_sheet(book, cut_text(book, separator), columns)) return std::move(*table);
  }
  throw Error(ErrorKind::kInput, "no sheet has a row with the titles of the coding table",
              book.name, "looked for: " + needed_titles(columns));
}

LabelTable LabelTable::by_position(const Workbook& book, const Sheet& sheet,
                                   const std::vector<std::string>& columns, std::size_t first_row) {
  LabelTable table(book, sheet);
  for (std::size_t c = 0; c < columns.size(); ++c) table.columns_.emplace(columns[c], c);
  for (const SheetRow& row : sheet.rows) {
    if (row.number >= first_row) table.add(row);
  }
  return table;
}

void LabelTable::add(const SheetRow& row) {
  if (is_text(row, columns_)) {
    ++text_lines_;
  } else {
    rows_.push_back(row);
  }
}

const std::string& LabelTable::text(std::size_t row, std::string_view column) const {
  static const std::string none;
  const auto found = columns_.find(column);
  return found == columns_.end() ? none : rows_[row].cell(found->second);
}

std::string LabelTable::place(std::size_t row) const {
  return file_ + (sheet_.empty() ? "" : ", sheet " + sheet_) + ", row " +
         std::to_string(rows_[row].number);
}

}  // namespace inkling
