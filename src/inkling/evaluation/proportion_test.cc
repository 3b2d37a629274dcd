#include "inkling/evaluation/proportion.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

// Brown, Cai and DasGupta 2001; Newcombe 1998, table I (81 of 263, 15 of 148, 0 of 20, 1 of 29).
TEST(WilsonInterval, AgreesWithPublishedFigures) {
  const struct {
    int found, shown;
    double low, high;
  } known[] = {{81, 263, 0.2553, 0.3662},
               {15, 148, 0.0624, 0.1605},
               {0, 20, 0, 0.1611},
               {1, 29, 0.0061, 0.1718}};
  for (const auto& k : known) {
    const auto interval = wilson_interval(k.found, k.shown);
    EXPECT_NEAR(interval.low, k.low, 5e-5) << k.found;
    EXPECT_NEAR(interval.high, k.high, 5e-5) << k.found;
  }
}

TEST(WilsonInterval, EndsAreExact) {
  EXPECT_EQ(wilson_interval(0, 10).low, 0);
  EXPECT_EQ(wilson_interval(10, 10).high, 1);
  EXPECT_EQ(wilson_interval(0, 0).low, 0);
  EXPECT_EQ(wilson_interval(0, 0).high, 1);
}

// Exact limits (Garwood 1936): 0: 0 to 3.689, 3: 0.619 to 8.767, 10: 4.795 to 18.390.
TEST(PoissonInterval, IsCloseToTheExactLimits) {
  EXPECT_EQ(poisson_interval(0).low, 0);
  EXPECT_NEAR(poisson_interval(0).high, 3.689, 0.03);
  EXPECT_NEAR(poisson_interval(3).low, 0.619, 0.03);
  EXPECT_NEAR(poisson_interval(3).high, 8.767, 0.03);
  EXPECT_NEAR(poisson_interval(10).low, 4.795, 0.03);
  EXPECT_NEAR(poisson_interval(10).high, 18.390, 0.03);
}

}  // namespace
}  // namespace inkling
