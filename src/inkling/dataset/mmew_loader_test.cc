#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

TEST(MmewLoader, BothPublishedLayouts) {
  const TestFolder folder;
  write_table(folder / "MMEW_Micro_Exp.xlsx",
              {{"Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Action Units",
                "Estimated Emotion", "remarks"},
               {"3", "S03-01-002", "1", "6", "20", "12", "happiness", ""},
               {"4", "S04-02-001", "1", "6", "20", "4", "disgust", ""},
               {"5", "S05-02-001", "1", "30", "20", "4", "disgust", "apex wrong"}});
  write_pictures(folder / "Micro_Expression/happiness/S03-01-002", 1, 20, "");
  write_pictures(folder / "Micro_Expression/S04/disgust/S04-02-001", 1, 20, "");
  write_pictures(folder / "Micro_Expression/disgust/S05-02-001", 1, 20, "");
  const ImportResult result = import_as("mmew", folder.path());
  expect_issues(result, {{{Problem::kApexOutside, Effect::kDoubtful}, 1}});
  ASSERT_EQ(result.samples.size(), 3u);
  EXPECT_EQ(frames_of(result.samples[0]), "0 5 19");
  EXPECT_EQ(result.samples[0].subject, "S03");
  EXPECT_EQ(result.samples[0].sample, "S03/S03-01-002");
  EXPECT_EQ(result.samples[1].path, folder / "Micro_Expression/S04/disgust/S04-02-001");
  EXPECT_EQ(frames_of(result.samples[2]), "0 9 19");
}

}  // namespace
}  // namespace inkling
