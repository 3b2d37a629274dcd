#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

TEST(Casme3CLoader, FullWidthCommasBecomePlus) {
  const TestFolder folder;
  const std::string wide_comma = "\xEF\xBC\x8C";
  write_table(folder / "CAS(ME)3_part_C_ME.xlsx",
              {{"sub", "count", "onset", "offset", "au"},
               {"1", "2", "11", "20", "4" + wide_comma + "7,12"},
               {"12", "1", "5", "9", "1"}});
  write_pictures(folder / "part_C/01/2/color", 1, 30, "");
  write_pictures(folder / "part_C/12/1/color", 1, 30, "");
  const ImportResult result = import_as("casme3-c", folder.path());
  expect_issues(result, {});
  ASSERT_EQ(result.samples.size(), 2u);
  EXPECT_EQ(result.samples[0].action_units, "4+7+12");
  EXPECT_EQ(frames_of(result.samples[0]), "10 14 19");
  EXPECT_NE(result.samples[0].source.find("written with +"), std::string::npos);
  EXPECT_EQ(frames_of(import_as("casme3-c", folder.path(), {{"missing-apex", "empty"}}).samples[0]),
            "10 - 19");
}

}  // namespace
}  // namespace inkling
