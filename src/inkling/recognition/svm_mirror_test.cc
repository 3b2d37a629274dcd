#include <gtest/gtest.h>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

using testing::accuracy;
using testing::Split;

constexpr FeatureShape kFlowShape{FeatureMeaning::kFlow, 3, 1, 6, 8};

// Two classes, upwards in the upper or in the lower half of the left side; the queries (of s0) move
// on the right side.
testing::MadeTable one_sided_table() {
  Random random(5);
  testing::MadeTable table{kFlowShape.size(), 2};
  table.shape = kFlowShape;
  for (std::size_t i = 0; i < 80; ++i) {
    const std::size_t label = i % 2;
    const bool right = i % 4 < 2;  // s0 and s1 of four
    for (std::size_t d = 0; d < table.dimension; ++d) {
      const std::size_t x = d % 8, y = d / 8 % 6, channel = d / 48;
      const bool there = channel == 1 && (x >= 4) == right && (y >= 3) == (label == 1);
      table.features.push_back(static_cast<float>(0.3 * random.normal()) - (there ? 1.0f : 0.0f));
    }
    table.labels.push_back(label);
    table.subjects.push_back(right ? "s0" : "s1");
  }
  return table;
}

std::vector<ClassPrediction> learnt(const char* name, const Split& split) {
  return testing::fitted(find_variant(recognizers(), "recogniser", name), split.rows)
      ->predict(*split.queries);
}

TEST(SvmMirror, KnowsAMovementOfTheOtherSide) {
  const auto table = one_sided_table();
  const Split split(table);
  EXPECT_GT(accuracy(learnt("svm-mirror", split), *split.queries, table), 0.95);
  EXPECT_LT(accuracy(learnt("svm-rbf", split), *split.queries, table), 0.8);
}

TEST(SvmMirror, ARowAndItsMirrorImageAreTheSame) {
  const auto table = one_sided_table();
  const Split split(table);
  const auto machine =
      testing::fitted(find_variant(recognizers(), "recogniser", "svm-mirror"), split.rows);
  const auto row = table.row(0);
  std::vector<float> turned(row.size());
  for (std::size_t i = 0; i < row.size(); ++i) {
    turned[i - i % 8 + 7 - i % 8] = i < 48 ? -row[i] : row[i];
  }
  const auto expected = testing::predict_alone(*machine, row);
  const auto found = testing::predict_alone(*machine, turned);
  EXPECT_EQ(found.label, expected.label);
  EXPECT_NEAR(found.decisions[0], expected.decisions[0], 1e-5);
}

// A model keeps how the values lie, and takes no others.
TEST(SvmMirror, LoadsOnlyForRowsThatLieAsItsOwn) {
  const auto table = one_sided_table();
  const Split split(table);
  const auto& variant = find_variant(recognizers(), "recogniser", "svm-mirror");
  const std::string bytes = testing::fitted(variant, split.rows)->save();
  const auto loaded = variant.create(variant.defaults());
  loaded->load(bytes, table.format());
  EXPECT_EQ(loaded->save(), bytes);
  SampleFormat other = table.format();
  std::swap(other.shape.height, other.shape.width);
  EXPECT_TRUE(testing::refusal_of([&] { loaded->load(bytes, other); }).thrown);
}

// Each channel weighs as much as the others, in whatever unit it is.
TEST(SvmMirror, UnitsOfAChannelDoNotCount) {
  const auto table = one_sided_table();
  auto scaled = table;
  for (std::size_t i = 0; i < scaled.features.size(); ++i) {
    if (i % table.dimension < 48) scaled.features[i] *= 1024;
  }
  const Split a(table), b(scaled);
  const auto expected = learnt("svm-mirror", a), found = learnt("svm-mirror", b);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_NEAR(found[i].decisions[0], expected[i].decisions[0], 1e-4);
  }
}

}  // namespace
}  // namespace inkling
