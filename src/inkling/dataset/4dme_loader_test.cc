#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

TEST(FourDmeLoader, ClipsThatAreCutToTheMovementAndSeveralEmotions) {
  const TestFolder folder;
  write_table(folder / "4DME_Labelling_Micro_release v1.xlsx",
              {{"sub_ID", "fold_name", "Emotion", "Onset", "Apex", "Offset", "AUs"},
               {"01", "c1", "Positive", "101", "105", "110", "AU12"},
               {"01", "c2", "Negative+Surprise", "201", "205", "210", "AU4"},
               {"02", "c1", "Negative/Bored", "101", "105", "110", "AU4"}});
  write_pictures(folder / "gray_micro/01/c1", 1, 10, "");
  write_pictures(folder / "gray_micro/01/c2", 201, 210, "");
  write_pictures(folder / "gray_micro/02/c1", 1, 9, "");
  write_pictures(folder / "gray_micro/02/c1", 20, 20, "");
  const ImportResult result = import_as("4dme", folder.path());
  expect_issues(result, {{{Problem::kUnknownEmotion, Effect::kDoubtful}, 1}});
  ASSERT_EQ(result.samples.size(), 3u);
  EXPECT_EQ(frames_of(result.samples[0]), "0 4 9");
  EXPECT_EQ(frames_of(result.samples[1]), "0 4 9");
  EXPECT_EQ(result.samples[0].subject, "01");
  EXPECT_EQ(result.samples[1].emotion, "Negative+Surprise");
}

}  // namespace
}  // namespace inkling
