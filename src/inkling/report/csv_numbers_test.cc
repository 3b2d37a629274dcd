#include "inkling/report/csv_numbers.h"

#include <gtest/gtest.h>

#include <limits>

namespace inkling {
namespace {

TEST(CsvNumbers, SecondsKeepEveryMicrosecond) {
  EXPECT_EQ(csv_seconds(0), "0.000000");
  EXPECT_EQ(csv_seconds(1), "0.000001");
  EXPECT_EQ(csv_seconds(-40'000), "-0.040000");
  EXPECT_EQ(csv_seconds(3'600'000'001), "3600.000001");
}

TEST(CsvNumbers, FixedHasSoManyDecimalsAndNoMinusZero) {
  EXPECT_EQ(csv_fixed(1.23456, 3), "1.235");
  EXPECT_EQ(csv_fixed(-0.2, 2), "-0.20");
  EXPECT_EQ(csv_fixed(-0.001, 2), "0.00");
  EXPECT_EQ(csv_fixed(-0.0, 0), "0");
}

TEST(CsvNumbers, WhatIsNotFiniteIsAnEmptyCell) {
  EXPECT_EQ(csv_fixed(std::numeric_limits<double>::quiet_NaN(), 2), "");
  EXPECT_EQ(csv_fixed(-std::numeric_limits<double>::infinity(), 2), "");
}

}  // namespace
}  // namespace inkling
