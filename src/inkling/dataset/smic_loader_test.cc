#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;

TEST(SmicLoader, TheShortLayoutNeedsNoTable) {
  const TestFolder folder;
  const auto base = folder / "SMIC_all_cropped/HS";
  write_pictures(base / "s1/micro/negative/s1_ne_01", 1, 34, "reg_image", 6);
  write_pictures(base / "s14/micro/surprise/s14_sur_02", 1, 20, "reg_image", 6);
  std::filesystem::create_directories(base / "s14/micro/positive/s14_po_01");
  write_pictures(base / "s14/micro/odd/s14_od_01", 1, 20, "reg_image", 6);
  std::filesystem::create_directories(base / "s15/non_micro");
  const ImportResult result = import_as("smic", folder.path());
  EXPECT_EQ(result.rows, 5u);
  expect_issues(result, {{{Problem::kMissingPath, Effect::kLeftOut}, 1},
                         {{Problem::kEmptyFolder, Effect::kLeftOut}, 1},
                         {{Problem::kUnknownEmotion, Effect::kDoubtful}, 1}});
  const CatalogSample first = sample_named(result, "s01/s1_ne_01");
  EXPECT_EQ(frames_of(first), "0 16 33");
  EXPECT_EQ(first.dataset, "smic");
  EXPECT_EQ(first.subject, "s01");
  EXPECT_EQ(first.emotion, "negative");
  EXPECT_EQ(first.fps, 100);
  EXPECT_EQ(sample_named(result, "s14/s14_sur_02").emotion, "surprise");
}

TEST(SmicLoader, EachCameraIsASetOfItsOwn) {
  const TestFolder folder;
  write_pictures(folder / "VIS/s1/micro/negative/s1_ne_01", 1, 9);
  const ImportResult result = import_as("smic", folder.path(), {{"part", "vis"}});
  EXPECT_EQ(result.samples.at(0).dataset, "smic-vis");
  EXPECT_EQ(result.samples.at(0).fps, 25);
  EXPECT_THROW(import_as("smic", folder.path(), {{"part", "nir"}}), Error);
}

TEST(SmicLoader, LongClipsCountFromTheirFirstFrame) {
  const TestFolder folder;
  write_table(folder / "HS_long/SMIC-HS-E_annotation.xlsx",
              {{"Subject", "Filename", "OnsetF", "OffsetF", "FirstF", "LastF", "Emotion"},
               {"1", "s1_ne_01", "1050", "1080", "1000", "1099", "negative"},
               {"1", "s1_po_01", "2050", "2080", "2000", "2099", "positive"},
               {"2", "s2_ne_01", "1050", "1100", "1000", "1099", "negative"},
               {"2", "s2_ne_02", "1050", "1080", "", "1099", "negative"},
               {"2", "s2_ne_03", "990", "1080", "1000", "1099", "negative"},
               {"Onsets are of the whole session."}});
  const auto base = folder / "HS_long/SMIC-HS-E";
  write_pictures(base / "s01/s1_ne_01", 500, 599, "image", 6);
  write_pictures(base / "s1/s1_po_01", 1, 31, "image", 6);  // cut to the movement
  write_pictures(base / "s02/s2_ne_01", 1000, 1099, "image", 6);
  write_pictures(base / "s02/s2_ne_02", 1000, 1099, "image", 6);
  write_pictures(base / "s02/s2_ne_03", 1000, 1099, "image", 6);
  const ImportResult result = import_as("smic", folder.path(), {{"layout", "long"}});
  EXPECT_EQ(result.rows, 5u);
  EXPECT_EQ(result.text_lines, 1u);
  expect_issues(result, {{{Problem::kOutsideClip, Effect::kLeftOut}, 2},
                         {{Problem::kUnreadableCell, Effect::kLeftOut}, 1}});
  EXPECT_EQ(frames_of(sample_named(result, "s01/s1_ne_01")), "50 65 80");
  EXPECT_EQ(frames_of(sample_named(result, "s01/s1_po_01")), "0 15 30");
  EXPECT_EQ(result.samples[0].fps, 100);
}

}  // namespace
}  // namespace inkling
