#include "inkling/dataset/told_columns.h"

#include <cmath>
#include <cstdlib>

namespace inkling {
namespace {

std::optional<double> above_0(const std::string& text) {
  char* behind = nullptr;
  const double value = std::strtod(text.c_str(), &behind);
  const bool is_number = !text.empty() && *behind == 0 && std::isfinite(value) && value > 0;
  return is_number ? std::optional(value) : std::nullopt;
}

}  // namespace

std::vector<LabelColumn> told_columns() {
  return {{"population", {"population"}, false},
          {"sex", {"sex"}, false},
          {"age_months", {"age_months"}, false},
          {"fps", {"fps"}, false},
          {"face", {"face"}, false}};
}

std::vector<LabelColumn> with_told_columns(std::vector<LabelColumn> columns) {
  for (LabelColumn& told : told_columns()) columns.push_back(std::move(told));
  return columns;
}

ToldOfSample told_of(const LabelTable& table, std::size_t row) {
  ToldOfSample told;
  if (table.has("population")) {
    const std::string& text = table.text(row, "population");
    told.population = text == "child" || text == "adult" ? text : "";
  }
  told.sex = table.text(row, "sex");
  if (const auto months = above_0(table.text(row, "age_months"))) told.age_years = *months / 12;
  told.fps = above_0(table.text(row, "fps"));
  told.is_covered = table.text(row, "face") == "hidden";
  return told;
}

void add_told(const ToldOfSample& told, CatalogSample& sample) {
  if (told.population) sample.population = *told.population;
  if (!told.sex.empty()) sample.sex = told.sex;
  if (told.age_years) sample.age_years = told.age_years;
  if (told.fps) sample.fps = told.fps;
}

}  // namespace inkling
