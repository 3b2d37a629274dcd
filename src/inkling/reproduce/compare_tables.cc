#include <algorithm>

#include "inkling/error.h"
#include "inkling/files/csv.h"
#include "inkling/reproduce/likeness_count.h"

namespace inkling {
namespace {

std::string header_text(const CsvTable& table) {
  std::string text;
  for (const std::string& name : table.header()) text += (text.empty() ? "" : ",") + name;
  return text;
}

void compare_rows(const CsvTable& before, const CsvTable& again, LikenessCount& count) {
  if (before.header() != again.header()) {
    return count.other("columns", header_text(before), header_text(again));
  }
  for (std::size_t row = 0; row < std::min(before.rows(), again.rows()); ++row) {
    for (std::size_t column = 0; column < before.header().size(); ++column) {
      const std::string& name = before.header()[column];
      const std::string& was = before.cell(row, column);
      const std::string& is = again.cell(row, column);
      if (count.is_varying(name)) {
        if (was != is) count.varies();
        continue;
      }
      if (was != is || figure_value(was)) {
        count.text("row " + std::to_string(row + 1) + ", " + name, was, is);
      }
    }
  }
  if (before.rows() == again.rows()) return;
  count.other("rows", std::to_string(before.rows()), std::to_string(again.rows()));
}

}  // namespace

void compare_tables(std::string_view before, std::string_view again, LikenessCount& count) {
  try {
    compare_rows(CsvTable::parse(before, "before"), CsvTable::parse(again, "again"), count);
  } catch (const Error&) {
    compare_texts(before, again, count);
  }
}

}  // namespace inkling
