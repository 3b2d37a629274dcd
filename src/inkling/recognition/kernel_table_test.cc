#include "inkling/recognition/kernel_table.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

using Kind = SvmKernel::Kind;

SvmKernel kernel(Kind kind, double gamma) {
  SvmKernel made;
  made.kind = kind;
  made.gamma = gamma;
  made.coef0 = 1;
  made.degree = 3;
  return made;
}

// The kernel's value of two vectors whose measure and squares these are.
double value(const SvmKernel& kernel, double measure, double square_a, double square_b) {
  kernel.apply({&measure, 1}, {&square_a, 1}, {&square_b, 1});
  return measure;
}

TEST(SvmKernel, WorkedByHand) {
  EXPECT_DOUBLE_EQ(value(kernel(Kind::kRbf, 0.5), 3, 5, 4), std::exp(-0.5 * (5 + 4 - 2 * 3)));
  EXPECT_DOUBLE_EQ(value(kernel(Kind::kRbf, 0.5), 5, 5, 4.9999), 1) << "no distance below 0";
  EXPECT_DOUBLE_EQ(value(kernel(Kind::kPolynomial, 2), 3, 0, 0), 343);
  EXPECT_DOUBLE_EQ(value(kernel(Kind::kChiSquare, 0.25), 3, 0, 0), std::exp(-0.75));
  EXPECT_DOUBLE_EQ(value(kernel(Kind::kIntersection, 9), 3, 0, 0), 3);
}

TEST(SvmKernel, ATableWithItselfIsThatOfItsPairs) {
  const std::vector<double> products = {4, 1, 1, 9};
  const std::vector<double> squares = {4, 9};
  for (const Kind kind : {Kind::kRbf, Kind::kPolynomial}) {
    auto whole = products, pairs = products;
    kernel(kind, 0.1).apply(whole, 2);
    kernel(kind, 0.1).apply(pairs, squares, squares);
    EXPECT_EQ(whole, pairs);
  }
}

class MeasuredTable : public ::testing::Test {
 protected:
  const testing::MadeTable table_ = testing::made_table(12, 5, 2, 3, 1);
  const testing::Split split_{table_};
};

TEST_F(MeasuredTable, IsTheSamplesOwnWithoutScaling) {
  const auto measured =
      measure_rows(split_.rows, split_.rows, Scaling::kNone, PairMeasure::kChiSquare);
  EXPECT_TRUE(measured.scaled.empty());
  const auto gram = split_.rows.gram(PairMeasure::kChiSquare, split_.rows.rows());
  EXPECT_TRUE(std::equal(gram.begin(), gram.end(), measured.table.data()));
}

TEST_F(MeasuredTable, AgreesWithWhatQueriesAreMeasuredBy) {
  for (const Scaling scaling : {Scaling::kStandardize, Scaling::kL2}) {
    const auto measured = measure_rows(split_.rows, split_.rows, scaling, PairMeasure::kProduct);
    const std::span<const float> scaled(measured.scaled.data(), measured.scaled.size());
    const auto between = measures_between(scaled.first(10), scaled, 5, measured.scaling.centered(),
                                          PairMeasure::kProduct);
    ASSERT_EQ(between.size(), 2 * measured.size);
    for (std::size_t i = 0; i < between.size(); ++i) {
      EXPECT_NEAR(between[i], measured.table[i], 1e-5);
    }
  }
}

TEST_F(MeasuredTable, GammaFollowsItsRules) {
  const auto measured =
      measure_rows(split_.rows, split_.rows, Scaling::kNone, PairMeasure::kProduct);
  std::vector<std::size_t> all(measured.size);
  double sum = 0, squares = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i] = i;
    for (const float v : split_.rows.features(split_.rows.rows()[i])) {
      sum += static_cast<double>(v), squares += static_cast<double>(v) * static_cast<double>(v);
    }
  }
  const double count = 5.0 * static_cast<double>(all.size());
  const double variance = squares / count - sum / count * (sum / count);
  EXPECT_NEAR(scale_gamma(measured, split_.rows, all), 1 / (5 * variance), 1e-9);
  const std::size_t two[] = {0, 3};
  const double distance =
      measured.table[0] + measured.table[3 * measured.size + 3] - 2 * measured.table[3];
  EXPECT_DOUBLE_EQ(median_gamma(measured, PairMeasure::kProduct, two), 1 / distance);
  const std::size_t one[] = {2};
  EXPECT_EQ(median_gamma(measured, PairMeasure::kProduct, one), 1) << "no pair";
}

}  // namespace
}  // namespace inkling
