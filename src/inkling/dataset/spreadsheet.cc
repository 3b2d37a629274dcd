#include "inkling/dataset/spreadsheet.h"

#include <algorithm>
#include <array>
#include <utility>

#include "inkling/dataset/xlsx.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"
#include "inkling/files/text.h"
#include "inkling/files/zip_parts.h"

namespace inkling {
namespace {

constexpr std::size_t kLargestFile = std::size_t{64} << 20;
const ZipKind kWorkbook{"the workbook",
                        "open it in a spreadsheet program and save it again as xlsx or csv, the "
                        "sheet with the labels alone if it is very large",
                        std::size_t{32} << 20, std::size_t{64} << 20};
constexpr std::string_view kZip = "PK\x03\x04", kOldExcel = "\xD0\xCF\x11\xE0";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::array kSeparators = {',', ';', '\t'};

// The one that there is most of outside quotes; text above the table does not decide.
char common_separator(std::string_view text) {
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    const auto* found = std::find(kSeparators.begin(), kSeparators.end(), c);
    if (!quoted && found != kSeparators.end()) {
      ++counts[static_cast<std::size_t>(found - kSeparators.begin())];
    }
  }
  const auto* most = std::max_element(counts.begin(), counts.end());
  return kSeparators[static_cast<std::size_t>(most - counts.begin())];
}

Sheet parse_csv_sheet(std::string_view text, const std::string& name) {
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  if (const auto offset = find_non_text(text)) {
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(*offset), '\n');
    throw Error(ErrorKind::kInput, "bytes that are no text",
                at_line(name, static_cast<std::size_t>(line)),
                "save the table as xlsx, or as CSV in UTF-8");
  }
  Sheet sheet;
  CsvRows rows(text, name, common_separator(text));
  SheetRow row;
  while (rows.next(row.cells, row.number)) {
    while (!row.cells.empty() && row.cells.back().empty()) row.cells.pop_back();
    sheet.rows.push_back(std::move(row));
    row = {};
  }
  return sheet;
}

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
  if (bytes.starts_with(kOldExcel)) {
    throw Error(ErrorKind::kInput, "this is an old binary Excel file (xls)", name,
                "save it as xlsx or csv");
  }
  if (bytes.starts_with(kZip)) {
    ZipParts parts(bytes, name, kWorkbook);
    return parse_xlsx_parts([&](const std::string& part) { return parts.read(part); }, name);
  }
  Workbook book;
  book.name = name;
  book.sheets.push_back(parse_csv_sheet(bytes, name));
  return book;
}

Workbook read_workbook(const std::filesystem::path& file) {
  return parse_workbook(read_file(file, kLargestFile), file.string());
}

}  // namespace inkling
