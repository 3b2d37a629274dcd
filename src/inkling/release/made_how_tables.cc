#include "inkling/release/made_how_tables.h"

#include <map>
#include <utility>

namespace inkling {

TextTable left_out_table(const ReleaseContent& content) {
  std::map<std::pair<std::string, bool>, std::size_t> counts;  // reason, whole recordings
  for (const LeftOut& left : content.left_out) {
    counts[{left.reason, left.what == "recordings"}] += left.count;
  }
  TextTable table{"leftout", "What was left out", {"reason", "of what", "how many"}, {}};
  for (const auto& [why, count] : counts) {
    table.rows.push_back(
        {why.first, why.second ? "recordings" : "movements", std::to_string(count)});
  }
  return table;
}

TextTable settings_table(const ReleaseContent& content) {
  TextTable table{"settings", "Rules by which the release was made", {"what", "set to"}, {}};
  for (const auto& [name, value] : content.settings) table.rows.push_back({name, value});
  return table;
}

}  // namespace inkling
