#include "inkling/release/xlsx_table.h"

#include <xlsxwriter.h>

#include <cstring>

#include "inkling/core/check.h"
#include "inkling/error.h"

namespace inkling {
namespace {

void write_cell(lxw_worksheet* sheet, std::size_t row, std::size_t column, const XlsxCell& cell) {
  const auto r = static_cast<lxw_row_t>(row);
  const auto c = static_cast<lxw_col_t>(column);
  if (const auto* text = std::get_if<std::string>(&cell)) {
    if (!text->empty()) worksheet_write_string(sheet, r, c, text->c_str(), nullptr);
  } else if (const auto* whole = std::get_if<std::int64_t>(&cell)) {
    worksheet_write_number(sheet, r, c, static_cast<double>(*whole), nullptr);
  } else {
    worksheet_write_number(sheet, r, c, std::get<double>(cell), nullptr);
  }
}

}  // namespace

XlsxTable::XlsxTable(std::vector<std::string> header) : header_(std::move(header)) {}

void XlsxTable::add(std::vector<XlsxCell> row) {
  INKLING_CHECK(row.size() == header_.size());
  rows_.push_back(std::move(row));
}

void XlsxTable::write(const std::filesystem::path& path, std::int64_t at_s) const {
  // Temporary files would lie in a folder that others may read.
  const std::string folder = path.parent_path().string();
  lxw_workbook_options options{};
  std::string temporary = folder;
  options.tmpdir = temporary.data();
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  lxw_doc_properties properties{};
  properties.created = static_cast<time_t>(at_s);
  workbook_set_properties(book, &properties);
  lxw_worksheet* sheet = workbook_add_worksheet(book, "samples");
  for (std::size_t column = 0; column < header_.size(); ++column) {
    write_cell(sheet, 0, column, header_[column]);
  }
  for (std::size_t row = 0; row < rows_.size(); ++row) {
    for (std::size_t column = 0; column < header_.size(); ++column) {
      write_cell(sheet, row + 1, column, rows_[row][column]);
    }
  }
  if (const lxw_error failed = workbook_close(book); failed != LXW_NO_ERROR) {
    throw Error(ErrorKind::kEnvironment,
                std::string("cannot be written (") + lxw_strerror(failed) + ")", path.string(),
                "check that the disk has room");
  }
}

}  // namespace inkling
