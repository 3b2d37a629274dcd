#include <gtest/gtest.h>

#include <atomic>
#include <fstream>

#include "inkling/dataset/testing/import.h"
#include "inkling/dataset/testing/workbook.h"
#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

using namespace testing;
namespace fs = std::filesystem;

const std::vector<std::string> kHeader = {" Subject", "Emotion", "File Name", "Apex Frame"};

void write_video(const fs::path& path) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << path.string();
}

// Ten frames each; "broken" ones cannot be read.
std::optional<std::int64_t> ten_frames(const fs::path& path, std::int64_t) {
  if (path.string().find("broken") != std::string::npos) return std::nullopt;
  return 10;
}

TEST(CmedLoader, MissingFilesAndApexesOutsideAreCounted) {
  const TestFolder folder;
  for (const char* name : {"a.mp4", "b.mp4", "c.mp4", "d.mp4", "broken.mp4", "e.mp4"}) {
    write_video(folder / "videos" / name);
  }
  write_video(folder / "videos/P1/same.mp4");
  write_video(folder / "videos/P2/same.mp4");
  write_table(folder / "metadata.csv", {kHeader,
                                        {"P1", "happy", "a.mp4", "9"},
                                        {"P1", "no emotion", "b.mp4", ""},
                                        {"P1", "sad", "c.mp4", "10"},     // one past the end
                                        {"P1", "sad", "d", ""},           // no apex, no extension
                                        {"P1", "fear", "gone.mp4", "3"},  // no file
                                        {"P1", "fear", "broken.mp4", "3"},
                                        {"P1", "bored", "videos\\e.mp4", "3"},
                                        {"P2", "anger", "same.mp4", "3"},
                                        {"P3", "anger", "same.mp4", "3"},  // whose?
                                        {"P1", "happy", "a.mp4", "9"},     // again
                                        {"P1", "sad", "a.mp4", "x"}});
  const ImportRequest request{folder.path(), {}, ten_frames, 2};
  const ImportResult result = import_as("cmed", request);
  EXPECT_EQ(result.rows, 11u);
  expect_issues(result, {{{Problem::kMissingPath, Effect::kLeftOut}, 2},
                         {{Problem::kNotReadable, Effect::kLeftOut}, 1},
                         {{Problem::kUnreadableCell, Effect::kLeftOut}, 1},
                         {{Problem::kApexOutside, Effect::kLeftOut}, 1},
                         {{Problem::kMissingApex, Effect::kDoubtful}, 1},
                         {{Problem::kDuplicate, Effect::kLeftOut}, 1},
                         {{Problem::kUnknownEmotion, Effect::kDoubtful}, 1}});
  ASSERT_EQ(result.samples.size(), 5u);
  const CatalogSample first = sample_named(result, "a");
  EXPECT_EQ(first.path, folder / "videos/a.mp4");
  EXPECT_EQ(first.kind, SampleKind::kVideo);
  EXPECT_EQ(first.population, "child");
  EXPECT_EQ(first.apex_frame, 9);
  EXPECT_EQ(first.emotion, "happy");
  EXPECT_FALSE(first.onset_frame || first.offset_frame);
  EXPECT_EQ(sample_named(result, "same").path, folder / "videos/P2/same.mp4");

  const ImportResult from_one = import_as("cmed", request, {{"first-frame", "1"}});
  EXPECT_EQ(count_of(from_one, Problem::kApexOutside, Effect::kLeftOut), 0u);
  EXPECT_EQ(sample_named(from_one, "a").apex_frame, 8);
}

TEST(CmedLoader, WhatAReleaseTellsBesideIsTaken) {
  const TestFolder folder;
  for (const char* name : {"a.mp4", "b.mp4", "c.mp4"}) write_video(folder / name);
  write_table(folder / "cmed.csv",
              {{"subject", "emotion", "filename", "apex_frame", "face", "population", "sex",
                "age_months", "fps"},
               {"P1", "happy", "a.mp4", "4", "shown", "adult", "female", "402", "29.97"},
               {"P2", "happy", "b.mp4", "4", "hidden", "child", "male", "90", "25"},
               {"P3", "happy", "c.mp4", "4", "shown", "", "", "", ""}});
  const ImportResult result = import_as("cmed", {folder.path(), {}, ten_frames, 1});
  expect_issues(result, {{{Problem::kCoveredFace, Effect::kLeftOut}, 1}});
  ASSERT_EQ(result.samples.size(), 2u);
  EXPECT_EQ(result.samples[0].population, "adult");
  EXPECT_EQ(result.samples[0].sex, "female");
  EXPECT_EQ(result.samples[0].age_years, 33.5);
  EXPECT_EQ(result.samples[0].fps, 29.97);
  EXPECT_EQ(result.samples[1].population, "");  // it is not said
  EXPECT_FALSE(result.samples[1].fps);
}

TEST(CmedLoader, OnsetAndOffsetAreReadWhereTheyAreGiven) {
  const TestFolder folder;
  write_video(folder / "a.mp4");
  write_video(folder / "b.mp4");
  write_table(folder / "m.xlsx",
              {{"subject", "emotion", "filename", "apex_frame", "onset_frame", "offset_frame"},
               {"P1", "happy", "a.mp4", "4", "2", "8"},
               {"P1", "happy", "b.mp4", "4", "5", "8"}});
  const ImportResult result = import_as("cmed", folder.path());
  expect_issues(result, {{{Problem::kOrder, Effect::kDoubtful}, 1}});
  EXPECT_EQ(frames_of(sample_named(result, "a")), "2 4 8");
  EXPECT_EQ(frames_of(sample_named(result, "b")), "- 4 -");
}

// As released: 10,924 rows, 136 without a file, 57 with the apex beyond the end.
TEST(CmedLoader, AsManyRowsAsReleased) {
  const TestFolder folder;
  Rows rows = {{"subject", "emotion", "filename", "apex_frame"}};
  constexpr int kRows = 10924, kMissing = 136, kOutside = 57;
  for (int i = 0; i < kRows; ++i) {
    const std::string name = "clip" + std::to_string(i) + ".mp4";
    rows.push_back({"P" + std::to_string(i % 74), i % 2 == 0 ? "no emotion" : "happy", name,
                    i >= kMissing && i < kMissing + kOutside ? "10" : "5"});
    if (i >= kMissing) write_video(folder / name);
  }
  write_table(folder / "metadata.csv", rows);
  std::atomic<int> asked{0};
  const auto count = [&](const fs::path&, std::int64_t) {
    ++asked;
    return std::optional<std::int64_t>(10);
  };
  const ImportResult result = import_as("cmed", ImportRequest{folder.path(), {}, count, 0});
  EXPECT_EQ(result.rows, 10924u);
  EXPECT_EQ(result.samples.size(), 10731u);
  EXPECT_EQ(asked, kRows - kMissing);
  expect_issues(result, {{{Problem::kMissingPath, Effect::kLeftOut}, 136},
                         {{Problem::kApexOutside, Effect::kLeftOut}, 57}});
}

TEST(CmedLoader, SemicolonsAndFreeRemarksAreRead) {
  const TestFolder folder;
  for (const char* name : {"c01.mp4", "c02.mp4", "C3.mp4"}) write_video(folder / "videos" / name);
  std::ofstream(folder / "labels.csv")
      << "subject;emotion;filename;apex_frame;remark\n"
         "p1;happy;c01.mp4;10;smile, brief, left, mouth, then away, talks, looks up\n"
         "p1;sad;c02.mp4;12;head turns, parent enters, noise, light changes, blink\n"
         "p2;fear;c03.mp4;9;brows, eyes, mouth, unsure, see notes, second coder, agrees\n";
  const ImportResult result = import_as("cmed", folder.path());
  EXPECT_EQ(result.samples.size(), 3u);
  expect_issues(result, {{{Problem::kOtherSpelling, Effect::kDoubtful}, 1}});
  EXPECT_EQ(sample_named(result, "c03").path, folder / "videos/C3.mp4");
}

TEST(CmedLoader, WithoutATableItSaysWhichColumnsItNeeds) {
  const TestFolder folder;
  write_table(folder / "other.csv", {{"a", "b"}, {"1", "2"}});
  try {
    import_as("cmed", folder.path());
    ADD_FAILURE();
  } catch (const Error& error) {
    EXPECT_NE(std::string(error.what()).find("apex_frame"), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find("other.csv"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace inkling
