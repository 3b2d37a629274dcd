#include "inkling/recognition/pair_table.h"

#include <gtest/gtest.h>

#include "inkling/kernels/pair_measures.h"
#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

constexpr std::size_t kRows = 300, kDimension = 1100;  // several tiles, several depths

class PairTable : public ::testing::Test {
 protected:
  double exact(PairMeasure measure, std::size_t a, std::size_t b) const {
    const float *x = table_.row(a).data(), *y = table_.row(b).data();
    if (measure == PairMeasure::kChiSquare) return chi_square_scalar(x, y, kDimension);
    if (measure == PairMeasure::kIntersection) return intersection_scalar(x, y, kDimension);
    double sum = 0;
    for (std::size_t d = 0; d < kDimension; ++d) {
      sum += static_cast<double>(x[d]) * static_cast<double>(y[d]);
    }
    return sum;
  }
  const testing::MadeTable table_ = testing::made_table(kRows, kDimension, 3, 2, 1);
  const RowsView rows_ = rows_of(table_.features, kRows, kDimension);
};

constexpr PairMeasure kAll[] = {PairMeasure::kProduct, PairMeasure::kChiSquare,
                                PairMeasure::kIntersection};

TEST_F(PairTable, EveryPairIsItsMeasureAndTheTableIsSymmetric) {
  for (const PairMeasure measure : kAll) {
    const auto table = pair_table(measure, rows_, 1);
    const double most_off = measure == PairMeasure::kProduct ? 1e-12 : 1e-6;
    for (std::size_t a = 0; a < kRows; a += 7) {
      for (std::size_t b = 0; b < kRows; b += 11) {
        const double value = exact(measure, a, b);
        EXPECT_NEAR(table[a * kRows + b], value, most_off * value);
        EXPECT_EQ(table[a * kRows + b], table[b * kRows + a]);
      }
    }
  }
}

TEST_F(PairTable, DoesNotDependOnThreads) {
  for (const PairMeasure measure : kAll) {
    EXPECT_EQ(pair_table(measure, rows_, 1), pair_table(measure, rows_, 4));
  }
}

TEST_F(PairTable, OfTwoTables) {
  const RowsView few = rows_of(std::span(table_.features).first(5 * kDimension), 5, kDimension);
  for (const PairMeasure measure : kAll) {
    const auto table = pair_table(measure, few, rows_, 2);
    for (std::size_t b = 0; b < kRows; b += 11) {
      EXPECT_NEAR(table[3 * kRows + b], exact(measure, 3, b), 1e-6 * exact(measure, 3, b));
    }
  }
}

TEST_F(PairTable, SinglePrecisionIsNear) {
  std::vector<double> table(kRows * kRows);
  single_products(table_.features.data(), kRows, kDimension, table);
  const auto part =
      single_products(table_.features.data(), 4, table_.features.data(), kRows, kDimension);
  for (std::size_t b = 0; b < kRows; b += 11) {
    const double value = exact(PairMeasure::kProduct, 2, b);
    EXPECT_NEAR(table[2 * kRows + b], value, 1e-6 * value);
    EXPECT_NEAR(part[2 * kRows + b], value, 1e-6 * value);
    EXPECT_EQ(table[2 * kRows + b], table[b * kRows + 2]);
  }
}

TEST_F(PairTable, NoRowsAndNoValues) {
  EXPECT_TRUE(pair_table(PairMeasure::kProduct, rows_of({}, 0, 3), 1).empty());
  EXPECT_EQ(pair_table(PairMeasure::kProduct, rows_of({}, 2, 0), 1), std::vector<double>(4));
}

}  // namespace
}  // namespace inkling
