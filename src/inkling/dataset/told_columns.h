#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "inkling/catalog.h"
#include "inkling/dataset/label_table.h"

namespace inkling {

// What a coding table may tell beside what the set it is laid out as has: a release of Inkling
// does.
struct ToldOfSample {
  std::optional<std::string> population;  // child, adult or empty; none: there is no such column
  std::string sex;
  std::optional<double> age_years, fps;
  bool is_covered = false;  // the pictures show a cover in place of the face
};

// None of them is needed.
std::vector<LabelColumn> told_columns();
// columns: the set's own.
std::vector<LabelColumn> with_told_columns(std::vector<LabelColumn> columns);
ToldOfSample told_of(const LabelTable& table, std::size_t row);
// What is not told stays as it is.
void add_told(const ToldOfSample& told, CatalogSample& sample);

// What is wrong with a sample whose face is covered.
inline constexpr char kCoveredWords[] =
    "the face is covered in its pictures, so there is nothing to recognise";

}  // namespace inkling
