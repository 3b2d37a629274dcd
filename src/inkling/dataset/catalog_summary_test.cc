#include "inkling/dataset/catalog_summary.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

CatalogSample sample_of(const std::string& dataset, const std::string& subject,
                        const std::string& emotion, std::int64_t frames) {
  CatalogSample sample;
  sample.dataset = dataset, sample.subject = subject, sample.emotion = emotion;
  sample.fps = 100, sample.onset_frame = 10, sample.offset_frame = 9 + frames;
  return sample;
}

Catalog example() {
  Catalog catalog{"",
                  {sample_of("b", "1", "joy", 20), sample_of("b", "1", "fear", 40),
                   sample_of("b", "2", "joy", 10), sample_of("a", "1", "rest", 99)}};
  catalog.samples.push_back(sample_of("a", "1", "joy", 5));
  catalog.samples.back().fps.reset();
  return catalog;
}

using Classes = std::vector<std::pair<std::string, std::size_t>>;

TEST(CatalogSummary, CountsByDataSet) {
  const auto rows = summarize_catalog(example());
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].dataset, "b");
  EXPECT_EQ(rows[0].samples, 3u);
  EXPECT_EQ(rows[0].subjects, 2u);
  EXPECT_EQ(rows[0].classes, (Classes{{"fear", 1}, {"joy", 2}}));
  EXPECT_EQ(rows[0].durations.count, 3u);
  EXPECT_DOUBLE_EQ(rows[0].durations.min_ms, 100);
  EXPECT_DOUBLE_EQ(rows[0].durations.median_ms, 200);
  EXPECT_NEAR(rows[0].durations.mean_ms, 700.0 / 3, 1e-9);
  EXPECT_DOUBLE_EQ(rows[0].durations.max_ms, 400);
  EXPECT_EQ(rows[1].durations.count, 1u);  // one has no rate
  EXPECT_EQ(rows[2].dataset, "all");
  EXPECT_EQ(rows[2].subjects, 3u);  // subject 1 of a is not subject 1 of b
  EXPECT_DOUBLE_EQ(rows[2].durations.median_ms, 300);
}

TEST(CatalogSummary, WithAClassMapEveryClassIsListedAndTheRestIsDropped) {
  const ClassMap map = load_class_map("cmed-6");
  const auto rows = summarize_catalog(example(), &map);
  EXPECT_EQ(
      rows[0].classes,
      (Classes{
          {"anger", 0}, {"disgust", 0}, {"fear", 1}, {"happy", 2}, {"sad", 0}, {"surprise", 0}}));
  EXPECT_EQ(rows[1].samples, 2u);
  EXPECT_EQ(rows[1].dropped, 1u);
  EXPECT_EQ(rows[2].subjects, 3u);
}

}  // namespace
}  // namespace inkling
