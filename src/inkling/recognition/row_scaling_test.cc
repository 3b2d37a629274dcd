#include "inkling/recognition/row_scaling.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

// Rows of s1 are for training: 1 4, 3 4, 5 4; the row of s0 is far off.
Samples few() {
  return {{2, 1}, {1, 4, 100, -50, 3, 4, 5, 4}, {0, 0, 0, 0}, {"s1", "s0", "s1", "s1"}};
}

std::vector<float> scaled(Scaling kind, std::vector<float> row) {
  const Samples samples = few();
  const TrainingRows rows(samples, "f", {"s0"});
  RowScaling scaling(kind);
  scaling.fit(rows);
  std::vector<float> out(row.size());
  scaling.apply(row, out.data());
  return out;
}

TEST(RowScaling, WorkedByHand) {
  const float unit = 1 / std::sqrt(8.0f / 3);
  EXPECT_FLOAT_EQ(scaled(Scaling::kStandardize, {5, 4})[0], 2 * unit);
  EXPECT_EQ(scaled(Scaling::kMinMax, {2, 4})[0], 0.25f);
  EXPECT_EQ(scaled(Scaling::kL1, {3, -1}), (std::vector<float>{0.75f, -0.25f}));
  EXPECT_FLOAT_EQ(scaled(Scaling::kL2, {3, -4})[1], -0.8f);
  EXPECT_EQ(scaled(Scaling::kSqrt, {9, -4}), (std::vector<float>{3, -2}));
}

TEST(RowScaling, AConstantFeatureTeachesNothing) {
  EXPECT_EQ(scaled(Scaling::kStandardize, {1, 9})[1], 0);
  EXPECT_EQ(scaled(Scaling::kMinMax, {1, 9})[1], 0);
}

TEST(RowScaling, MinMaxClips) {
  EXPECT_EQ(scaled(Scaling::kMinMax, {-7, 4})[0], 0);
  EXPECT_EQ(scaled(Scaling::kMinMax, {70, 4})[0], 1);
}

TEST(RowScaling, ZeroRowsStayZero) {
  EXPECT_EQ(scaled(Scaling::kL1, {0, 0}), (std::vector<float>{0, 0}));
  EXPECT_EQ(scaled(Scaling::kL2, {0, 0}), (std::vector<float>{0, 0}));
}

TEST(RowScaling, ReadsTrainingRowsOnly) {
  const Samples samples = few();
  const TrainingRows rows(samples, "f", {"s0"});
  RowScaling(Scaling::kStandardize).fit(rows);
  EXPECT_EQ(rows.subjects_read(), std::set<std::string>{"s1"});
}

}  // namespace
}  // namespace inkling
