#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace inkling::testing {

using Rows = std::vector<std::vector<std::string>>;

// A sheet to write. Whole numbers without leading zeros are written as numbers, the rest as text;
// empty cells are left out.
struct WrittenSheet {
  std::string name;
  Rows rows;
};

// A zip archive with these files.
std::string make_zip(const std::map<std::string, std::string>& files);
// The parts of an xlsx file, by name.
std::map<std::string, std::string> xlsx_parts(const std::vector<WrittenSheet>& sheets);
std::string make_xlsx(const std::vector<WrittenSheet>& sheets);
// By the file's extension: xlsx with one sheet "Sheet1", or CSV with commas.
void write_table(const std::filesystem::path& file, const Rows& rows);

// Writes img1.jpg … imgN.jpg, or other names around the number; not pictures, but not empty.
void write_pictures(const std::filesystem::path& folder, int first, int last,
                    const std::string& before = "img", int digits = 1);

}  // namespace inkling::testing
