#include "inkling/dataset/spreadsheet.h"

#include <algorithm>
#include <array>
#include <utility>

#include "inkling/dataset/xlsx.h"
#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/files/csv.h"
#include "inkling/files/file_kind.h"
#include "inkling/files/text.h"
#include "inkling/files/zip_parts.h"

namespace inkling {
namespace {

constexpr std::size_t kLargestFile = std::size_t{64} << 20;
const ZipKind kWorkbook{"the workbook",
                        "open it in a spreadsheet program and save it again as xlsx or csv, the "
                        "sheet with the labels alone if it is very large",
                        std::size_t{32} << 20, std::size_t{64} << 20};
constexpr std::string_view kZip = "PK\x03\x04";

}  // namespace

const std::string& SheetRow::cell(std::size_t column) const {
  static const std::string empty;
  return column < cells.size() ? cells[column] : empty;
}

const Sheet* Workbook::find(std::string_view sheet) const {
  for (const Sheet& each : sheets) {
    if (same_but_case(trimmed(each.name), sheet)) return &each;
  }
  return nullptr;
}

Workbook parse_workbook(std::string_view bytes, const std::string& name) {
  if (bytes.empty()) {
    throw Error(ErrorKind::kInput, "the file is empty (0 bytes)", name,
                "get the coding file again");
  }
  if (bytes.starts_with(kZip)) {
    ZipParts parts(bytes, name, kWorkbook);
    return parse_xlsx_parts([&](const std::string& part) { return parts.read(part); }, name);
  }
  if (const std::string kind = other_kind(bytes); !kind.empty()) {
    throw Error(ErrorKind::kInput, "this is no workbook, but " + kind, name,
                "get the coding file again, or save it as xlsx or csv");
  }
  Workbook book;
  book.name = name;
  book.text = table_text(bytes, name);
  book.sheets.push_back(cut_text(book, even_separator(book.text)));
  return book;
}

Sheet cut_text(const Workbook& book, char separator) {
  Sheet sheet;
  CsvRows rows(book.text, book.name, separator);
  SheetRow row;
  while (rows.next(row.cells, row.number)) {
    for (std::string& cell : row.cells) cell = trimmed(cell);
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
    row = {};
  }
  return sheet;
}

bool is_date_cell(std::string_view cell) {
  constexpr std::array<std::string_view, 3> kShapes = {"0000-00-00", "0000-00-00 00:00:00",
                                                       "00:00:00"};
  const auto like = [&](std::string_view shape) {
    return std::equal(cell.begin(), cell.end(), shape.begin(), shape.end(),
                      [](char c, char s) { return s == '0' ? c >= '0' && c <= '9' : c == s; });
  };
  return std::any_of(kShapes.begin(), kShapes.end(), like);
}

Workbook read_workbook(const std::filesystem::path& file) {
  return parse_workbook(read_input(file, kLargestFile), file.string());
}

}  // namespace inkling
