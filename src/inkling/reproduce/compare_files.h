#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inkling/reproduce/figure_rule.h"

namespace inkling {

// One place of a file in which something is not as it was.
struct DifferingPlace {
  std::string place;  // "plan.pieces[3].folds", "row 7, onset_s", "line 12"
  std::string before, again;
  Likeness likeness = Likeness::kOther;
};

struct FileLikeness {
  Likeness likeness = Likeness::kSame;
  std::int64_t figures = 0;                 // that were compared
  std::int64_t rounded = 0;                 // of them, within rounding
  std::int64_t other = 0;                   // figures and words that are not the same
  bool varies = false;                      // something differs that is meant to
  std::vector<DifferingPlace> places = {};  // the first of them; those that are not the same first
};

struct ComparingRules {
  FigureRule figures = {};
  // Places that are meant to differ from run to run: see OutputRecord::varying.
  std::vector<std::string> varying = {};
  // Of paths that lie in the output: how they began, and how they begin now.
  std::vector<std::pair<std::string, std::string>> moved = {};
  // Of the two versions; paths are often relative to them.
  std::filesystem::path folder = {}, folder_again = {};
};

// Compares two versions of a file of this name, figure by figure where it is JSON, a table, a page
// of Inkling's or another text.
FileLikeness compare_files(std::string_view name, std::string_view before, std::string_view again,
                           const ComparingRules& rules);

}  // namespace inkling
