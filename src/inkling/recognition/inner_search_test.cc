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
  std::size_t held_out_rows = 0;
  const auto best = best_candidate(
      rows, 4, 3, {.seed = 1},
      [&](const TrainingRows& inner, std::span<const std::size_t> held_out) {
        std::vector<std::vector<std::size_t>> predicted(4);
        for (const std::size_t row : held_out) {
          ++held_out_rows;
          EXPECT_TRUE(testing::refusal_of([&] { static_cast<void>(inner.label(row)); }).thrown);
          predicted[0].push_back(0);
          predicted[1].push_back(table.labels[row]);
          predicted[2].push_back(table.labels[row]);
          predicted[3].push_back(1 - table.labels[row]);
        }
        return predicted;
      });
  EXPECT_EQ(best, 1u);
  EXPECT_EQ(held_out_rows, 32u);
  EXPECT_EQ(rows.subjects_read(), (std::set<std::string>{"s1", "s2", "s3", "s4"}));
}

TEST(InnerSearch, OneSubjectCannotBeSplit) {
  const Samples samples = made_table(10, 0, 2, 2, 3).samples();
  const TrainingRows rows(samples, "f", {"s0"});
  EXPECT_EQ(best_candidate(rows, 3, 5, {.seed = 1}, {}), std::nullopt);
}

}  // namespace
}  // namespace inkling
