#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

const Rows kDfmeRows = {{"Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Emotion",
                         "EmotionId", "Fps", "AU"},
                        {"1", "01-03-007", "11", "31", "91", "disgust", "2", "500", "4+7"},
                        {"1", "01-03-009", "1", "21", "61", "Surprise", "6", "300", "1+2"},
                        {"259", "x", "1", "21", "41", "contempt", "1", "200", "14"},
                        {"259", "y", "1", "21", "41", "envy", "1", "fast", "14"},
                        {"259", "z", "9", "21", "7", "envy", "1", "", "14"}};

TEST(DfmeLoader, EachRowHasItsOwnRate) {
  const TestFolder folder;
  write_table(folder / "train.csv", kDfmeRows);
  for (const char* clip : {"1/01-03-007", "1/01-03-009", "259/x", "259/y", "259/z"}) {
    write_pictures(folder / "DFME" / clip, 1, 100);
  }
  const ImportResult result = import_as("dfme", folder.path());
  expect_issues(result, {{{Problem::kUnreadableCell, Effect::kLeftOut}, 1},
                         {{Problem::kOrder, Effect::kLeftOut}, 1}});
  const CatalogSample first = sample_named(result, "1/01-03-007");
  EXPECT_EQ(frames_of(first), "10 30 90");
  EXPECT_EQ(first.fps, 500);
  EXPECT_EQ(first.action_units, "4+7");
  EXPECT_EQ(first.population, "adult");
  EXPECT_EQ(first.path, folder / "DFME/1/01-03-007");
  EXPECT_EQ(sample_named(result, "1/01-03-009").fps, 300);
  EXPECT_EQ(sample_named(result, "259/x").fps, 200);
}

TEST(DfmeLoader, CodesAloneBecomeSamplesThatSayIt) {
  const TestFolder folder;
  write_table(folder / "train.csv", kDfmeRows);
  const ImportResult result =
      import_as("dfme", ImportRequest{folder.path(), {}, {}, 1, /*codes_only=*/true});
  EXPECT_EQ(result.samples.size(), 3u);
  EXPECT_EQ(count_of(result, Problem::kMissingPath, Effect::kLeftOut), 0u);
  const CatalogSample first = sample_named(result, "1/01-03-007");
  EXPECT_EQ(frames_of(first), "11 31 91") << "as the coding file numbers them";
  EXPECT_EQ(first.kind, SampleKind::kFrames);
  EXPECT_EQ(first.path, folder / "DFME/1/01-03-007") << "as it would be";
  EXPECT_TRUE(has_codes_only(first));
  EXPECT_NE(first.source.find("train.csv"), std::string::npos);
}

TEST(DfmeLoader, CodesOfEverySetWithACodingFileAreReadAlone) {
  const TestFolder folder;
  write_table(folder / "CASME2-coding-updated.csv",
              {{"Subject", "Filename", "OnsetFrame", "ApexFrame", "OffsetFrame", "Action Units",
                "Estimated Emotion"},
               {"1", "EP02_01f", "46", "59", "86", "12", "happiness"},
               {"1", "EP02_01f", "90", "95", "99", "4", "disgust"},
               {"1", "EP02_01f", "90", "95", "99", "4", "disgust"}});
  const ImportResult result =
      import_as("casme2", ImportRequest{folder.path(), {}, {}, 1, /*codes_only=*/true});
  EXPECT_EQ(result.samples.size(), 2u);
  EXPECT_EQ(sample_named(result, "sub01/EP02_01f").path, folder / "CASME2-RAW/sub01/EP02_01f");
  EXPECT_EQ(frames_of(sample_named(result, "sub01/EP02_01f-2")), "90 95 99");
  EXPECT_EQ(count_of(result, Problem::kDuplicate, Effect::kLeftOut), 1u);
  for (const char* format : {"smic", "ststnet", "cmed"}) {
    try {
      import_as(format, ImportRequest{folder.path(), {}, {}, 1, /*codes_only=*/true});
      ADD_FAILURE() << format;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage) << format << ": " << error.what();
    }
  }
}

}  // namespace
}  // namespace inkling
