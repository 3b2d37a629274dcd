#include "inkling/recognition/row_basis.h"

#include <gtest/gtest.h>

#include "inkling/recognition/pair_table.h"
#include "inkling/recognition/recognition_test_util.h"

namespace inkling {
namespace {

double product(const RowBasis& basis, std::size_t a, std::size_t b) {
  double sum = 0;
  for (std::size_t k = 0; k < basis.rank; ++k) {
    sum += basis.coordinates[a * basis.rank + k] * basis.coordinates[b * basis.rank + k];
  }
  return sum;
}

TEST(RowBasis, KeepsAllProducts) {
  const auto table = testing::made_table(30, 50, 3, 2, 1);
  const auto products = pair_table(PairMeasure::kProduct, rows_of(table.features, 30, 50), 1);
  const RowBasis basis = row_basis(products, 30);
  EXPECT_EQ(basis.rank, 30u);
  for (std::size_t a = 0; a < 30; ++a) {
    for (std::size_t b = 0; b < 30; ++b) {
      EXPECT_NEAR(product(basis, a, b), products[a * 30 + b], 1e-10);
    }
  }
}

TEST(RowBasis, FindsTheRankAndComesBackToRows) {
  // 20 rows in 7 dimensions, one of them twice.
  auto table = testing::made_table(20, 7, 3, 2, 2);
  std::copy_n(table.features.begin(), 7, table.features.begin() + 7);
  const auto products = pair_table(PairMeasure::kProduct, rows_of(table.features, 20, 7), 1);
  const RowBasis basis = row_basis(products, 20);
  ASSERT_EQ(basis.rank, 7u);
  const std::span<const double> of_row(basis.coordinates.data() + 13 * 7, 7);
  const auto factors = basis.pivot_factors(of_row);
  for (std::size_t d = 0; d < 7; ++d) {
    double value = 0;
    for (std::size_t n = 0; n < 7; ++n) {
      value += factors[n] * static_cast<double>(table.row(basis.pivots[n])[d]);
    }
    EXPECT_NEAR(value, static_cast<double>(table.row(13)[d]), 1e-9);
  }
}

TEST(RowBasis, NothingSpansNothing) {
  EXPECT_EQ(row_basis({}, 0).rank, 0u);
  const std::vector<double> zeros(9);
  EXPECT_EQ(row_basis(zeros, 3).rank, 0u);
}

}  // namespace
}  // namespace inkling
