#include "inkling/dataset/testing/workbook.h"

#include <fmt/format.h>
#include <zip.h>

#include <fstream>
#include <stdexcept>

#include "inkling/files/atomic_file.h"
#include "inkling/files/csv.h"

namespace inkling::testing {
namespace {

constexpr std::string_view kMain =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
constexpr std::string_view kLinks =
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
constexpr std::string_view kKind =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
constexpr std::string_view kRelationships =
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '"' ? "&quot;" : std::string(1, c);
  }
  return out;
}

std::string column_name(std::size_t column) {
  std::string name(1, static_cast<char>('A' + column % 26));
  return column < 26 ? name : column_name(column / 26 - 1) + name;
}

bool is_number(const std::string& text) {
  const bool digits = text.find_first_not_of("0123456789") == std::string::npos;
  return digits && !text.empty() && text.size() < 10 && (text == "0" || text[0] != '0');
}

class Parts {
 public:
  std::map<std::string, std::string> make(const std::vector<WrittenSheet>& sheets) {
    std::string list, links;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
      const std::string file = fmt::format("worksheets/sheet{}.xml", i + 1);
      list += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>",
                          escaped(sheets[i].name), i + 1, i + 1);
      links += fmt::format("<Relationship Id=\"rId{}\" Type=\"{}worksheet\" Target=\"{}\"/>", i + 1,
                           kKind, file);
      parts_["xl/" + file] = sheet(sheets[i].rows);
    }
    links += fmt::format(
        "<Relationship Id=\"rIdS\" Type=\"{}sharedStrings\" Target=\"sharedStrings.xml\"/>", kKind);
    parts_["xl/workbook.xml"] =
        fmt::format("<workbook {} {}><sheets>{}</sheets></workbook>", kMain, kLinks, list);
    parts_["xl/_rels/workbook.xml.rels"] =
        fmt::format("{}{}</Relationships>", kRelationships, links);
    parts_["xl/sharedStrings.xml"] = fmt::format("<sst {}>{}</sst>", kMain, strings_);
    parts_["_rels/.rels"] = fmt::format(
        "{}<Relationship Id=\"r\" Type=\"{}officeDocument\" Target=\"xl/workbook.xml\"/>"
        "</Relationships>",
        kRelationships, kKind);
    return parts_;
  }

 private:
  std::string sheet(const Rows& rows) {
    std::string xml = fmt::format("<worksheet {}><sheetData>", kMain);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      xml += fmt::format("<row r=\"{}\">", r + 1);
      for (std::size_t c = 0; c < rows[r].size(); ++c) xml += cell(rows[r][c], r + 1, c);
      xml += "</row>";
    }
    return xml + "</sheetData></worksheet>";
  }

  std::string cell(const std::string& text, std::size_t row, std::size_t column) {
    if (text.empty()) return "";
    const std::string place = fmt::format("{}{}", column_name(column), row);
    if (is_number(text)) return fmt::format("<c r=\"{}\"><v>{}</v></c>", place, text);
    strings_ += fmt::format("<si><t xml:space=\"preserve\">{}</t></si>", escaped(text));
    return fmt::format("<c r=\"{}\" t=\"s\"><v>{}</v></c>", place, count_++);
  }

  std::map<std::string, std::string> parts_;
  std::string strings_;
  std::size_t count_ = 0;
};

}  // namespace

std::string make_zip(const std::map<std::string, std::string>& files) {
  zip_source_t* memory = zip_source_buffer_create(nullptr, 0, 0, nullptr);
  zip_t* zip = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  zip_source_keep(memory);
  for (const auto& [name, text] : files) {
    zip_source_t* source = zip_source_buffer(zip, text.data(), text.size(), 0);
    zip_file_add(zip, name.c_str(), source, ZIP_FL_ENC_UTF_8);
  }
  if (zip_close(zip) != 0) throw std::runtime_error("cannot make a zip archive");
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  std::string bytes(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, bytes.data(), bytes.size());
  zip_source_close(memory);
  zip_source_free(memory);
  return bytes;
}

std::map<std::string, std::string> xlsx_parts(const std::vector<WrittenSheet>& sheets) {
  return Parts().make(sheets);
}

std::string make_xlsx(const std::vector<WrittenSheet>& sheets) {
  return make_zip(xlsx_parts(sheets));
}

void write_table(const std::filesystem::path& file, const Rows& rows) {
  std::filesystem::create_directories(file.parent_path());
  if (file.extension() == ".xlsx") {
    write_file(file, make_xlsx({{"Sheet1", rows}}));
    return;
  }
  std::string csv;
  for (const auto& row : rows) {
    for (std::size_t c = 0; c < row.size(); ++c) csv += (c > 0 ? "," : "") + csv_cell(row[c]);
    csv += "\n";
  }
  write_file(file, csv);
}

void write_pictures(const std::filesystem::path& folder, int first, int last,
                    const std::string& before, int digits) {
  std::filesystem::create_directories(folder);
  for (int i = first; i <= last; ++i) {
    const auto name = fmt::format("{}{:0{}}.jpg", before, i, digits);
    // Bytes of its own, so that no two clips hold the same.
    std::ofstream(folder / name) << folder.string() << i;
  }
}

}  // namespace inkling::testing
