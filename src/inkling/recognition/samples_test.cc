// The guard: what a fold forbids cannot be read, and what was read is known.
#include <gtest/gtest.h>

#include "inkling/core/parallel.h"
#include "inkling/recognition/recognition_test_util.h"
#include "inkling/recognizer.h"

namespace inkling {
namespace {

using testing::made_table;
using testing::Refusal;
using testing::refusal_of;

// Rows 0 … 11, subjects s0, s1, s2 in turn.
class Guard : public ::testing::Test {
 protected:
  const testing::MadeTable table_ = made_table(12, 5, 3, 3, 1);
  const Samples samples_ = table_.samples();
  const TrainingRows training_{samples_, "loso-s1", {"s1"}};
};

void expect_refused(const std::function<void()>& work, const std::string& row) {
  const Refusal refusal = refusal_of(work);
  EXPECT_TRUE(refusal.thrown);
  EXPECT_EQ(refusal.kind, ErrorKind::kInput);
  EXPECT_TRUE(refusal.names("row " + row)) << refusal.line;
  EXPECT_TRUE(refusal.names("s1")) << refusal.line;
  EXPECT_TRUE(refusal.names("loso-s1")) << refusal.line;
}

TEST_F(Guard, GivesTheRowsOfOtherSubjects) {
  const std::vector<std::size_t> rows = {0, 2, 3, 5, 6, 8, 9, 11};
  EXPECT_TRUE(
      std::equal(rows.begin(), rows.end(), training_.rows().begin(), training_.rows().end()));
  for (const std::size_t row : rows) {
    EXPECT_EQ(training_.label(row), table_.labels[row]);
    EXPECT_EQ(training_.subject(row), table_.subjects[row]);
    const auto features = training_.features(row);
    EXPECT_TRUE(std::equal(features.begin(), features.end(), table_.row(row).begin()));
  }
}

TEST_F(Guard, RefusesARowOfTheTestSubject) {
  expect_refused([&] { static_cast<void>(training_.label(4)); }, "4");
  expect_refused([&] { static_cast<void>(training_.features(7)); }, "7");
  expect_refused([&] { static_cast<void>(training_.subject(1)); }, "1");
  const std::vector<std::size_t> rows = {0, 10, 2};
  expect_refused([&] { static_cast<void>(training_.gram(PairMeasure::kProduct, rows)); }, "10");
  EXPECT_TRUE(refusal_of([&] { static_cast<void>(training_.label(12)); }).names("row 12"));
}

TEST_F(Guard, QueriesGiveNoOtherRows) {
  const QueryRows queries(samples_, training_.without({"s2"}, "loso-s1"), {4, 7});
  EXPECT_EQ(queries.features(4)[0], table_.row(4)[0]);
  EXPECT_EQ(queries.features(3)[0], table_.row(3)[0]);
  expect_refused([&] { static_cast<void>(queries.features(10)); }, "10");
  const std::vector<std::size_t> query_rows = {4};
  expect_refused([&] { static_cast<void>(queries.gram(PairMeasure::kProduct, query_rows)); }, "4");
}

TEST_F(Guard, RefusesAQueryThatWasLearntFrom) {
  const Refusal refusal = refusal_of([&] { QueryRows(samples_, training_, {1, 3}); });
  EXPECT_TRUE(refusal.thrown && refusal.names("row 3") && refusal.names("s0")) << refusal.line;
}

TEST_F(Guard, TheLedgerListsExactlyTheSubjectsRead) {
  EXPECT_TRUE(training_.subjects_read().empty());
  static_cast<void>(training_.subject(2));
  EXPECT_TRUE(training_.subjects_read().empty());
  static_cast<void>(training_.label(2));
  EXPECT_EQ(training_.subjects_read(), std::set<std::string>{"s2"});
  const TrainingRows inner = training_.without({"s2"}, "inside");
  static_cast<void>(inner.features(3));
  const std::set<std::string> both = {"s0", "s2"};
  EXPECT_EQ(training_.subjects_read(), both);
  EXPECT_EQ(inner.subjects_read(), both);
}

TEST_F(Guard, TablesCountAsRead) {
  const std::vector<std::size_t> rows = {0, 3};
  static_cast<void>(training_.gram(PairMeasure::kIntersection, rows));
  EXPECT_EQ(training_.subjects_read(), std::set<std::string>{"s0"});
}

TEST_F(Guard, WhatIsLeftOutInsideIsRefusedInside) {
  const TrainingRows inner = training_.without({"s2"}, "inside");
  EXPECT_EQ(inner.rows().size(), 4u);
  const Refusal refusal = refusal_of([&] { static_cast<void>(inner.label(2)); });
  EXPECT_TRUE(refusal.names("s2") && refusal.names("inside")) << refusal.line;
  EXPECT_TRUE(refusal_of([&] { static_cast<void>(inner.label(1)); }).thrown);
}

TEST_F(Guard, TablesAreTheMeasuresOfTheRowsNamed) {
  const std::vector<std::size_t> rows = {6, 2};
  const auto gram = training_.gram(PairMeasure::kProduct, rows);
  const QueryRows queries(samples_, training_, {1});
  const auto cross = queries.gram(PairMeasure::kProduct, rows);
  ASSERT_EQ(gram.size(), 4u);
  ASSERT_EQ(cross.size(), 2u);
  const auto product = [&](std::size_t a, std::size_t b) {
    double sum = 0;
    for (std::size_t d = 0; d < 5; ++d) sum += double{table_.row(a)[d]} * double{table_.row(b)[d]};
    return sum;
  };
  EXPECT_NEAR(gram[0], product(6, 6), 1e-12);
  EXPECT_NEAR(gram[1], product(6, 2), 1e-12);
  EXPECT_EQ(gram[1], gram[2]);
  EXPECT_NEAR(cross[1], product(1, 2), 1e-12);
}

TEST_F(Guard, MayBeReadFromSeveralThreads) {
  std::vector<std::vector<double>> found(8);
  for_each_parallel(8, 8, [&](std::size_t i) {
    const TrainingRows mine(samples_, "fold", {"s" + std::to_string(i % 3)});
    const std::vector<std::size_t> rows(mine.rows().begin(), mine.rows().end());
    found[i] = mine.gram(PairMeasure::kChiSquare, rows);
  });
  EXPECT_EQ(found[0], found[3]);
  EXPECT_EQ(found[1], found[7]);
  EXPECT_NE(found[0], found[1]);
}

// Approaches as they are found in published code.
class Leaking : public Recognizer {
 public:
  FitReport fit(const TrainingRows& rows, const FitContext&) override {
    leak(rows);
    return {};
  }
  std::vector<ClassPrediction> predict(const QueryRows&) const override { return {}; }
  std::string save() const override { return ""; }
  void load(std::string_view, const SampleFormat&) override {}
  virtual void leak(const TrainingRows& rows) = 0;
};

// Chooses its epoch by the labels of the test subject.
class PeeksAtLabels : public Leaking {
  void leak(const TrainingRows& rows) override {
    std::size_t right = 0;
    for (std::size_t row = 0; row < 12; ++row) right += rows.label(row) == 1 ? 1 : 0;
    EXPECT_EQ(right, 99u) << "not reached";
  }
};

// Fits its scaling to the whole table.
class ScalesByEverything : public Leaking {
  void leak(const TrainingRows& rows) override {
    double sum = 0;
    for (std::size_t row = 0; row < 12; ++row) sum += static_cast<double>(rows.features(row)[0]);
    EXPECT_EQ(sum, -1) << "not reached";
  }
};

TEST_F(Guard, APlantedLeakIsRefused) {
  PeeksAtLabels labels;
  expect_refused([&] { labels.fit(training_, {}); }, "1");
  ScalesByEverything scaling;
  expect_refused([&] { scaling.fit(training_, {}); }, "1");
}

}  // namespace
}  // namespace inkling
