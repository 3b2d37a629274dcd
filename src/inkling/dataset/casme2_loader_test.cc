#include <gtest/gtest.h>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;
namespace fs = std::filesystem;

const std::vector<std::string> kHeader = {"Subject",    "Filename",     "",
                                          "OnsetFrame", "ApexFrame",    "OffsetFrame",
                                          "",           "Action Units", "Estimated Emotion"};

std::vector<std::string> row(const std::string& subject, const std::string& name,
                             const std::string& onset, const std::string& apex,
                             const std::string& offset, const std::string& emotion) {
  return {subject, name, "", onset, apex, offset, "", "4+L14", emotion};
}

// Every defect that the set is known for, or that a copy on a disk may have.
Rows defective() {
  return {kHeader,
          row("1", "EP02_01f", "46", "59", "86", "happiness"),
          row("1", "EP19_05f", "46", "/", "86", "others"),      // the one slash
          row("1", "EP19_06f", "46", "", "85", "disgust"),      // no apex
          row("2", "gone", "1", "2", "3", "disgust"),           // no folder
          row("2", "empty", "1", "2", "3", "disgust"),          // no pictures
          row("2", "a", "46", "99", "86", "disgust"),           // apex after the offset
          row("2", "b", "86", "59", "46", "disgust"),           // onset after the offset
          row("2", "c", "46", "59", "0", "disgust"),            // offset 0
          row("2", "d", "46", "59", "200", "disgust"),          // offset after the clip
          row("2", "e", "x", "59", "86", "disgust"),            // unreadable onset
          row("2", "f", "46", "5 9", "86", "disgust"),          // unreadable apex
          row("2", "g", "46", "59", "86", "joyful"),            // unknown emotion
          row("1", "EP02_01f", "46", "59", "86", "happiness"),  // the same row again
          row("1", "EP02_01f", "90", "95", "99", "surprise"),   // another one of that name
          row("", "h", "46", "59", "86", "disgust"),            // nobody
          {"All frames count from 1."}};
}

void write_clips(const fs::path& root) {
  for (const char* name : {"EP02_01f", "EP19_05f", "EP19_06f"}) {
    write_pictures(root / "CASME2-RAW/sub01" / name, 31, 100);
  }
  for (const char* name : {"a", "b", "c", "d", "e", "f", "g"}) {
    write_pictures(root / "CASME2-RAW/sub02" / name, 31, 100);
  }
  fs::create_directories(root / "CASME2-RAW/sub02/empty");
}

TEST(Casme2Loader, WhatAReleaseTellsBesideIsTaken) {
  const TestFolder folder;
  std::vector<std::string> header = kHeader, shown = row("1", "a", "46", "59", "86", "fear"),
                           hidden = row("2", "b", "46", "59", "86", "fear");
  for (const char* title : {"Fps", "Face", "Population", "Sex", "Age months"}) {
    header.emplace_back(title);
  }
  for (const char* cell : {"25", "shown", "child", "male", "90"}) shown.emplace_back(cell);
  for (const char* cell : {"25", "hidden", "child", "male", "90"}) hidden.emplace_back(cell);
  write_table(folder / "CASME2-coding-updated.xlsx", {header, shown, hidden});
  write_pictures(folder / "CASME2-RAW/sub01/a", 31, 100);
  write_pictures(folder / "CASME2-RAW/sub02/b", 31, 100);
  const ImportResult result = import_as("casme2", {folder.path(), {}, {}, 1});
  expect_issues(result, {{{Problem::kCoveredFace, Effect::kLeftOut}, 1}});
  ASSERT_EQ(result.samples.size(), 1u);
  EXPECT_EQ(result.samples[0].population, "child");
  EXPECT_EQ(result.samples[0].age_years, 7.5);
  EXPECT_EQ(result.samples[0].fps, 25);
}

const ExpectedIssues kExpected = {
    {{Problem::kMissingPath, Effect::kLeftOut}, 1},
    {{Problem::kEmptyFolder, Effect::kLeftOut}, 1},
    {{Problem::kApexOutside, Effect::kDoubtful}, 1},
    {{Problem::kOrder, Effect::kLeftOut}, 1},
    {{Problem::kOffsetZero, Effect::kCorrected}, 1},
    {{Problem::kOutsideClip, Effect::kLeftOut}, 1},
    {{Problem::kUnreadableCell, Effect::kLeftOut}, 2},
    {{Problem::kUnreadableCell, Effect::kDoubtful}, 1},
    {{Problem::kMissingApex, Effect::kCorrected}, 3},  // the unreadable one, too
    {{Problem::kUnknownEmotion, Effect::kDoubtful}, 1},
    {{Problem::kDuplicate, Effect::kLeftOut}, 1},
    {{Problem::kDuplicateName, Effect::kCorrected}, 1},
};

TEST(Casme2Loader, EveryDefectIsReportedAndNoneIsFatal) {
  for (const char* file : {"CASME2-coding-20140508.xlsx", "CASME2-coding-updated.csv"}) {
    const TestFolder folder;
    write_clips(folder.path());
    write_table(folder / file, defective());
    const ImportResult result = import_as("casme2", folder.path());
    EXPECT_EQ(result.rows, 15u);
    EXPECT_EQ(result.text_lines, 1u);
    expect_issues(result, kExpected);
    EXPECT_EQ(result.samples.size(), 8u);
  }
}

TEST(Casme2Loader, NumbersArePicturesAndFramesCountFromZero) {
  const TestFolder folder;
  write_clips(folder.path());
  write_table(folder / "CASME2-coding-updated.xlsx", defective());
  const ImportResult result = import_as("casme2", folder.path());
  const CatalogSample first = sample_named(result, "sub01/EP02_01f");
  EXPECT_EQ(frames_of(first), "15 28 55");  // img46, img59, img86 after img31
  EXPECT_EQ(first.dataset, "casme2");
  EXPECT_EQ(first.subject, "sub01");
  EXPECT_EQ(first.recording, "sub01/EP02_01f");
  EXPECT_EQ(first.path, folder / "CASME2-RAW/sub01/EP02_01f");
  EXPECT_EQ(first.kind, SampleKind::kFrames);
  EXPECT_EQ(first.fps, 200);
  EXPECT_EQ(first.emotion, "happiness");
  EXPECT_EQ(first.action_units, "4+L14");
  EXPECT_EQ(first.source, "CASME2-coding-updated.xlsx, sheet Sheet1, row 2");
  EXPECT_EQ(frames_of(sample_named(result, "sub01/EP19_05f")), "15 35 55");
  EXPECT_EQ(frames_of(sample_named(result, "sub01/EP19_06f")), "15 34 54");
  EXPECT_EQ(frames_of(sample_named(result, "sub02/a")), "15 35 55");
  EXPECT_EQ(frames_of(sample_named(result, "sub02/c")), "15 28 28");
  EXPECT_EQ(frames_of(sample_named(result, "sub01/EP02_01f-2")), "59 64 68");
  EXPECT_NE(sample_named(result, "sub02/c").source.find("set to the apex"), std::string::npos);
}

TEST(Casme2Loader, AMissingApexMayStayEmpty) {
  const TestFolder folder;
  write_clips(folder.path());
  write_table(folder / "CASME2-coding-updated.xlsx", defective());
  const ImportResult result = import_as("casme2", folder.path(), {{"missing-apex", "empty"}});
  EXPECT_EQ(frames_of(sample_named(result, "sub01/EP19_05f")), "15 - 55");
  EXPECT_EQ(frames_of(sample_named(result, "sub02/a")), "15 - 55");
}

// A table of 61 rows, of which the last is the one with the known error.
ImportResult import_row_61(const TestFolder& folder, const std::string& offset, int pictures) {
  Rows rows = {kHeader};
  write_pictures(folder / "CASME2-RAW/sub01/x", 1, 10);
  for (int i = 0; i < 60; ++i)
    rows.push_back(row("1", "x", "1", "2", std::to_string(3 + i % 7), "fear"));
  rows.push_back(row("9", "EP09_05", "40", "78", offset, "others"));
  write_pictures(folder / "CASME2-RAW/sub09/EP09_05", 1, pictures);
  write_table(folder / "CASME2-coding-updated.xlsx", rows);
  return import_as("casme2", folder.path());
}

TEST(Casme2Loader, TheKnownErrorIsCorrectedWhereItIsOne) {
  const TestFolder folder;
  const ImportResult wrong = import_row_61(folder, "19", 100);
  EXPECT_EQ(frames_of(sample_named(wrong, "sub09/EP09_05")), "39 77 90");
  EXPECT_EQ(count_of(wrong, Problem::kKnownError, Effect::kCorrected), 1u);
  EXPECT_NE(sample_named(wrong, "sub09/EP09_05").source.find("offset 19 set to 91"),
            std::string::npos);
}

TEST(Casme2Loader, ATableWithAnotherRowThereIsLeftAsItIs) {
  const TestFolder right, possible, other;
  const ImportResult mended = import_row_61(right, "91", 100);
  EXPECT_EQ(count_of(mended, Problem::kKnownError, Effect::kDoubtful), 0u);
  const ImportResult kept = import_row_61(possible, "95", 100);
  EXPECT_EQ(frames_of(sample_named(kept, "sub09/EP09_05")), "39 77 94");
  EXPECT_EQ(count_of(kept, Problem::kKnownError, Effect::kDoubtful), 1u);
  const ImportResult short_clip = import_row_61(other, "99", 85);
  EXPECT_EQ(count_of(short_clip, Problem::kKnownError, Effect::kDoubtful), 1u);
  EXPECT_EQ(count_of(short_clip, Problem::kOutsideClip, Effect::kLeftOut), 1u);
}

TEST(Casme2Loader, CroppedPicturesAndAnotherTableMayBeNamed) {
  const TestFolder folder;
  write_pictures(folder / "Cropped/sub01/EP02_01f", 46, 86, "reg_img");
  write_pictures(folder / "mine/sub01/EP02_01f", 1, 41);  // cut to the movement, numbered anew
  write_table(folder / "labels.csv",
              {kHeader, row("1", "EP02_01f", "46", "59", "86", "happiness")});
  const ImportRequest request{folder.path(), folder / "labels.csv", {}, 1};
  EXPECT_EQ(frames_of(import_as("casme2", request).samples.at(0)), "0 13 40");
  const ImportResult mine = import_as("casme2", request, {{"pictures", "mine"}, {"fps", "100"}});
  EXPECT_EQ(frames_of(mine.samples.at(0)), "0 13 40");
  EXPECT_EQ(mine.samples.at(0).fps, 100);
  EXPECT_EQ(mine.samples.at(0).path, folder / "mine/sub01/EP02_01f");
}

TEST(Casme2Loader, WithoutACodingFileItSaysWhatWasLookedFor) {
  const TestFolder folder;
  for (const auto& [root, word] : std::initializer_list<std::pair<fs::path, const char*>>{
           {folder.path(), "CASME2-coding-updated.xlsx"}, {folder / "none", "no such folder"}}) {
    try {
      import_as("casme2", root);
      ADD_FAILURE();
    } catch (const Error& error) {
      EXPECT_NE(std::string(error.what()).find(word), std::string::npos) << error.what();
    }
  }
  write_table(folder / "CASME2-coding-updated.csv", {{"a", "b"}, {"1", "2"}});
  EXPECT_THROW(import_as("casme2", folder.path()), Error);
  write_file(folder / "old.xls", "\xD0\xCF\x11\xE0");
  EXPECT_THROW(import_as("casme2", ImportRequest{folder.path(), folder / "old.xls", {}, 1}), Error);
}

TEST(Casme2Loader, TheSameFolderGivesTheSameCatalogWithAnyNumberOfThreads) {
  const TestFolder folder;
  write_clips(folder.path());
  write_table(folder / "CASME2-coding-updated.xlsx", defective());
  const ImportResult one = import_as("casme2", ImportRequest{folder.path(), {}, {}, 1});
  const ImportResult four = import_as("casme2", ImportRequest{folder.path(), {}, {}, 4});
  EXPECT_EQ(issues_csv(one.issues), issues_csv(four.issues));
  write_catalog(folder / "1.csv", {folder.path(), one.samples});
  write_catalog(folder / "4.csv", {folder.path(), four.samples});
  EXPECT_EQ(read_file(folder / "1.csv"), read_file(folder / "4.csv"));
}

// What coders' spreadsheets hold besides: each row is taken as it is read, or told.
TEST(Casme2Loader, RowsAreTakenAsAPersonReadsThem) {
  const TestFolder folder;
  const auto clip = [&](const std::string& path) {
    write_pictures(folder / "CASME2-RAW" / path, 1, 40);
  };
  for (const char* path : {"sub01/EP01_1", "sub02/EP01_2", "sub02/EP07_03", "sub03/Ep1_4"})
    clip(path);
  fs::create_directories(folder / "CASME2-RAW/sub04");
  write_table(folder / "CASME2-coding-updated.csv",
              {kHeader, row("sub01", "EP01_1\xC2\xA0", "11", "/", "30", "Happiness\xC2\xA0"),
               row("2.0", " EP01_2", "11.0", "20", "30", "others"),
               row("2", "EP07_03", "11", "20-21", "30", "others"),
               row("3", "EP01_4", "11", "20", "30", "others"),
               row("4", "2023-02-01", "11", "20", "30", "others")});
  const ImportResult result = import_as("casme2", folder.path());
  expect_issues(result, {{{Problem::kMissingApex, Effect::kCorrected}, 2},
                         {{Problem::kUnreadableCell, Effect::kDoubtful}, 1},
                         {{Problem::kOtherSpelling, Effect::kDoubtful}, 1},
                         {{Problem::kUnreadableCell, Effect::kLeftOut}, 1}});
  EXPECT_EQ(result.samples.size(), 4u);
  EXPECT_EQ(sample_named(result, "sub01/EP01_1").emotion, "Happiness");
  EXPECT_EQ(sample_named(result, "sub03/EP01_4").path, folder / "CASME2-RAW/sub03/Ep1_4");
  EXPECT_NE(issues_csv(result.issues).find("2023-02-01 is a date"), std::string::npos);
}

}  // namespace
}  // namespace inkling
