#include <gtest/gtest.h>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

using testing::refusal_of;

const RecognizerVariant& baseline(const char* name) {
  return find_variant(recognizers(), "recogniser", name);
}

// Six rows of class 1, three of class 2, none of class 0; and one row of s1, of class 0.
Samples few() {
  std::vector<std::string> subjects(9, "s0");
  subjects.emplace_back("s1");
  return {{0, 3}, {}, {1, 2, 1, 1, 2, 1, 1, 2, 1, 0}, subjects};
}

std::unique_ptr<Recognizer> fitted(const RecognizerVariant& variant, const TrainingRows& rows,
                                   std::uint64_t seed) {
  auto recognizer = variant.create(variant.defaults());
  recognizer->fit(rows, {.seed = seed});
  return recognizer;
}

TEST(Majority, IsTheMostFrequentClassOfTheTrainingRows) {
  const Samples samples = few();
  const TrainingRows rows(samples, "s1", {"s1"});
  const auto recognizer = fitted(baseline("majority"), rows, 1);
  const auto predictions = recognizer->predict(QueryRows(samples, rows, {9}));
  ASSERT_EQ(predictions.size(), 1u);
  EXPECT_EQ(predictions[0].label, 1u);
  EXPECT_EQ(predictions[0].scores, (std::vector<double>{0, 6.0 / 9, 3.0 / 9}));
  EXPECT_EQ(rows.subjects_read(), std::set<std::string>{"s0"});
}

TEST(Majority, NothingToLearnFromIsRefused) {
  const Samples samples = few();
  const TrainingRows rows(samples, "both", {"s0", "s1"});
  EXPECT_TRUE(refusal_of([&] { fitted(baseline("majority"), rows, 1); }).names("both"));
}

TEST(Chance, DrawsByTheFrequenciesAndNeverAnAbsentClass) {
  std::vector<std::size_t> labels = {1, 1, 2};
  std::vector<std::string> subjects(3, "s0");
  labels.resize(30003, 0);
  subjects.resize(30003, "s1");
  const Samples samples({0, 3}, {}, labels, subjects);
  const TrainingRows rows(samples, "s1", {"s1"});
  std::vector<std::size_t> query_rows;
  for (std::size_t row = 3; row < 30003; ++row) query_rows.push_back(row);
  const QueryRows queries(samples, rows, query_rows);
  std::size_t counts[3] = {};
  for (const auto& prediction : fitted(baseline("chance"), rows, 5)->predict(queries)) {
    ++counts[prediction.label];
  }
  EXPECT_EQ(counts[0], 0u);
  EXPECT_NEAR(static_cast<double>(counts[1]), 20000, 400);  // 5 standard deviations
  EXPECT_NEAR(static_cast<double>(counts[2]), 10000, 400);
}

TEST(Chance, SameSeedSamePredictionsOtherSeedOthers) {
  const auto table = testing::made_table(60, 0, 3, 2, 3);
  const Samples samples = table.samples();
  const TrainingRows rows(samples, "s1", {"s1"});
  std::vector<std::size_t> query_rows;
  for (std::size_t row = 1; row < 60; row += 2) query_rows.push_back(row);
  const QueryRows queries(samples, rows, query_rows);
  const auto labels = [&](std::uint64_t seed) {
    std::vector<std::size_t> all;
    for (const auto& a : fitted(baseline("chance"), rows, seed)->predict(queries)) {
      all.push_back(a.label);
    }
    return all;
  };
  EXPECT_EQ(labels(1), labels(1));
  EXPECT_NE(labels(1), labels(2));
}

TEST(Baselines, SavedAndLoadedTheyPredictAlike) {
  const Samples samples = few();
  const TrainingRows rows(samples, "s1", {"s1"});
  for (const char* name : {"majority", "chance"}) {
    const RecognizerVariant& variant = baseline(name);
    const auto recognizer = fitted(variant, rows, 7);
    const auto again = variant.create(variant.defaults());
    again->load(recognizer->save(), {0, 3});
    EXPECT_EQ(again->save(), recognizer->save());
    const float vector[] = {1, 2};
    EXPECT_EQ(testing::predict_alone(*again, vector).label,
              testing::predict_alone(*recognizer, vector).label);
    for (const char* bad :
         {"", "majority", "majority 1", "majority 1 0 0 0", "majority 1 1 2", "majority 1 1 2 3 4",
          "majority 2 1 2 3", "majority 1 1 -2 3", "majority 1 1 2 3 ", "5 chance 1",
          "chance 1 1 2 3", "99999999999999999999 chance 1 1 2 3", "5 chance 1 1 2 3x"}) {
      const auto refusal = refusal_of([&] { again->load(bad, {0, 3}); });
      EXPECT_TRUE(refusal.thrown && refusal.kind == ErrorKind::kInput) << name << bad;
    }
  }
}

}  // namespace
}  // namespace inkling
