#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

const std::vector<std::string> kLongHeader = {
    "Subject",  "Filename", "Inducement Code", "Onset", "Apex", "Offset",
    "Duration", "Type",     "Action Units",    "Notes"};

std::vector<std::string> long_row(const std::string& name, const std::string& onset,
                                  const std::string& apex, const std::string& offset,
                                  const std::string& type) {
  return {"6", name, "1", onset, apex, offset, "9", type, "4", ""};
}

Rows long_rows() {
  return {long_row("006_1_1", "11", "15", "20", "Micro - 1/2"),
          long_row("006_1_2", "30", "40", "60", "Macro"),
          long_row("006_1_3", "0", "40", "60", "Macro"),
          long_row("006_1_4", "61", "0", "70", "Micro - 1/2"),
          long_row("006_2_1", "11", "15", "20", "Micro - 1/2"),
          long_row("006_1_5", "11", "15", "20", "Blink")};
}

TEST(SammLvLoader, TenRowsOfTextWithOrWithoutAHeader) {
  for (const bool header : {true, false}) {
    const TestFolder folder;
    Rows rows(header ? 9 : 10, {"text"});
    if (header) rows.push_back(kLongHeader);
    for (const auto& each : long_rows()) rows.push_back(each);
    std::filesystem::create_directories(folder.path());
    write_file(folder / "SAMM_LongVideos_V1_Release.xlsx",
               make_xlsx({{"FACS_Movement_Only", rows}}));
    write_pictures(folder / "SAMM_longvideos/006_1", 1, 100, "006_1_", 4);
    const ImportResult micro = import_as("samm-lv", folder.path());
    EXPECT_EQ(micro.rows, 6u);
    EXPECT_EQ(micro.excluded, 2u);
    expect_issues(micro, {{{Problem::kMissingPath, Effect::kLeftOut}, 1},
                          {{Problem::kApexOutside, Effect::kDoubtful}, 1},
                          {{Problem::kUnreadableCell, Effect::kLeftOut}, 1}});
    EXPECT_EQ(frames_of(sample_named(micro, "006_1_1")), "10 14 19");
    EXPECT_EQ(frames_of(sample_named(micro, "006_1_4")), "60 64 69");
    EXPECT_EQ(micro.samples[0].recording, "006_1");
    EXPECT_EQ(micro.samples[0].subject, "006");
    const ImportResult all = import_as("samm-lv", folder.path(), {{"expressions", "all"}});
    EXPECT_EQ(all.excluded, 0u);
    EXPECT_EQ(all.samples.size(), 3u);
    EXPECT_EQ(count_of(all, Problem::kOutsideClip, Effect::kLeftOut), 1u);  // onset 0
    EXPECT_NE(sample_named(all, "006_1_2").source.find("macro-expression"), std::string::npos);
  }
}

TEST(SammLvLoader, FractionsOfFramesAreRounded) {
  const TestFolder folder;
  write_table(folder / "SAMM_LongVideos_V3_Release.xlsx",
              {kLongHeader, long_row("006_1_1", "11.4", "15", "20.5", "Macro")});
  write_pictures(folder / "SAMM_longvideos/006_1", 1, 100, "006_1_", 4);
  const ImportResult all = import_as("samm-lv", folder.path(), {{"expressions", "all"}});
  expect_issues(all, {{{Problem::kUnreadableCell, Effect::kCorrected}, 2}});
  EXPECT_EQ(frames_of(sample_named(all, "006_1_1")), "10 14 20");
  EXPECT_NE(all.samples[0].source.find("onset 11.4 is read as 11"), std::string::npos);
}

TEST(SammLvLoader, EmotionsComeFromSammsOwnTable) {
  const TestFolder folder;
  Rows rows = {kLongHeader};
  for (const auto& each : long_rows()) rows.push_back(each);
  write_table(folder / "SAMM_LongVideos_V3_Release.xlsx", rows);
  write_table(folder / "samm.csv", {{"Filename", "Estimated Emotion"}, {"006_1_1", "Anger"}});
  write_pictures(folder / "SAMM_longvideos/006_1", 1, 100, "006_1_", 4);
  const std::string table = (folder / "samm.csv").string();
  const ImportResult result = import_as("samm-lv", folder.path(), {{"samm-table", table.c_str()}});
  EXPECT_EQ(sample_named(result, "006_1_1").emotion, "Anger");
  EXPECT_EQ(sample_named(result, "006_1_4").emotion, "");
}

}  // namespace
}  // namespace inkling
