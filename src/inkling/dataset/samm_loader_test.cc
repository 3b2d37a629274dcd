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

}  // namespace
}  // namespace inkling
