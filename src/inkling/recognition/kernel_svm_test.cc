#include "inkling/recognition/kernel_svm.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

using testing::made_table;
using testing::Split;

// What is left to the fit is written as 0.
struct Machine {
  const char* name;
  std::vector<const char*> open;
};

std::unique_ptr<Recognizer> made(const Machine& machine) {
  const auto& variant = find_variant(recognizers(), "recogniser", machine.name);
  Options options = variant.defaults();
  for (const char* option : machine.open) options.parse(option, "0");
  return variant.create(options);
}

TEST(KernelSvm, ChoosesCostAndGammaInsideTheFold) {
  const auto table = made_table(120, 40, 3, 6, 4, 1.5);
  const Split split(table);
  for (const Machine& machine : {Machine{"svm-rbf", {"c", "gamma"}},
                                 {"svm-poly", {"gamma"}},
                                 {"svm-chi2", {"c", "gamma"}},
                                 {"svm-intersection", {"c"}}}) {
    const auto recognizer = made(machine), again = made(machine);
    const std::string chosen = recognizer->fit(split.rows, {.seed = 1}).chosen;
    EXPECT_EQ(again->fit(split.rows, {.seed = 1}).chosen, chosen);
    EXPECT_EQ(chosen.substr(0, 2), "C ");
    EXPECT_NE(chosen, "C 0") << machine.name;
    EXPECT_EQ(recognizer->save(), again->save()) << machine.name;
    EXPECT_GT(testing::accuracy(recognizer->predict(*split.queries), *split.queries, table), 0.7)
        << machine.name << ", " << chosen;
  }
  EXPECT_FALSE(split.rows.subjects_read().contains("s0"));
}

TEST(KernelSvm, SaysItsGammaButForAKernelWithoutOne) {
  const auto table = made_table(40, 6, 2, 4, 5);
  const Split split(table);
  EXPECT_NE(made({"svm-rbf", {}})->fit(split.rows, {}).chosen.find(", gamma "), std::string::npos);
  EXPECT_EQ(made({"svm-intersection", {}})->fit(split.rows, {}).chosen, "C 10");
}

TEST(KernelSvm, OneSubjectTakesTheUsualCost) {
  const auto table = made_table(40, 6, 2, 2, 5);
  EXPECT_EQ(made({"svm-intersection", {"c"}})->fit(Split(table).rows, {}).chosen, "C 10");
}

TEST(KernelSvm, RefusesKernelValuesThatAreTooLarge) {
  auto table = made_table(20, 4, 2, 2, 3);
  for (float& value : table.features) value *= 1e30f;
  const Split split(table);
  Options options = find_variant(recognizers(), "recogniser", "svm-poly").defaults();
  options.parse("scale", "none");
  options.parse("gamma", "1");
  options.parse("degree", "20");
  const auto machine = find_variant(recognizers(), "recogniser", "svm-poly").create(options);
  EXPECT_TRUE(testing::refusal_of([&] { machine->fit(split.rows, {}); }).names("too large"));
}

TEST(KernelSvm, HistogramKernelsRefuseNegativeFeatures) {
  auto table = made_table(20, 4, 2, 2, 3);
  table.features[4] = -1;  // of s1
  const Split split(table);
  for (const char* name : {"svm-chi2", "svm-intersection"}) {
    const auto refusal = testing::refusal_of([&] { made({name, {}})->fit(split.rows, {}); });
    EXPECT_TRUE(refusal.names("negative") && refusal.names("row 1")) << refusal.line;
  }
  made({"svm-rbf", {}})->fit(split.rows, {});
}

TEST(KernelSvm, HistogramKernelsTakeNegativeFeaturesThatAreScaledToZeroToOne) {
  auto table = made_table(20, 4, 2, 2, 3);
  for (std::size_t i = 0; i < table.features.size(); i += 3) table.features[i] -= 2;
  const Split split(table);
  for (const char* name : {"svm-chi2", "svm-intersection"}) {
    const auto& variant = find_variant(recognizers(), "recogniser", name);
    Options options = variant.defaults();
    options.parse("scale", "min-max");
    const auto machine = variant.create(options);
    machine->fit(split.rows, {});
    for (const ClassPrediction& one : machine->predict(*split.queries)) {
      EXPECT_TRUE(std::isfinite(one.scores.at(0))) << name;
    }
  }
}

}  // namespace
}  // namespace inkling
