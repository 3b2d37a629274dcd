#include "inkling/dataset/sample_names.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

CatalogSample sample_of(const std::string& name, std::int64_t onset) {
  CatalogSample sample;
  sample.dataset = "d", sample.subject = "s1", sample.sample = name;
  sample.path = "clips/a";
  sample.onset_frame = onset;
  return sample;
}

TEST(SampleNames, TheSameRowAgainIsLeftOutOtherFramesAreNumbered) {
  std::vector<CatalogSample> samples = {sample_of("a", 1), sample_of("a", 1), sample_of("a", 5),
                                        sample_of("a", 9), sample_of("b", 1)};
  std::vector<CatalogIssue> issues;
  settle_names(samples, {"row 1", "row 2", "row 3", "row 4", "row 5"}, issues);
  ASSERT_EQ(samples.size(), 4u);
  EXPECT_EQ(samples[0].sample, "a");
  EXPECT_EQ(samples[1].sample, "a-2");
  EXPECT_EQ(samples[2].sample, "a-3");
  EXPECT_EQ(samples[3].sample, "b");
  ASSERT_EQ(issues.size(), 3u);
  EXPECT_EQ(issues[0].problem, Problem::kDuplicate);
  EXPECT_EQ(issues[0].place, "row 2");
  EXPECT_EQ(issues[0].detail, "as row 1");
  EXPECT_EQ(issues[1].problem, Problem::kDuplicateName);
  EXPECT_NE(samples[1].source.find("named a-2"), std::string::npos);
}

TEST(SampleNames, ANameThatTheTableUsesIsNotGivenToAnother) {
  std::vector<CatalogSample> samples = {sample_of("a", 1), sample_of("a", 5), sample_of("a-2", 1)};
  std::vector<CatalogIssue> issues;
  settle_names(samples, {"1", "2", "3"}, issues);
  ASSERT_EQ(samples.size(), 3u);
  EXPECT_EQ(samples[1].sample, "a-3");
  EXPECT_EQ(samples[2].sample, "a-2");
}

TEST(SampleNames, ARepeatedRowWithAnotherEmotionSaysSo) {
  std::vector<CatalogSample> samples = {sample_of("a", 1), sample_of("a", 1)};
  samples[1].emotion = "fear";
  std::vector<CatalogIssue> issues;
  settle_names(samples, {"1", "2"}, issues);
  EXPECT_EQ(issues.at(0).detail, "as 1, but with another subject or emotion");
}

TEST(SampleNames, NamesThatAreNoTextAreWrittenOut) {
  std::vector<CatalogSample> samples = {sample_of("a", 1), sample_of("b\xff", 1),
                                        sample_of("c\\xFF", 1)};
  std::vector<CatalogIssue> issues;
  settle_names(samples, {"1", "2", "3"}, issues);
  ASSERT_EQ(samples.size(), 3u);
  EXPECT_EQ(samples[1].sample, "b\\xFF");
  EXPECT_EQ(samples[2].sample, "c\\xFF") << "a table writes it so already";
}

}  // namespace
}  // namespace inkling
