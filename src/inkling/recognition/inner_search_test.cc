#include "inkling/recognition/inner_search.h"

#include <gtest/gtest.h>

#include "inkling/recognition/recognition_test_util.h"
#include "inkling/recognizer.h"

namespace inkling {
namespace {

using testing::made_table;

TEST(InnerSearch, DealsSubjectsIntoGroupsEachOnce) {
  const Samples samples = made_table(70, 0, 2, 7, 1).samples();
  const TrainingRows rows(samples, "f", {"s3"});
  const auto groups = subject_groups(rows, 4, 9);
  ASSERT_EQ(groups.size(), 4u);
  std::multiset<std::string> all;
  for (const auto& group : groups) {
    EXPECT_TRUE(group.size() == 1 || group.size() == 2);
    all.insert(group.begin(), group.end());
  }
  EXPECT_EQ(all, (std::multiset<std::string>{"s0", "s1", "s2", "s4", "s5", "s6"}));
  EXPECT_EQ(groups, subject_groups(rows, 4, 9));
  EXPECT_NE(groups, subject_groups(rows, 4, 10));
  EXPECT_EQ(subject_groups(rows, 40, 9).size(), 6u);
}

// Candidate 0 always says 0, 1 and 2 are right, 3 always wrong.
TEST(InnerSearch, TakesTheFirstOfTheBestByUf1) {
  const auto table = made_table(40, 0, 2, 5, 2);
  const Samples samples = table.samples();
  const TrainingRows rows(samples, "f", {"s0"});
  std::size_t asked = 0;
  const auto best = best_candidate(
      rows, 4, 3, {.seed = 1},
      [&](const TrainingRows& inner, std::span<const std::size_t> held_out) {
        std::vector<std::vector<std::size_t>> given(4);
        for (const std::size_t row : held_out) {
          ++asked;
          EXPECT_TRUE(testing::refusal_of([&] { static_cast<void>(inner.label(row)); }).thrown);
          given[0].push_back(0);
          given[1].push_back(table.labels[row]);
          given[2].push_back(table.labels[row]);
          given[3].push_back(1 - table.labels[row]);
        }
        return given;
      });
  EXPECT_EQ(best, 1u);
  EXPECT_EQ(asked, 32u);
  EXPECT_EQ(rows.subjects_read(), (std::set<std::string>{"s1", "s2", "s3", "s4"}));
}

TEST(InnerSearch, OneSubjectCannotBeSplit) {
  const Samples samples = made_table(10, 0, 2, 2, 3).samples();
  const TrainingRows rows(samples, "f", {"s0"});
  EXPECT_EQ(best_candidate(rows, 3, 5, {.seed = 1}, {}), std::nullopt);
}

// The machines choose by it when c or gamma is 0, and never read the test subject.
TEST(InnerSearch, MachinesChooseInsideTheFold) {
  const auto table = made_table(120, 40, 3, 6, 4, 1.5);
  const Samples samples = table.samples();
  const TrainingRows rows(samples, "f", {"s0"});
  const struct {
    const char *name, *options;
  } machines[] = {{"svm-linear", "c"},
                  {"svm-rbf", "c gamma"},
                  {"svm-poly", "gamma"},
                  {"svm-chi2", "c gamma"},
                  {"svm-intersection", "c"}};
  for (const auto& [name, options_text] : machines) {
    const auto& variant = find_variant(recognizers(), "recogniser", name);
    Options options = variant.defaults();
    for (const char* option : {"c", "gamma"}) {
      if (std::string(options_text).find(option) != std::string::npos) options.parse(option, "0");
    }
    const auto recognizer = variant.create(options), again = variant.create(options);
    const std::string chosen = recognizer->fit(rows, {.seed = 1}).chosen;
    again->fit(rows, {.seed = 1});
    EXPECT_EQ(chosen.substr(0, 2), "C ");
    EXPECT_NE(chosen, "C 0") << name;
    EXPECT_EQ(recognizer->save(), again->save()) << name;
    std::vector<std::size_t> asked;
    for (std::size_t row = 0; row < 120; row += 6) asked.push_back(row);
    std::size_t right = 0;
    const auto answers = recognizer->predict(QueryRows(samples, rows, asked));
    for (std::size_t i = 0; i < asked.size(); ++i) {
      right += answers[i].label == table.labels[asked[i]] ? 1 : 0;
    }
    EXPECT_GT(right, 14u) << name << ", of 20, " << chosen;
  }
  EXPECT_FALSE(rows.subjects_read().contains("s0"));
}

TEST(InnerSearch, OneSubjectTakesTheUsualValues) {
  const Samples samples = made_table(40, 6, 2, 2, 5).samples();
  const TrainingRows rows(samples, "f", {"s0"});
  for (const auto& [name, chosen] :
       {std::pair{"svm-linear", "C 1"}, {"svm-intersection", "C 10"}}) {
    const auto& variant = find_variant(recognizers(), "recogniser", name);
    Options options = variant.defaults();
    options.parse("c", "0");
    const auto recognizer = variant.create(options);
    EXPECT_EQ(recognizer->fit(rows, {.seed = 1}).chosen, chosen);
  }
}

}  // namespace
}  // namespace inkling
