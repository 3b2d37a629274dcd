#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

const std::vector<std::string> kHeader = {
    "Subject",      "Filename",          "Inducement Code",   "Onset Frame",
    "Apex Frame",   "Offset Frame",      "Duration",          "Micro",
    "Action Units", "Estimated Emotion", "Objective Classes", "Notes"};

std::vector<std::string> row(const std::string& subject, const std::string& name,
                             const std::string& onset, const std::string& apex,
                             const std::string& offset, const std::string& units,
                             const std::string& emotion) {
  return {subject, name, "1", onset, apex, offset, "74", "Micro - 1/2", units, emotion, "1", ""};
}

TEST(SammLoader, HeadersInRow14AndInRow1) {
  for (const std::size_t text_rows : {std::size_t{13}, std::size_t{0}}) {
    const TestFolder folder;
    Rows rows(text_rows, {"SAMM release, text above the table"});
    rows.push_back(kHeader);
    rows.push_back(row("006", "006_1_2", "5562", "5588", "5632", "4+7", "Anger"));
    rows.push_back(row("6", "006_1_3", "5562", "", "5632", "R12 or R15", "Happy"));
    rows.push_back(row("006", "006_1_9", "5562", "5588", "5632", "4", "Other"));
    write_table(folder / "SAMM_Micro_FACS_Codes_v2.xlsx", rows);
    write_pictures(folder / "SAMM/006/006_1_2", 5560, 5640, "006_", 5);
    write_pictures(folder / "SAMM/006/006_1_3", 5562, 5632, "006_", 5);
    const ImportResult result = import_as("samm", folder.path());
    EXPECT_EQ(result.rows, 3u);
    expect_issues(result, {{{Problem::kMissingApex, Effect::kCorrected}, 1},
                           {{Problem::kUnclearUnits, Effect::kDoubtful}, 1},
                           {{Problem::kUnknownEmotion, Effect::kDoubtful}, 1},
                           {{Problem::kMissingPath, Effect::kLeftOut}, 1}});
    ASSERT_EQ(result.samples.size(), 2u);
    EXPECT_EQ(result.samples[0].subject, "006");
    EXPECT_EQ(result.samples[0].sample, "006/006_1_2");
    EXPECT_EQ(frames_of(result.samples[0]), "2 28 72");
    EXPECT_EQ(frames_of(result.samples[1]), "0 35 70");
    EXPECT_EQ(result.samples[1].subject, "006");
  }
}

TEST(SammLoader, TheKnownErrorOfRow57) {
  const TestFolder folder;
  Rows rows = {kHeader};
  write_pictures(folder / "006/006_1_1", 1, 12, "006_", 5);
  for (int i = 0; i < 56; ++i) {
    rows.push_back(row("006", "006_1_1", "1", "2", std::to_string(3 + i % 9), "4", "Anger"));
  }
  rows.push_back(row("017", "017_1_1", "5690", "5700", "739", "4", "Fear"));
  write_pictures(folder / "017/017_1_1", 5680, 5750, "017_", 5);
  write_table(folder / "SAMM_Micro_FACS_Codes_v2.csv", rows);
  const ImportResult result = import_as("samm", folder.path());
  EXPECT_EQ(frames_of(sample_named(result, "017/017_1_1")), "10 20 59");
  EXPECT_EQ(count_of(result, Problem::kKnownError, Effect::kCorrected), 1u);
}

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
    EXPECT_EQ(micro.not_asked, 2u);
    expect_issues(micro, {{{Problem::kMissingPath, Effect::kLeftOut}, 1},
                          {{Problem::kApexOutside, Effect::kDoubtful}, 1},
                          {{Problem::kUnreadableCell, Effect::kLeftOut}, 1}});
    EXPECT_EQ(frames_of(sample_named(micro, "006_1_1")), "10 14 19");
    EXPECT_EQ(frames_of(sample_named(micro, "006_1_4")), "60 64 69");
    EXPECT_EQ(micro.samples[0].recording, "006_1");
    EXPECT_EQ(micro.samples[0].subject, "006");
    const ImportResult all = import_as("samm-lv", folder.path(), {{"expressions", "all"}});
    EXPECT_EQ(all.not_asked, 0u);
    EXPECT_EQ(all.samples.size(), 3u);
    EXPECT_EQ(count_of(all, Problem::kOutsideClip, Effect::kLeftOut), 1u);  // onset 0
    EXPECT_NE(sample_named(all, "006_1_2").source.find("macro-expression"), std::string::npos);
  }
}

TEST(SammLvLoader, EmotionsComeFromSammsOwnTable) {
  const TestFolder folder;
  Rows rows = {kLongHeader};
  for (const auto& each : long_rows()) rows.push_back(each);
  write_table(folder / "SAMM_LongVideos_V3_Release.xlsx", rows);
  write_table(folder / "samm.csv", {kHeader, row("006", "006_1_1", "1", "2", "3", "4", "Anger")});
  write_pictures(folder / "SAMM_longvideos/006_1", 1, 100, "006_1_", 4);
  const std::string table = (folder / "samm.csv").string();
  const ImportResult result = import_as("samm-lv", folder.path(), {{"samm-table", table.c_str()}});
  EXPECT_EQ(sample_named(result, "006_1_1").emotion, "Anger");
  EXPECT_EQ(sample_named(result, "006_1_4").emotion, "");
}

}  // namespace
}  // namespace inkling
