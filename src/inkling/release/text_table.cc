#include "inkling/release/text_table.h"

#include <algorithm>

namespace inkling {

bool TextTable::has_figures(std::size_t column) const {
  return std::all_of(rows.begin(), rows.end(), [column](const auto& row) {
    const std::string& cell = row.at(column);
    return cell == "-" || (!cell.empty() && cell.front() >= '0' && cell.front() <= '9');
  });
}

}  // namespace inkling
