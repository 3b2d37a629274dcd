#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace inkling {

using XlsxCell = std::variant<std::string, std::int64_t, double>;

// A workbook of one sheet, which says nothing of who made it where.
class XlsxTable {
 public:
  explicit XlsxTable(std::vector<std::string> header);
  // As many cells as the header has.
  void add(std::vector<XlsxCell> row);
  // at_s: what the file says of when it was made, since 1970-01-01 UTC. Throws Error(kEnvironment).
  void write(const std::filesystem::path& path, std::int64_t at_s) const;

 private:
  std::vector<std::string> header_;
  std::vector<std::vector<XlsxCell>> rows_;
};

}  // namespace inkling
