#include "inkling/dataset/catalog_issue.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

#include "inkling/files/csv.h"
#include "inkling/files/names.h"

namespace inkling {
namespace {

// A cell of what may come from names on a disk.
std::string text_cell(std::string_view text) { return csv_cell(readable_name(text)); }

}  // namespace

std::string_view to_string(Problem problem) {
  static constexpr std::array<std::string_view, static_cast<std::size_t>(Problem::kCount)> kNames =
      {"missing file or folder",
       "folder without pictures",
       "cannot be opened",
       "unreadable cell",
       "onset, apex and offset out of order",
       "frame outside the clip",
       "apex outside the clip",
       "missing apex",
       "offset 0",
       "duplicate row",
       "duplicate name",
       "unknown emotion",
       "unclear action units",
       "known label error",
       "unknown subject",
       "same content under two subjects",
       "covered face",
       "other spelling",
       "codes without pictures"};
  return kNames[static_cast<std::size_t>(problem)];
}

std::string_view to_string(Effect effect) {
  static constexpr std::array<std::string_view, 3> kNames = {"left out", "doubtful", "corrected"};
  return kNames[static_cast<std::size_t>(effect)];
}

std::string issues_csv(const std::vector<CatalogIssue>& issues) {
  std::string csv = "place,sample,problem,effect,detail\n";
  for (const CatalogIssue& issue : issues) {
    fmt::format_to(std::back_inserter(csv), "{},{},{},{},{}\n", text_cell(issue.place),
                   text_cell(issue.sample), csv_cell(to_string(issue.problem)),
                   to_string(issue.effect), text_cell(issue.detail));
  }
  return csv;
}

std::map<std::pair<Problem, Effect>, std::size_t> count_issues(
    const std::vector<CatalogIssue>& issues) {
  std::map<std::pair<Problem, Effect>, std::size_t> counts;
  for (const CatalogIssue& issue : issues) ++counts[{issue.problem, issue.effect}];
  return counts;
}

bool needs_attention(const std::vector<CatalogIssue>& issues) {
  return std::any_of(issues.begin(), issues.end(),
                     [](const auto& issue) { return issue.effect != Effect::kCorrected; });
}

}  // namespace inkling
