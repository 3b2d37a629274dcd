#include "inkling/dataset/class_map.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <tuple>
#include <utility>

#include "inkling/dataset/class_map_data.h"
#include "inkling/error.h"
#include "inkling/files/command_run.h"
#include "inkling/files/csv.h"
#include "inkling/files/text.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

// Small letters; one space for each run of spaces, hyphens and underscores.
std::string plain_emotion(std::string_view text) {
  std::string plain;
  for (const char c : text) {
    const bool gap = c == ' ' || c == '-' || c == '_' || c == '\t';
    if (gap && (plain.empty() || plain.back() == ' ')) continue;
    plain += gap ? ' ' : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  if (plain.ends_with(' ')) plain.pop_back();
  return plain;
}

// How closely a rule fits; 0: not at all. The closest decides.
int closeness(const ClassMap::Rule& rule, const CatalogSample& sample, const std::string& emotion) {
  if (!rule.sample.empty() && rule.sample != sample.sample) return 0;
  if (!rule.dataset.empty() && rule.dataset != sample.dataset) return 0;
  if (rule.emotion != "*" && rule.emotion != emotion) return 0;
  return 1 + (rule.emotion != "*" ? 1 : 0) + (rule.dataset.empty() ? 0 : 2) +
         (rule.sample.empty() ? 0 : 4);
}

ClassMap parse_class_map(std::string_view csv, const std::string& name) {
  const CsvTable table = CsvTable::parse(csv, name);
  const std::size_t emotion = table.column("emotion"), title = table.column("class");
  const auto dataset = table.find_column("dataset"), sample = table.find_column("sample");
  std::vector<std::string> classes;
  std::vector<ClassMap::Rule> rules;
  std::map<std::tuple<std::string, std::string, std::string>, std::size_t> seen;  // -> rule
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto cell = [&](std::optional<std::size_t> column) {
      return column ? std::string(trimmed(table.cell(row, *column))) : "";
    };
    ClassMap::Rule rule{cell(dataset), plain_emotion(cell(emotion)), cell(title), cell(sample)};
    const auto refuse = [&](const std::string& what, const std::string& todo) {
      return Error(ErrorKind::kInput, what, at_line(name, table.line(row)), todo);
    };
    if (rule.emotion.empty()) throw refuse("no emotion is named", "write one, or * for any other");
    const auto [first, is_new] =
        seen.try_emplace({rule.dataset, rule.emotion, rule.sample}, rules.size());
    if (!is_new && rules[first->second].name != rule.name) {
      throw refuse("'" + rule.emotion + "' is in class '" + rule.name + "' here, on line " +
                       std::to_string(table.line(first->second)) + " in class '" +
                       rules[first->second].name + "'",
                   "keep one of the two lines");
    }
    if (!rule.name.empty() && std::find(classes.begin(), classes.end(), rule.name) == classes.end())
      classes.push_back(rule.name);
    rules.push_back(std::move(rule));
  }
  if (classes.empty()) {
    throw Error(ErrorKind::kInput, "no emotion belongs to any class", name,
                "name classes in the column class");
  }
  return {name, std::move(classes), std::move(rules)};
}

}  // namespace

ClassMap::ClassMap(std::string name, std::vector<std::string> classes, std::vector<Rule> rules)
    : name_(std::move(name)), classes_(std::move(classes)), rules_(std::move(rules)) {
  for (Rule& rule : rules_) {
    rule.emotion = plain_emotion(rule.emotion);
    assert(rule.name.empty() ||
           std::find(classes_.begin(), classes_.end(), rule.name) != classes_.end());
  }
}

std::optional<std::size_t> ClassMap::class_of(const CatalogSample& sample) const {
  const std::string emotion = plain_emotion(sample.emotion);
  const Rule* closest = nullptr;
  int best = 0;
  for (const Rule& rule : rules_) {
    if (const int fit = closeness(rule, sample, emotion); fit > best) best = fit, closest = &rule;
  }
  if (closest == nullptr || closest->name.empty()) return std::nullopt;
  return static_cast<std::size_t>(std::find(classes_.begin(), classes_.end(), closest->name) -
                                  classes_.begin());
}

ClassMap load_class_map(const std::string& name_or_file) {
  std::string known;
  for (const ClassMapData& data : class_map_data()) {
    if (data.name == name_or_file) return parse_class_map(data.csv, name_or_file);
    known += (known.empty() ? "" : ", ") + std::string(data.name);
  }
  std::error_code ignored;
  if (!fs::exists(name_or_file, ignored)) {
    throw Error(ErrorKind::kUsage, "there is no class map and no file of that name", name_or_file,
                "class maps: " + known);
  }
  return parse_class_map(read_input(name_or_file), name_or_file);
}

std::vector<std::string> built_in_class_maps() {
  std::vector<std::string> names;
  for (const ClassMapData& data : class_map_data()) names.emplace_back(data.name);
  return names;
}

}  // namespace inkling
