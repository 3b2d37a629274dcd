#include "inkling/kernels/row_products.h"

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include <cmath>
#include <vector>

#include "inkling/core/random.h"

namespace inkling {
namespace {

constexpr double kUntouched = -77;

TEST(RowProducts, EveryTargetAgreesWithScalarAtEverySize) {
  Random random(1);
  std::vector<float> rows(31 * 1100);
  for (float& value : rows) value = static_cast<float>(random.normal());
  for (const std::int64_t target : hwy::SupportedAndGeneratedTargets()) {
    hwy::SetSupportedTargetsForTest(target);
    for (const std::size_t count : {0u, 1u, 2u, 3u, 4u, 5u, 12u, 31u}) {
      for (const std::size_t dimension : {0u, 1u, 7u, 16u, 33u, 512u, 1043u}) {
        std::vector<double> fast(count * count, kUntouched), slow = fast;
        row_products(rows.data(), count, dimension, fast.data());
        row_products_scalar(rows.data(), count, dimension, slow.data());
        for (std::size_t n = 0; n < fast.size(); ++n) {
          // Sums of that many products of about 1, one after another in the worst case.
          EXPECT_NEAR(fast[n], slow[n], 1e-6 * static_cast<double>(dimension))
              << hwy::TargetName(target) << " " << count << " x " << dimension;
        }
      }
    }
  }
  hwy::SetSupportedTargetsForTest(0);
}

TEST(RowProducts, WorkedByHand) {
  const float rows[] = {1, 2, 3, -1, 0, 5};
  double table[] = {0, kUntouched, 0, 0};
  row_products(rows, 2, 3, table);
  EXPECT_EQ(table[0], 14);
  EXPECT_EQ(table[1], kUntouched);
  EXPECT_EQ(table[2], 14);
  EXPECT_EQ(table[3], 26);
}

}  // namespace
}  // namespace inkling
