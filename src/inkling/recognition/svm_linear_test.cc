#include <gtest/gtest.h>

#include <cmath>

#include "inkling/recognition/linear_solver.h"
#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

using testing::made_table;
using testing::Split;

std::unique_ptr<Recognizer> svm_linear(
    std::initializer_list<std::pair<const char*, const char*>> set) {
  const auto& variant = find_variant(recognizers(), "recogniser", "svm-linear");
  Options options = variant.defaults();
  for (const auto& [name, value] : set) options.parse(name, value);
  return variant.create(options);
}

TEST(SvmLinear, ChoosesItsCostInsideTheFold) {
  const auto table = made_table(120, 40, 3, 6, 4, 1.5);
  const Split split(table);
  const auto machine = svm_linear({{"c", "0"}});
  const std::string chosen = machine->fit(split.rows, {.seed = 1}).chosen;
  EXPECT_EQ(chosen.substr(0, 2), "C ");
  EXPECT_NE(chosen, "C 0");
  EXPECT_GT(testing::accuracy(machine->predict(*split.queries), *split.queries, table), 0.7);
  EXPECT_FALSE(split.rows.subjects_read().contains("s0"));
}

TEST(SvmLinear, OneSubjectTakesTheUsualCost) {
  const auto table = made_table(40, 6, 2, 2, 5);
  EXPECT_EQ(svm_linear({{"c", "0"}})->fit(Split(table).rows, {}).chosen, "C 1");
}

// With more values than rows it learns in the space that the rows span: the machine is the same.
TEST(SvmLinear, IsTheSameInTheSpanOfItsRows) {
  const auto table = made_table(24, 60, 2, 3, 7);
  const Split split(table);
  const auto machine = svm_linear({{"c", "0.1"}, {"tolerance", "1e-9"}, {"class-weights", "none"}});
  machine->fit(split.rows, {});
  std::vector<std::size_t> labels;
  for (const std::size_t row : split.rows.rows()) labels.push_back(split.rows.label(row));
  const LinearSvm direct = LinearProblem(
                               [&](std::size_t i, std::span<double> values) {
                                 const auto features = split.rows.features(split.rows.rows()[i]);
                                 std::copy(features.begin(), features.end(), values.begin());
                               },
                               60, labels, false)
                               .solve(0.1, 1e-9);
  const auto predictions = machine->predict(*split.queries);
  for (std::size_t i = 0; i < predictions.size(); ++i) {
    const double decision = direct.decisions(table.row(split.queries->rows()[i]))[0];
    EXPECT_NEAR(predictions[i].decisions[0], decision, 1e-5);
  }
}

}  // namespace
}  // namespace inkling
