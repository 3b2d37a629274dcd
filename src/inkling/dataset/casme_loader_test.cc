#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

TEST(CasmeLoader, TheFirstApexCountsAndKnownErrorsAreFlagged) {
  const TestFolder folder;
  Rows rows = {
      {"Subject", "Filename", "", "OnsetF", "ApexF1", "ApexF2", "OffsetF", "", "Emotion", "AU"}};
  for (int i = 0; i < 60; ++i) {
    const std::string name = "EP" + std::to_string(i + 1);
    rows.push_back({"3", name, "", "2", "4", "6", "8", "", "tense", "4"});
    write_pictures(folder / "sub03" / name, 1, 9);
  }
  write_table(folder / "casme.xlsx", rows);
  const ImportResult result = import_as("casme", folder.path());
  expect_issues(result, {{{Problem::kKnownError, Effect::kDoubtful}, 4}});  // rows 41 43 44 55
  ASSERT_EQ(result.samples.size(), 60u);
  EXPECT_EQ(frames_of(result.samples[0]), "1 3 7");
  EXPECT_EQ(result.samples[0].sample, "sub03/EP1");
  EXPECT_EQ(result.issues[0].sample, "sub03/EP41");
}

}  // namespace
}  // namespace inkling
