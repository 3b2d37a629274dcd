#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

std::vector<std::string> row(const std::string& subject, const std::string& video,
                             const std::string& onset, const std::string& apex,
                             const std::string& offset, const std::string& type,
                             const std::string& emotion = "negative") {
  return {subject, video, onset, apex, offset, "4", emotion, type, "anger"};
}

Rows codes() {
  return {row("1", "disgust1_1", "10", "15", "20", "micro-expression"),
          row("1", "disgust1_2", "30", "40", "0", "macro-expression"),
          row("1", "disgust1_3", "30", "0", "0", "macro-expression"),
          row("2", "anger1_1", "5", "6", "7", "micro-expression"),
          row("1", "anger1_1", "5", "6", "7", "micro-expression"),
          row("1", "joy9_1", "5", "6", "7", "micro-expression"),
          row("9", "disgust1_1", "5", "6", "7", "micro-expression"),
          row("1", "disgust1_4", "5", "6", "7", "blink"),
          row("1", "disgust1_5", "41", "45", "49", "micro-expression", "bored"),
          row("1", "disgust1_1", "51", "55", "59", "micro-expression")};
}
const Rows kRule1 = {{"1", "s15", "1"}, {"2", "s16", "2"}};
const Rows kRule2 = {{"101", "disgust1"}, {"0401", "anger1"}};

void write_clips(const TestFolder& folder) {
  write_pictures(folder / "rawpic/s15/15_0101disgustingteeth", 1, 99, "img", 3);
  write_pictures(folder / "rawpic/s16/16_0401girlcrashing", 1, 20, "img", 3);
  write_pictures(folder / "cropped/s15/15_0101disgustingteeth", 1, 99, "img", 3);
}

const ExpectedIssues kExpected = {{{Problem::kUnreadableCell, Effect::kLeftOut}, 3},
                                  {{Problem::kMissingPath, Effect::kLeftOut}, 1},
                                  {{Problem::kUnknownEmotion, Effect::kDoubtful}, 1},
                                  {{Problem::kDuplicateName, Effect::kCorrected}, 1}};

TEST(CasmeSqLoader, NamingRulesLeadToTheFolders) {
  const TestFolder folder;
  write_clips(folder);
  write_file(folder / "CAS(ME)^2code_final.xlsx", make_xlsx({{"CASFEcode_final", codes()},
                                                             {"naming rule1", kRule1},
                                                             {"naming rule2", kRule2}}));
  const ImportResult result = import_as("casme-sq", folder.path());
  EXPECT_EQ(result.rows, 10u);
  EXPECT_EQ(result.excluded, 2u);
  expect_issues(result, kExpected);
  EXPECT_EQ(result.samples.size(), 4u);
  const CatalogSample first = sample_named(result, "s15/disgust1_1");
  EXPECT_EQ(frames_of(first), "9 14 19");
  EXPECT_EQ(first.subject, "s15");
  EXPECT_EQ(first.recording, "s15/15_0101disgustingteeth");
  EXPECT_EQ(first.path, folder / "rawpic/s15/15_0101disgustingteeth");
  EXPECT_EQ(first.fps, 30);
  EXPECT_EQ(sample_named(result, "s16/anger1_1").path, folder / "rawpic/s16/16_0401girlcrashing");
  EXPECT_EQ(frames_of(sample_named(result, "s15/disgust1_1-2")), "50 54 58");
}

TEST(CasmeSqLoader, AnUnknownOffsetOfAMacroExpressionIsItsApex) {
  const TestFolder folder;
  write_clips(folder);
  write_file(folder / "code_final.xlsx", make_xlsx({{"CASFEcode_final", codes()},
                                                    {"naming rule1", kRule1},
                                                    {"naming rule2", kRule2}}));
  const ImportResult result =
      import_as("casme-sq", folder.path(), {{"expressions", "macro"}, {"pictures", "cropped"}});
  expect_issues(result, {{{Problem::kOffsetZero, Effect::kCorrected}, 1},
                         {{Problem::kOffsetZero, Effect::kLeftOut}, 1},
                         {{Problem::kUnreadableCell, Effect::kLeftOut}, 1}});
  ASSERT_EQ(result.samples.size(), 1u);
  EXPECT_EQ(frames_of(result.samples[0]), "29 39 39");
  EXPECT_EQ(result.samples[0].path, folder / "cropped/s15/15_0101disgustingteeth");
}

TEST(CasmeSqLoader, CsvNeedsTheRulesBesideIt) {
  const TestFolder folder;
  write_clips(folder);
  Rows rows = codes();
  rows.insert(rows.begin(), {"subject", "video", "onset"});
  write_table(folder / "code_final.csv", rows);
  EXPECT_THROW(import_as("casme-sq", folder.path()), Error);
  write_table(folder / "naming rule1.csv", kRule1);
  write_table(folder / "naming rule2.csv", kRule2);
  const ImportResult result = import_as("casme-sq", folder.path());
  expect_issues(result, kExpected);
  EXPECT_EQ(result.samples.size(), 4u);
}

}  // namespace
}  // namespace inkling
