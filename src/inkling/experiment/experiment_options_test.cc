#include "inkling/experiment/experiment_options.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/option_table_checks.h"

namespace inkling {
namespace {

TEST(ExperimentOptions, TheTablesAreSound) {
  testing::expect_sound_table(clip_options());
  testing::expect_sound_table(recognition_options());
  testing::expect_sound_table(approach_spotting_options());
  testing::expect_sound_table(train_options());
}

TEST(ExperimentOptions, TheCropIsAlignedOrWhole) {
  EXPECT_TRUE(testing::with_option(clip_options(), "crop", {"whole"}).whole);
  EXPECT_FALSE(testing::with_option(clip_options(), "crop", {"aligned"}).whole);
  testing::expect_usage_error([] { testing::with_option(clip_options(), "crop", {"half"}); },
                              "--crop");
}

TEST(ExperimentOptions, ReachTheirParts) {
  EXPECT_EQ(testing::with_option(recognition_options(), "groups", {"3"}).folds.groups, 3);
  EXPECT_EQ(testing::with_option(recognition_options(), "fps", {"100"}).clip.fps, 100);
  EXPECT_EQ(testing::with_option(approach_spotting_options(), "window", {"0.5"}).window_s, 0.5);
  EXPECT_TRUE(testing::with_option(train_options(), "crop", {"whole"}).clip.whole);
}

}  // namespace
}  // namespace inkling
