#include "inkling/release/made_how_tables.h"

#include <algorithm>
#include <map>
#include <utility>

#include "inkling/release/release_settings.h"

namespace inkling {
namespace {

// What is said of a setting first: "Quality of H.264: lower is better" -> "Quality of H.264".
std::string first_words(const std::string& help) {
  std::size_t end = help.size();
  for (const char* stop : {". ", ": ", "; "}) end = std::min(end, help.find(stop));
  return help.substr(0, end);
}

// A setting by its flag, in words; what is no flag is said by its own name.
std::vector<std::string> setting_row(const std::string& name, const std::string& value) {
  if (name == "seed") return {"Seed of what is drawn by chance", value};
  for (const auto& entry : release_settings().entries()) {
    const OptionSpec& spec = entry.row.spec;
    if (spec.name != name) continue;
    return {first_words(spec.help), spec.unit.empty() ? value : value + " " + spec.unit};
  }
  return {name, value};
}

}  // namespace

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
  for (const auto& [name, value] : content.settings) table.rows.push_back(setting_row(name, value));
  return table;
}

}  // namespace inkling
