#include "inkling/dataset/catalog_issue.h"

#include <gtest/gtest.h>

#include <set>

#include "inkling/files/csv.h"

namespace inkling {
namespace {

CatalogIssue issue(Problem problem, Effect effect) { return {problem, effect, "p", "s", "d"}; }

TEST(CatalogIssue, EveryProblemHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (int i = 0; i < static_cast<int>(Problem::kCount); ++i) {
    const std::string_view name = to_string(static_cast<Problem>(i));
    EXPECT_FALSE(name.empty()) << i;
    EXPECT_TRUE(names.insert(name).second) << name;
  }
  EXPECT_EQ(to_string(Problem::kSameContent), "same content under two subjects");
  EXPECT_EQ(to_string(Effect::kCorrected), "corrected");
}

TEST(CatalogIssue, ATableOfThemReadsBackWhateverTheNamesAre) {
  const CatalogIssue odd{Problem::kMissingPath, Effect::kLeftOut, "a,b \"c\"", "s/1",
                         "looked for \xff.mp4"};
  const CsvTable table = CsvTable::parse(issues_csv({odd}), "issues");
  ASSERT_EQ(table.rows(), 1u);
  EXPECT_EQ(table.header(),
            (std::vector<std::string>{"place", "sample", "problem", "effect", "detail"}));
  EXPECT_EQ(table.cell(0, 0), "a,b \"c\"");
  EXPECT_EQ(table.cell(0, 2), "missing file or folder");
  EXPECT_EQ(table.cell(0, 3), "left out");
  EXPECT_EQ(table.cell(0, 4), "looked for \\xFF.mp4");
}

TEST(CatalogIssue, AreCountedByProblemAndEffect) {
  const auto counts = count_issues({issue(Problem::kOrder, Effect::kLeftOut),
                                    issue(Problem::kOrder, Effect::kDoubtful),
                                    issue(Problem::kOrder, Effect::kLeftOut)});
  EXPECT_EQ(counts.size(), 2u);
  EXPECT_EQ(counts.at({Problem::kOrder, Effect::kLeftOut}), 2u);
}

TEST(CatalogIssue, WhatWasCorrectedNeedsNoAttention) {
  EXPECT_FALSE(needs_attention({}));
  EXPECT_FALSE(needs_attention({issue(Problem::kMissingApex, Effect::kCorrected)}));
  EXPECT_TRUE(needs_attention({issue(Problem::kMissingApex, Effect::kCorrected),
                               issue(Problem::kOrder, Effect::kDoubtful)}));
}

}  // namespace
}  // namespace inkling
