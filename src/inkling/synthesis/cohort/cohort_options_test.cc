#include "inkling/synthesis/cohort/cohort_options.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/option_table_checks.h"

namespace inkling {
namespace {

TEST(CohortOptions, TheTableIsSound) { testing::expect_sound_table(cohort_options()); }

TEST(CohortOptions, WhatDiffersIsNamedAndOnlyThat) {
  CohortOptions options;
  EXPECT_TRUE(stated_differences(options).empty());
  options.child.duration_factor = 0.8, options.adult.fps = 200, options.subject_spread = 0.2;
  EXPECT_EQ(stated_differences(options), (NamedTexts{{"child-duration-factor", "0.8"},
                                                     {"adult-fps", "200"},
                                                     {"subject-spread", "0.2"}}));
}

TEST(CohortOptions, SizeIsWidthAndHeight) {
  const auto options = testing::with_option(cohort_options(), "size", {"320x240"});
  EXPECT_EQ(options.width, 320);
  EXPECT_EQ(options.height, 240);
  testing::expect_usage_error([] { testing::with_option(cohort_options(), "size", {"320"}); },
                              "--size");
}

}  // namespace
}  // namespace inkling
