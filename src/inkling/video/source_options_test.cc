#include "inkling/video/source_options.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/option_table_checks.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(SourceOptions, TheTableIsSound) { testing::expect_sound_table(source_options()); }

TEST(SourceOptions, OnlyWhatIsGivenIsRecorded) {
  EXPECT_TRUE(source_options().as_run({}).empty());
  const SourceOptions slow = testing::with_option(source_options(), "true-fps", {"200"});
  EXPECT_EQ(slow.true_fps, 200);
  EXPECT_EQ(source_options().as_run(slow), (NamedTexts{{"true-fps", "200"}}));
}

TEST(SourceOptions, TheRateOfAFolderCountsForFoldersOnly) {
  const TestFolder folder;
  EXPECT_EQ(folder_rate(folder.path(), 50, 1).fps, 50);
  EXPECT_FALSE(folder_rate(folder / "a.mp4", 50, 1).fps);
}

}  // namespace
}  // namespace inkling
