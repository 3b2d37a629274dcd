#include <cstddef>
#include <cstdint>
#include <string_view>

#include "inkling/dataset/label_table.h"
#include "inkling/dataset/xlsx.h"
#include "inkling/error.h"

namespace {

using namespace inkling;

// A part in the bytes after "@NAME\n"; the fuzzer cannot be expected to find its way through a zip.
std::optional<std::string> part_in(std::string_view text, const std::string& part) {
  const std::string title = "@" + part + "\n";
  const auto begin = text.find(title);
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view rest = text.substr(begin + title.size());
  return std::string(rest.substr(0, rest.find("\n@")));
}

void check(const Workbook& book) {
  for (const Sheet& sheet : book.sheets) {
    std::size_t last = 0;
    for (const SheetRow& row : sheet.rows) {
      if (row.number <= last || row.cells.empty() || row.cells.back().empty()) __builtin_trap();
      last = row.number;
    }
  }
  LabelTable::with_header(book, {{"subject", {"Subject"}}, {"onset", {"Onset"}, false}});
}

}  // namespace

// Any bytes, as a file and as the XML inside one: a workbook or an Error. Rows are in order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  try {
    if (bytes.starts_with("PK")) check(parse_workbook(bytes, "fuzz"));
  } catch (const Error&) {
  }
  try {
    check(parse_xlsx_parts([&](const std::string& part) { return part_in(bytes, part); }, "fuzz"));
  } catch (const Error&) {
  }
  return 0;
}
