#include "inkling/synthesis/person/smooth_step.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(SmoothStep, RisesFromZeroToOne) {
  EXPECT_EQ(smooth_step(-3), 0);
  EXPECT_EQ(smooth_step(0), 0);
  EXPECT_EQ(smooth_step(0.25), 0.15625);
  EXPECT_EQ(smooth_step(0.5), 0.5);
  EXPECT_EQ(smooth_step(1), 1);
  EXPECT_EQ(smooth_step(7), 1);
}

}  // namespace
}  // namespace inkling
