#include "inkling/release/change_words.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(ChangeWords, CountPeopleSamplesAndSettingsApart) {
  const std::vector<ReleaseChange> changes = {
      {"added", "sub-007", ""},
      {"added", "sub-007_ses-01_rec-01_smp-001", ""},
      {"added", "sub-007_ses-01_rec-01_smp-002", ""},
      {"removed", "sub-002", "with all samples"},
      {"removed", "10 samples of people who are in it no more", "", 10},
      {"removed", "sub-001_ses-01_rec-01_smp-004", ""},
      {"changed", "view", "whole to crop"}};
  EXPECT_EQ(change_words(changes, kReleaseRules),
            "1 person and 2 samples added, 1 person and 11 samples removed, 1 setting changed");
  EXPECT_EQ(change_words({}, kReleaseRules), "");
  const std::vector<ReleaseChange> three = {{"added", "sub-007", ""},
                                            {"changed", "sub-001", ""},
                                            {"changed", "sub-002", ""},
                                            {"changed", "sub-001_ses-01_rec-01_smp-004", ""},
                                            {"changed", "view", "whole to crop"}};
  EXPECT_EQ(change_words(three, kReleaseRules),
            "1 person added; 2 people, 1 sample and 1 setting changed");
  // As a version had it that is made again.
  EXPECT_EQ(change_words(three, 1), "1 person added, 2 people and 1 sample and 1 setting changed");
}

TEST(ChangeWords, KnowByWhichSettingsPicturesAreMade) {
  EXPECT_TRUE(changes_all_media({{"changed", "sub-001", ""}, {"changed", "size", "640 to 128"}}));
  EXPECT_FALSE(changes_all_media({{"changed", "sub-001", ""}, {"changed", "layout", ""}}));
}

}  // namespace
}  // namespace inkling
