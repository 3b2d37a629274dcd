// CASME, CAS(ME)3, 4DME and MMEW: sets whose tables differ in titles and folders only.
#include <gtest/gtest.h>

#include "inkling/core/testing/variant_checks.h"
#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

TEST(CatalogFormats, EveryFormatRefusesAFolderThatIsNotThere) {
  const TestFolder folder;
  EXPECT_EQ(catalog_formats().size(), 12u);
  for (const auto* format : catalog_formats()) {
    EXPECT_THROW(import_as(format->name, folder / "none"), Error) << format->name;
  }
}

TEST(CatalogFormats, EveryFormatSaysWhatItIs) {
  expect_sound_variants(catalog_formats(), "format");
}

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
