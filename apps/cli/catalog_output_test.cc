#include "cli/catalog_output.h"

#include <gtest/gtest.h>

namespace inkling::cli {
namespace {

CatalogIssue issue(Problem problem, Effect effect, std::string sample = "") {
  return {problem, effect, "table.csv, row 2", std::move(sample), "what it is"};
}

TEST(CatalogOutput, ProblemsAreCountedAndTheirRowsShown) {
  const std::vector<CatalogIssue> issues = {issue(Problem::kMissingPath, Effect::kLeftOut),
                                            issue(Problem::kMissingPath, Effect::kLeftOut, "m1")};
  const std::string text = issues_text(issues, "");
  EXPECT_NE(text.find("2  left out   missing file or folder"), std::string::npos) << text;
  EXPECT_NE(text.find("table.csv, row 2 (m1): "), std::string::npos) << text;
  const auto json = issues_json(issues);
  EXPECT_EQ(json["problems"][0]["count"], 2);
  EXPECT_EQ(json["issues"][1]["sample"], "m1");
}

TEST(CatalogOutput, ManyRowsAreCutWhereAFileHasThemAll) {
  const std::vector<CatalogIssue> issues(30, issue(Problem::kOrder, Effect::kDoubtful));
  const auto rows = [](const std::string& text) {
    std::size_t n = 0;
    for (std::size_t at = text.find("row 2"); at != text.npos; at = text.find("row 2", at + 1)) ++n;
    return n;
  };
  EXPECT_EQ(rows(issues_text(issues, "")), 30u);
  EXPECT_EQ(rows(issues_text(issues, "issues.csv")), 20u);
}

TEST(CatalogOutput, IssuesLieBesideTheirCatalog) {
  EXPECT_EQ(issues_path("a/casme2.csv"), "a/casme2-issues.csv");
}

TEST(CatalogOutput, SamplesAndSummariesAreCounted) {
  Catalog catalog;
  catalog.samples.resize(3);
  for (CatalogSample& sample : catalog.samples) sample.dataset = "set", sample.subject = "a";
  catalog.samples[2].subject = "b";
  catalog.samples[0].emotion = "joy";
  EXPECT_EQ(samples_text(catalog), "3 samples of 2 subjects");
  const auto rows = summarize_catalog(catalog);
  const std::string text = summary_text(rows);
  EXPECT_NE(text.find("(none) 2, joy 1"), std::string::npos) << text;
  EXPECT_EQ(summary_json(rows)[0]["classes"]["joy"], 1);
}

}  // namespace
}  // namespace inkling::cli
