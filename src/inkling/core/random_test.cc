#include "inkling/core/random.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

// The 10000th value of the engine is given by the standard, [rand.predef].
TEST(Random, BitsAreTheStandardsEngine) {
  Random random(5489);
  std::uint64_t last = 0;
  for (int i = 0; i < 10000; ++i) last = random.bits();
  EXPECT_EQ(last, 9981545732273789042ull);
}

TEST(Random, UniformCoversItsRangeAndNormalHasUnitSpread) {
  Random random(1);
  double sum = 0, squares = 0, low = 1, high = 0;
  constexpr int kCount = 20000;
  for (int i = 0; i < kCount; ++i) {
    const double u = random.uniform(), n = random.normal();
    low = std::min(low, u), high = std::max(high, u);
    sum += n, squares += n * n;
  }
  EXPECT_GE(low, 0);
  EXPECT_LT(low, 0.001);
  EXPECT_LT(high, 1);
  EXPECT_GT(high, 0.999);
  EXPECT_NEAR(sum / kCount, 0, 0.03);
  EXPECT_NEAR(squares / kCount, 1, 0.05);
}

TEST(Random, IndexReachesAllAndNoMore) {
  Random random(2);
  int seen[3] = {};
  for (int i = 0; i < 300; ++i) ++seen[random.index(3)];
  for (const int count : seen) EXPECT_GT(count, 60);
}

}  // namespace
}  // namespace inkling
