#include "inkling/core/solve.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Solve, FindsTheUnknownsAlsoWhereAPivotIsZero) {
  std::array<double, 3> x{5, 3, 4};
  // y + z = 5, x + 2 z = 3, x + y = 4.
  ASSERT_TRUE(solve<3>({{{0, 1, 1}, {1, 0, 2}, {1, 1, 0}}}, x));
  EXPECT_NEAR(x[0] + x[1], 4, 1e-12);
  EXPECT_NEAR(x[1] + x[2], 5, 1e-12);
  EXPECT_NEAR(x[0] + 2 * x[2], 3, 1e-12);
}

TEST(Solve, ASingularSystemHasNone) {
  std::array<double, 2> x{1, 2};
  EXPECT_FALSE(solve<2>({{{1, 2}, {2, 4}}}, x));
}

}  // namespace
}  // namespace inkling
