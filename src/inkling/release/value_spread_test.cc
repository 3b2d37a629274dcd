#include "inkling/release/value_spread.h"

#include <gtest/gtest.h>

#include "inkling/release/plain_number.h"

namespace inkling {
namespace {

TEST(ValueSpread, DescribesValues) {
  const auto spread = spread_of({4, 2, 8, 6});
  ASSERT_TRUE(spread);
  EXPECT_DOUBLE_EQ(spread->mean, 5);
  EXPECT_DOUBLE_EQ(spread->median, 5);  // between the two in the middle
  EXPECT_NEAR(*spread->sd, 2.581988897, 1e-9);
  EXPECT_EQ(mean_and_sd(spread, 1), "5.0 (2.6)");
  EXPECT_EQ(range_words(spread, 0), "2 to 8");
  EXPECT_EQ(median_and_range(spread, 0), "5 (2 to 8)");
}

TEST(ValueSpread, OneValueHasNoDeviationAndNothingHasADash) {
  const auto one = spread_of({3});
  EXPECT_FALSE(one->sd);
  EXPECT_EQ(mean_and_sd(one, 1), "3.0");
  EXPECT_EQ(median_and_range(one, 1), "3.0");
  EXPECT_EQ(mean_and_sd(spread_of({}), 1), "-");
  EXPECT_EQ(range_words(spread_of({}), 1), "-");
}

TEST(PlainNumber, HasNoZerosBehind) {
  EXPECT_EQ(plain_number(0.0333333333), "0.033333");
  EXPECT_EQ(plain_number(30), "30");
  EXPECT_EQ(plain_number(100), "100");
  EXPECT_EQ(plain_number(0.5), "0.5");
  EXPECT_EQ(plain_number(-1e-9), "0");
}

}  // namespace
}  // namespace inkling
