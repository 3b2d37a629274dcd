#include "inkling/release/value_spread.h"

#include <gtest/gtest.h>

#include "inkling/release/age_bands.h"
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

TEST(AgeBands, AreOfCompletedYears) {
  EXPECT_EQ(age_band_name(age_band_of(0)), "under 3");
  EXPECT_EQ(age_band_name(age_band_of(35)), "under 3");
  EXPECT_EQ(age_band_name(age_band_of(36)), "3 to 5");
  EXPECT_EQ(age_band_name(age_band_of(71)), "3 to 5");
  EXPECT_EQ(age_band_name(age_band_of(72)), "6 to 8");
  EXPECT_EQ(age_band_name(age_band_of(215)), "15 to 17");
  EXPECT_EQ(age_band_name(age_band_of(216)), "18 and older");
  EXPECT_EQ(age_band_name(age_band_of(std::nullopt)), "age not known");
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
