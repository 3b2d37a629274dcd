#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

TEST(Casme3ALoader, SeveralMovementsUnderOneNameAreNumbered) {
  const TestFolder folder;
  write_table(
      folder / "cas(me)3_part_A_ME_label_JpgIndex_v2.xlsx",
      {{"Subject", "Filename", "Onset", "Apex", "Offset", "AU", "Objective class", "emotion"},
       {"spNO.1", "a", "175", "178", "182", "4", "4", "Fear"},
       {"spNO.1", "a", "190", "191", "195", "4", "4", "disgust"},
       {"spNO.1", "a", "190", "191", "195", "4", "4", "disgust"},
       {"spNO.2", "a", "1", "2", "3", "4", "4", "sad"}});
  write_pictures(folder / "spNO.1/a/color", 150, 200, "");
  const ImportResult result = import_as("casme3-a", folder.path());
  expect_issues(result, {{{Problem::kDuplicateName, Effect::kCorrected}, 1},
                         {{Problem::kDuplicate, Effect::kLeftOut}, 1},
                         {{Problem::kMissingPath, Effect::kLeftOut}, 1}});
  EXPECT_EQ(frames_of(sample_named(result, "spNO.1/a")), "25 28 32");
  EXPECT_EQ(frames_of(sample_named(result, "spNO.1/a-2")), "40 41 45");
  EXPECT_EQ(result.samples[0].fps, 30);
}

}  // namespace
}  // namespace inkling
