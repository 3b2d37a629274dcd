#include "inkling/evaluation/spotting_options.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/option_table_checks.h"

namespace inkling {
namespace {

TEST(SpottingOptions, TheTableIsSound) { testing::expect_sound_table(spotting_options()); }

TEST(SpottingOptions, ReachTheBootstrap) {
  EXPECT_EQ(testing::with_option(spotting_options(), "resamples", {"0"}).bootstrap.resamples, 0);
  EXPECT_EQ(testing::with_option(spotting_options(), "iou", {"0.75"}).iou_min, 0.75);
  EXPECT_EQ(testing::with_option(spotting_options(), "overlaps", {"merge"}).overlaps, "merge");
}

}  // namespace
}  // namespace inkling
