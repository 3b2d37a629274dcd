#include "inkling/dataset/catalog_select.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

CatalogSample sample_of(const std::string& dataset, const std::string& subject,
                        const std::string& name, const std::string& emotion) {
  CatalogSample sample;
  sample.dataset = dataset, sample.subject = subject, sample.sample = name;
  sample.emotion = emotion, sample.path = name + ".mp4";
  return sample;
}

std::vector<std::string> names_of(const Catalog& catalog) {
  std::vector<std::string> names;
  for (const CatalogSample& sample : catalog.samples) names.push_back(sample.sample);
  return names;
}

using Names = std::vector<std::string>;

TEST(CatalogSelect, MergingKeepsTheFirstOfAName) {
  std::vector<CatalogIssue> issues;
  const Catalog merged =
      merge_catalogs({{"/x", {sample_of("a", "s", "1", "joy")}},
                      {"/y", {sample_of("a", "s", "1", "fear"), sample_of("b", "s", "1", "fear")}}},
                     issues);
  ASSERT_EQ(merged.samples.size(), 2u);
  EXPECT_EQ(merged.samples[0].path, "/x/1.mp4");
  EXPECT_EQ(merged.samples[0].emotion, "joy");
  EXPECT_EQ(merged.samples[1].path, "/y/1.mp4");
  ASSERT_EQ(issues.size(), 1u);
  EXPECT_EQ(issues[0].effect, Effect::kLeftOut);
}

TEST(CatalogSelect, FiltersAreAllOfThemOrNone) {
  const Catalog catalog{"/x",
                        {sample_of("a", "s1", "1", "Happiness"), sample_of("a", "s2", "2", "fear"),
                         sample_of("b", "s1", "3", "others")}};
  EXPECT_EQ(names_of(filter_catalog(catalog, {})), (Names{"1", "2", "3"}));
  EXPECT_EQ(names_of(filter_catalog(catalog, {{"a"}, {}, {}})), (Names{"1", "2"}));
  EXPECT_EQ(names_of(filter_catalog(catalog, {{"a"}, {"s1"}, {}})), Names{"1"});
  EXPECT_EQ(names_of(filter_catalog(catalog, {{}, {}, {"happiness", "others"}})),
            (Names{"1", "3"}));
  const ClassMap map = load_class_map("megc2019-3");
  EXPECT_EQ(names_of(filter_catalog(catalog, {{}, {}, {}, &map})), (Names{"1", "2"}));
}

TEST(CatalogSelect, NamesThatAPersonReadsAsEqualAreEqual) {
  const Catalog catalog{"/x", {sample_of("a", "Zo\xC3\xAB", "1", "fear")}};
  EXPECT_EQ(filter_catalog(catalog, {{}, {"Zoe\xCC\x88"}, {}}).samples.size(), 1u);
  EXPECT_EQ(filter_catalog(catalog, {{}, {"Zoe"}, {}}).samples.size(), 0u);
}

TEST(CatalogSelect, ThePublishedCountsAddUp) {
  const auto& sets = megc2019_published();
  Megc2019Count sum;
  for (std::size_t i = 0; i < 3; ++i) {
    sum.negative += sets[i].negative, sum.positive += sets[i].positive;
    sum.surprise += sets[i].surprise, sum.subjects += sets[i].subjects;
  }
  EXPECT_EQ(sum.negative, sets[3].negative);
  EXPECT_EQ(sum.positive, sets[3].positive);
  EXPECT_EQ(sum.surprise, sets[3].surprise);
  EXPECT_EQ(sum.subjects, sets[3].subjects);
  EXPECT_EQ(sets[3].samples(), 442u);
}

TEST(CatalogSelect, Megc2019LeavesOutOtherSetsEmotionsAndTheThreeNamed) {
  const Catalog catalog{"/x",
                        {sample_of("casme2", "sub04", "sub04/EP12_01f", "happiness"),
                         sample_of("casme2", "sub04", "sub04/EP12_02f", "happiness"),
                         sample_of("casme2", "sub04", "sub04/EP13_01", "sadness"),
                         sample_of("samm", "006", "006/006_1_2", "Sadness"),
                         sample_of("samm", "006", "006/006_1_3", "Other"),
                         sample_of("smic", "s01", "s01/s1_sur_01", "surprise"),
                         sample_of("smic-vis", "s01", "s01/s1_sur_01", "surprise"),
                         sample_of("cmed", "P1", "1", "happy")}};
  const Catalog selection = select_megc2019(catalog);
  EXPECT_EQ(names_of(selection), (Names{"sub04/EP12_02f", "006/006_1_2", "s01/s1_sur_01"}));
  const auto counts = megc2019_counts(selection);
  EXPECT_EQ(counts[1].dataset, "casme2");
  EXPECT_EQ(counts[1].positive, 1u);
  EXPECT_EQ(counts[3].samples(), 3u);
  EXPECT_EQ(counts[3].subjects, 3u);
}

}  // namespace
}  // namespace inkling
