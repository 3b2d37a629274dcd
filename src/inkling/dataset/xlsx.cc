#include "inkling/dataset/xlsx.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <pugixml.hpp>
#include <string>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

// Names are compared without a prefix: writers differ in how they call the namespace.
std::string_view local_name(const char* name) {
  const std::string_view whole = name;
  const auto colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

// The first child of that name; an empty node when there is none.
pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  for (const pugi::xml_node node : parent) {
    if (local_name(node.name()) == name) return node;
  }
  return {};
}

// Empty when there is none.
std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_attribute each : node.attributes()) {
    if (local_name(each.name()) == name) return each.value();
  }
  return {};
}

// Without white space at both ends.
std::string without_edges(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1));
}

// Of a shared or inline string: its runs in a row, without what says how to pronounce it.
std::string string_text(const pugi::xml_node& item) {
  std::string text;
  for (const pugi::xml_node node : item) {
    const std::string_view name = local_name(node.name());
    if (name == "t") text += node.text().get();
    if (name == "r") text += child(node, "t").text().get();
  }
  return without_edges(text);
}

// "4.6E1" -> "46": whole numbers without a point, others as short as they read back; what is no
// number as it is.
std::string plain_number(const std::string& text) {
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || stop != text.data() + text.size() || !std::isfinite(value)) {
    return text;
  }
  constexpr double kExact = 9007199254740992.0;  // 2^53
  if (value == std::floor(value) && std::abs(value) <= kExact) {
    return std::to_string(static_cast<long long>(value));
  }
  return fmt::format("{}", value);
}

constexpr std::size_t kMostSheets = 64, kMostColumns = 1024, kMostCells = 2'000'000;
constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr std::size_t kMostRows = 1'048'576;  // Excel's own

class XlsxReader {
 public:
  XlsxReader(const XlsxPart& part, std::string name) : part_(part), name_(std::move(name)) {}

  Workbook read() {
    Workbook book;
    book.name = name_;
    const std::string path = workbook_path();
    const auto slash = path.rfind('/');
    folder_ = slash == std::string::npos ? "" : path.substr(0, slash + 1);
    const pugi::xml_document document = parse(path);
    const pugi::xml_document links =
        parse(folder_ + "_rels/" + path.substr(folder_.size()) + ".rels");
    read_strings(links);
    for (const pugi::xml_node sheet : child(child(document, "workbook"), "sheets")) {
      if (local_name(sheet.name()) != "sheet") continue;
      if (book.sheets.size() == kMostSheets) throw too_large("more than 64 sheets");
      Sheet read;
      read.name = checked(without_edges(sheet.attribute("name").value()));
      const std::string target = target_of(links, attribute(sheet, "id"));
      if (target.empty()) throw damaged("sheet '" + read.name + "' is missing");
      if (target.find("worksheets/") == std::string::npos) continue;  // a chart
      read_rows(parse(target), read);
      book.sheets.push_back(std::move(read));
    }
    if (book.sheets.empty()) throw damaged("it has no sheet");
    return book;
  }

 private:
  Error damaged(const std::string& why) const {
    return {ErrorKind::kInput, "the workbook is damaged: " + why, name_,
            "open it in a spreadsheet program and save it again as xlsx or csv"};
  }
  Error too_large(const std::string& what) const {
    return {ErrorKind::kInput, "the workbook has " + what, name_,
            "save the sheet with the labels alone, as xlsx or csv"};
  }

  std::string checked(std::string text) const {
    if (find_non_text(text)) throw damaged("a cell holds bytes that are no text");
    return text;
  }

  pugi::xml_document parse(const std::string& part) const {
    const auto text = part_(part);
    if (!text) throw damaged("it has no part " + part);
    pugi::xml_document document;
    if (!document.load_buffer(text->data(), text->size())) {
      throw damaged("part " + part + " is no XML");
    }
    return document;
  }

  std::string workbook_path() const {
    if (!part_("_rels/.rels")) return "xl/workbook.xml";
    const pugi::xml_document links = parse("_rels/.rels");
    for (const pugi::xml_node link : child(links, "Relationships")) {
      if (!attribute(link, "Type").ends_with("/officeDocument")) continue;
      std::string target(attribute(link, "Target"));
      return target.starts_with('/') ? target.substr(1) : target;
    }
    return "xl/workbook.xml";
  }

  std::string target_of(const pugi::xml_document& links, std::string_view id) const {
    for (const pugi::xml_node link : child(links, "Relationships")) {
      if (id.empty() || attribute(link, "Id") != id) continue;
      const std::string target(attribute(link, "Target"));
      return target.starts_with('/') ? target.substr(1) : folder_ + target;
    }
    return {};
  }

  void read_strings(const pugi::xml_document& links) {
    for (const pugi::xml_node link : child(links, "Relationships")) {
      if (!attribute(link, "Type").ends_with("/sharedStrings")) continue;
      const pugi::xml_document document = parse(target_of(links, attribute(link, "Id")));
      for (const pugi::xml_node item : child(document, "sst")) {
        if (local_name(item.name()) == "si") strings_.push_back(checked(string_text(item)));
      }
    }
  }

  void read_rows(const pugi::xml_document& document, Sheet& sheet) {
    std::size_t number = 0;
    for (const pugi::xml_node node : child(child(document, "worksheet"), "sheetData")) {
      if (local_name(node.name()) != "row") continue;
      const std::string_view written = attribute(node, "r");
      const std::size_t next = written.empty() ? number + 1 : number_in(written);
      if (next <= number || next > kMostRows) throw damaged("its rows are out of order");
      number = next;
      SheetRow row{number, read_cells(node)};
      if (!row.cells.empty()) sheet.rows.push_back(std::move(row));
    }
  }

  std::vector<std::string> read_cells(const pugi::xml_node& row) {
    std::vector<std::string> cells;
    std::size_t column = 0;  // of the next cell
    for (const pugi::xml_node node : row) {
      if (local_name(node.name()) != "c") continue;
      const std::string_view place = attribute(node, "r");
      if (!place.empty()) column = column_number(place);
      std::string text = cell_text(node);
      if (!text.empty()) {
        if (column >= kMostColumns) throw too_large("more than 1024 columns");
        const std::size_t added = column < cells.size() ? 0 : column + 1 - cells.size();
        count(added, text.size());
        cells.resize(cells.size() + added);
        cells[column] = std::move(text);
      }
      ++column;
    }
    return cells;
  }

  // A shared string may stand in every cell: its bytes count each time.
  void count(std::size_t cells, std::size_t bytes) {
    cells_ += cells, bytes_ += bytes;
    if (cells_ > kMostCells) throw too_large("more than 2 million cells");
    if (bytes_ > kMostBytes) throw too_large("more than 64 MiB of text");
  }

  std::string cell_text(const pugi::xml_node& cell) const {
    const std::string_view type = attribute(cell, "t");
    if (type == "inlineStr") return checked(string_text(child(cell, "is")));
    std::string value = without_edges(child(cell, "v").text().get());
    if (type == "s") {
      if (value.empty()) return value;
      const std::size_t index = number_in(value);
      if (index >= strings_.size()) throw damaged("a cell's text is missing");
      return strings_[index];
    }
    if (type.empty() || type == "n") value = plain_number(value);
    return checked(std::move(value));
  }

  std::size_t number_in(std::string_view text) const {
    std::size_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || stop != text.data() + text.size()) {
      throw damaged("'" + std::string(text.substr(0, 20)) + "' is not a number");
    }
    return value;
  }

  // "AB12" -> 27.
  std::size_t column_number(std::string_view place) const {
    std::size_t value = 0;
    for (std::size_t i = 0; i < place.size(); ++i) {
      const char letter = static_cast<char>(place[i] & ~0x20);
      if (letter < 'A' || letter > 'Z') break;
      value = 26 * value + static_cast<std::size_t>(letter - 'A' + 1);
      if (value > 16384) break;
    }
    if (value == 0 || value > 16384) throw damaged("a cell has no column");
    return value - 1;
  }

  const XlsxPart& part_;
  std::string name_, folder_;
  std::vector<std::string> strings_;
  std::size_t cells_ = 0, bytes_ = 0;
};

}  // namespace

Workbook parse_xlsx_parts(const XlsxPart& part, const std::string& name) {
  return XlsxReader(part, name).read();
}

}  // namespace inkling
