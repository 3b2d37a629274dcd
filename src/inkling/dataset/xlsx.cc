#include "inkling/dataset/xlsx.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <map>
#include <pugixml.hpp>
#include <string>
#include <utility>

#include "inkling/error.h"
#include "inkling/files/names.h"
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

// As a person reads it, without white space at both ends.
std::string without_edges(std::string_view text) {
  const std::string plain = plain_text(text);
  const auto first = plain.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return {};
  return plain.substr(first, plain.find_last_not_of(" \t\r\n") - first + 1);
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

// How a number is shown, as far as it changes what is read.
struct NumberFormat {
  bool is_date = false;
  std::size_t digits = 0;  // of "000": with leading zeros
};

// Whether the code of a format has letters of a date outside of quotes, brackets and escapes; "E+"
// is an exponent, "General" a word.
bool is_date_format(std::string_view code) {
  if (code == "General" || code == "@") return false;
  bool quoted = false, bracketed = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '[' || c == ']') {
      bracketed = c == '[';
    } else if (!bracketed && std::string_view("ymdhsYMDHS").find(c) != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// Of the numbers that ECMA-376 (18.8.30) gives without a code: dates and times.
bool is_built_in_date(std::size_t id) {
  return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
         (id >= 50 && id <= 58);
}

constexpr std::size_t kMostDigits = 20;

NumberFormat format_of(std::string_view code) {
  const bool zeros = !code.empty() && code.find_first_not_of('0') == std::string_view::npos;
  return {is_date_format(code), zeros ? std::min(code.size(), kMostDigits) : 0};
}

constexpr double kLastDay = 2958466;  // after 9999-12-31

// "2023-02-01", with the time behind where there is one; "13:45:00" below a day. Days count from
// 1899-12-30, which is right from March 1900 on.
std::string date_text(double days) {
  const auto seconds = static_cast<long long>(std::llround(days * 86400));
  const long long day = seconds / 86400, second = seconds % 86400;
  const std::string time =
      fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
  if (day == 0) return time;
  const std::chrono::year_month_day date(std::chrono::sys_days(std::chrono::days(day - 25569)));
  const std::string text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return second == 0 ? text : text + " " + time;
}

// As the sheet shows it, where that matters; what is no number stays.
std::string shown_number(const std::string& text, const NumberFormat& format, double first_day) {
  const std::string plain = plain_number(text);
  double value = 0;
  const auto [stop, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
  if (error != std::errc() || stop != plain.data() + plain.size()) return plain;
  if (format.is_date && value >= 0 && value + first_day < kLastDay) {
    return date_text(value < 1 ? value : value + first_day);
  }
  const bool whole = plain.find_first_not_of("0123456789") == std::string::npos;
  if (!whole || plain.size() >= format.digits) return plain;
  return std::string(format.digits - plain.size(), '0') + plain;
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
    read_formats(links);
    const pugi::xml_node properties = child(child(document, "workbook"), "workbookPr");
    const std::string_view date1904 = attribute(properties, "date1904");
    if (date1904 == "1" || date1904 == "true") first_day_ = 1462;
    for (const pugi::xml_node sheet : child(child(document, "workbook"), "sheets")) {
      if (local_name(sheet.name()) != "sheet") continue;
      if (book.sheets.size() == kMostSheets) throw too_large("more than 64 sheets");
      Sheet read;
      read.name = checked(without_edges(sheet.attribute("name").value()));
      const std::string target = target_of(links, attribute(sheet, "id"));
      if (target.empty()) throw damaged("sheet '" + read.name + "' is missing");
      if (target.find("worksheets/") == std::string::npos) continue;  // a chart
      const pugi::xml_document sheet_part = parse(target);
      read_rows(sheet_part, read);
      fill_merged(sheet_part, read);
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

  // How each style of a cell shows numbers.
  void read_formats(const pugi::xml_document& links) {
    for (const pugi::xml_node link : child(links, "Relationships")) {
      if (!attribute(link, "Type").ends_with("/styles")) continue;
      const std::string target = target_of(links, attribute(link, "Id"));
      if (!part_(target)) continue;  // numbers are as they are stored
      const pugi::xml_document document = parse(target);
      const pugi::xml_node styles = child(document, "styleSheet");
      std::map<std::size_t, NumberFormat> own;
      for (const pugi::xml_node format : child(styles, "numFmts")) {
        if (local_name(format.name()) != "numFmt") continue;
        own[number_in(attribute(format, "numFmtId"))] = format_of(attribute(format, "formatCode"));
      }
      for (const pugi::xml_node style : child(styles, "cellXfs")) {
        if (local_name(style.name()) != "xf") continue;
        const std::string_view id = attribute(style, "numFmtId");
        const std::size_t number = id.empty() ? 0 : number_in(id);
        const auto found = own.find(number);
        formats_.push_back(found != own.end() ? found->second
                                              : NumberFormat{is_built_in_date(number), 0});
      }
    }
  }

  // The text of cells that are merged down a column stands in the first: a person reads it in each.
  // Rows with nothing else in them are no rows.
  void fill_merged(const pugi::xml_document& document, Sheet& sheet) {
    for (const pugi::xml_node node : child(child(document, "worksheet"), "mergeCells")) {
      const std::string_view ref = attribute(node, "ref");
      const auto colon = ref.find(':');
      if (local_name(node.name()) != "mergeCell" || colon == std::string_view::npos) continue;
      const std::size_t column = column_number(ref.substr(0, colon));
      const std::size_t first = row_number(ref.substr(0, colon));
      const std::size_t last = row_number(ref.substr(colon + 1));
      auto row = std::lower_bound(sheet.rows.begin(), sheet.rows.end(), first,
                                  [](const SheetRow& a, std::size_t b) { return a.number < b; });
      if (row == sheet.rows.end() || row->number != first) continue;
      const std::string text = row->cell(column);
      if (text.empty()) continue;
      for (++row; row != sheet.rows.end() && row->number <= last; ++row) {
        const std::size_t added = column < row->cells.size() ? 0 : column + 1 - row->cells.size();
        count(added + 1, text.size());
        row->cells.resize(row->cells.size() + added);
        if (row->cells[column].empty()) row->cells[column] = text;
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
    const std::string formula = without_edges(child(cell, "f").text().get());
    if (value.empty() && !formula.empty()) return checked("=" + formula);  // never worked out
    if (type == "s") {
      if (value.empty()) return value;
      const std::size_t index = number_in(value);
      if (index >= strings_.size()) throw damaged("a cell's text is missing");
      return strings_[index];
    }
    if (type.empty() || type == "n") return checked(shown_number(value, format(cell), first_day_));
    if (type == "d") return checked(value.substr(0, value.find('T')));
    return checked(std::move(value));
  }

  NumberFormat format(const pugi::xml_node& cell) const {
    const std::string_view style = attribute(cell, "s");
    const std::size_t index = style.empty() ? 0 : number_in(style);
    return index < formats_.size() ? formats_[index] : NumberFormat{};
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

  // "AB12" -> 12.
  std::size_t row_number(std::string_view place) const {
    const auto digits = place.find_first_of("0123456789");
    return number_in(digits == std::string_view::npos ? place : place.substr(digits));
  }

  const XlsxPart& part_;
  std::string name_, folder_;
  std::vector<NumberFormat> formats_;  // by style
  double first_day_ = 0;               // of the workbook's count of days
  std::vector<std::string> strings_;
  std::size_t cells_ = 0, bytes_ = 0;
};

}  // namespace

Workbook parse_xlsx_parts(const XlsxPart& part, const std::string& name) {
  return XlsxReader(part, name).read();
}

}  // namespace inkling
