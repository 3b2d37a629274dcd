// Every statistic of agreement on a table from standard input, for comparison with other programs:
//   nominal CATEGORIES | numbers
//   one line a unit, one number a coder, "-" where a coder did not judge it
// Prints one line a statistic, its name and value, or "undefined".
#include <cstdio>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "inkling/labelling/agreement/cohen_kappa.h"
#include "inkling/labelling/agreement/fleiss_kappa.h"
#include "inkling/labelling/agreement/gwet_ac1.h"
#include "inkling/labelling/agreement/intraclass_correlation.h"
#include "inkling/labelling/agreement/krippendorff_alpha.h"
#include "inkling/labelling/agreement/reliability.h"
#include "inkling/labelling/agreement/time_difference.h"

namespace {

using namespace inkling;
using Row = std::vector<std::optional<double>>;

void print_figure(const char* name, const Statistic& value) {
  if (value.is_defined()) {
    std::printf("%s %.17g\n", name, value.value);
  } else {
    std::printf("%s undefined\n", name);
  }
}

std::vector<Row> read_rows() {
  std::vector<Row> rows;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream cells(line);
    Row row;
    for (std::string cell; cells >> cell;) {
      row.push_back(cell == "-" ? std::nullopt : std::optional(std::stod(cell)));
    }
    if (!row.empty()) rows.push_back(row);
  }
  return rows;
}

void print_nominal(const std::vector<Row>& rows, std::size_t categories) {
  NominalSums sums(categories);
  Confusion table(categories);
  for (const Row& row : rows) {
    std::vector<int> ratings;
    for (const auto& cell : row) ratings.push_back(cell ? static_cast<int>(*cell) : kNotRated);
    sums.add(ratings);
    if (row.size() != 2 || !row[0] || !row[1]) continue;
    table.add(static_cast<std::size_t>(*row[0]), static_cast<std::size_t>(*row[1]));
  }
  print_figure("observed", observed_agreement(sums));
  print_figure("cohen", cohen_kappa(table));
  print_figure("linear", cohen_kappa(table, KappaWeights::kLinear));
  print_figure("quadratic", cohen_kappa(table, KappaWeights::kQuadratic));
  print_figure("fleiss", fleiss_kappa(sums));
  print_figure("ac1", gwet_ac1(sums));
  print_figure("alpha", krippendorff_alpha(sums));
}

// Rows are given to two sums that are then added, as those of subjects are.
void print_numbers(const std::vector<Row>& rows) {
  const std::size_t coders = rows.front().size();
  IntervalSums alpha[2];
  RaterMoments moments[2] = {RaterMoments(coders), RaterMoments(coders)};
  TimeDifferences differences;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    std::vector<double> values;
    for (const auto& cell : rows[at]) {
      if (cell) values.push_back(*cell);
    }
    alpha[at % 2].add(values);
    if (values.size() == coders) moments[at % 2].add(values);
    if (coders == 2 && values.size() == 2) {
      differences.add(static_cast<std::int64_t>(values[0]), static_cast<std::int64_t>(values[1]),
                      2);
    }
  }
  alpha[0] += alpha[1], moments[0] += moments[1];
  print_figure("alpha", krippendorff_alpha(alpha[0]));
  print_figure("icc21", icc_2_1(moments[0]));
  print_figure("icc31", icc_3_1(moments[0]));
  print_figure("mad", mean_absolute_difference(differences));
  print_figure("later", mean_difference(differences));
  print_figure("within", share_within(differences));
}

}  // namespace

int main(int argc, char** argv) {
  const std::string kind = argc > 1 ? argv[1] : "";
  const std::vector<Row> rows = read_rows();
  if (kind == "nominal" && argc == 3) {
    print_nominal(rows, std::stoul(argv[2]));
  } else if (kind == "numbers" && !rows.empty()) {
    print_numbers(rows);
  } else {
    return std::fputs("usage: agreement_figures nominal CATEGORIES | numbers\n", stderr), 2;
  }
  return 0;
}
