#include "cli/catalog_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "cli/output.h"

namespace inkling::cli {
namespace {

constexpr std::size_t kShown = 20;

}  // namespace

OptionRow one_catalog_row() {
  return OptionRow("CATALOG", "The catalogue").is_positional().is_required().shown_as("FILE");
}

std::string samples_text(const Catalog& catalog) {
  std::set<std::pair<std::string, std::string>> subjects;
  for (const CatalogSample& sample : catalog.samples) {
    subjects.emplace(sample.dataset, sample.subject);
  }
  return plural(catalog.samples.size(), "sample") + " of " + plural(subjects.size(), "subject");
}

std::string issues_text(const std::vector<CatalogIssue>& issues,
                        const std::filesystem::path& where) {
  std::string text;
  for (const auto& [key, count] : count_issues(issues)) {
    fmt::format_to(std::back_inserter(text), "  {:>6}  {:<10} {}\n", count, to_string(key.second),
                   to_string(key.first));
  }
  const std::size_t shown = where.empty() ? issues.size() : std::min(issues.size(), kShown);
  for (std::size_t i = 0; i < shown; ++i) {
    const CatalogIssue& issue = issues[i];
    fmt::format_to(std::back_inserter(text), "{}{}: {}, {}: {}\n", issue.place,
                   issue.sample.empty() ? "" : " (" + issue.sample + ")", to_string(issue.problem),
                   to_string(issue.effect), issue.detail);
  }
  if (shown < issues.size()) {
    text += fmt::format("… and {} more in {}\n", issues.size() - shown, where.string());
  }
  return text;
}

nlohmann::ordered_json issues_json(const std::vector<CatalogIssue>& issues) {
  nlohmann::ordered_json problems = nlohmann::ordered_json::array();
  for (const auto& [key, count] : count_issues(issues)) {
    problems.push_back(
        {{"problem", to_string(key.first)}, {"effect", to_string(key.second)}, {"count", count}});
  }
  nlohmann::ordered_json rows = nlohmann::ordered_json::array();
  for (const CatalogIssue& issue : issues) {
    rows.push_back({{"place", issue.place},
                    {"sample", issue.sample},
                    {"problem", to_string(issue.problem)},
                    {"effect", to_string(issue.effect)},
                    {"detail", issue.detail}});
  }
  return {{"problems", problems}, {"issues", rows}};
}

OutputPlan catalog_plan(const std::vector<std::string>& reads) {
  return {.job = "inkling catalog",
          .also_read = {reads.begin(), reads.end()},
          .way_out = "choose another file with -o"};
}

std::filesystem::path issues_path(const std::filesystem::path& catalog) {
  return catalog.parent_path() / (catalog.stem().string() + "-issues.csv");
}

std::string summary_text(const std::vector<DatasetSummary>& rows) {
  std::string text = fmt::format("{:<12} {:>8} {:>9} {:>8} {:>32}\n", "data set", "samples",
                                 "subjects", "no class", "ms: min, median, mean, max (of)");
  for (const DatasetSummary& row : rows) {
    const DurationSummary& d = row.durations;
    const std::string durations = d.count == 0
                                      ? "-"
                                      : fmt::format("{:.0f}, {:.0f}, {:.0f}, {:.0f} ({})", d.min_ms,
                                                    d.median_ms, d.mean_ms, d.max_ms, d.count);
    fmt::format_to(std::back_inserter(text), "{:<12} {:>8} {:>9} {:>8} {:>32}\n", row.dataset,
                   row.samples, row.subjects, row.dropped, durations);
    std::string classes;
    for (const auto& [name, count] : row.classes) {
      classes += fmt::format("{}{} {}", classes.empty() ? "" : ", ", name.empty() ? "(none)" : name,
                             count);
    }
    text += "  " + classes + "\n";
  }
  return text;
}

nlohmann::ordered_json summary_json(const std::vector<DatasetSummary>& rows) {
  nlohmann::ordered_json json = nlohmann::ordered_json::array();
  for (const DatasetSummary& row : rows) {
    nlohmann::ordered_json classes = nlohmann::ordered_json::object();
    for (const auto& [name, count] : row.classes) classes[name] = count;
    const DurationSummary& d = row.durations;
    json.push_back({{"dataset", row.dataset},
                    {"samples", row.samples},
                    {"subjects", row.subjects},
                    {"no_class", row.dropped},
                    {"classes", classes},
                    {"durations_ms",
                     {{"count", d.count},
                      {"min", d.min_ms},
                      {"median", d.median_ms},
                      {"mean", d.mean_ms},
                      {"max", d.max_ms}}}});
  }
  return json;
}

}  // namespace inkling::cli
