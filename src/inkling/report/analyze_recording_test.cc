#include "inkling/report/analyze_recording.h"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>

#include "inkling/align/testing/moved_still.h"
#include "inkling/core/testing/error_checks.h"
#include "inkling/core/testing/progress_log.h"
#include "inkling/files/csv.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/report/page.h"
#include "inkling/video/jpeg.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// run.json without its timings, which come last.
std::string untimed(const fs::path& folder) {
  const std::string json = bytes_of(folder / "run.json");
  EXPECT_NE(json.find("\"timings_s\""), std::string::npos);
  return json.substr(0, json.find("\"timings_s\""));
}

std::set<std::string> names_in(const fs::path& folder) {
  std::set<std::string> names;
  if (!fs::exists(folder)) return names;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && name != ".analyze.inkling") names.insert(name);
  }
  return names;
}

// The page is there only in a build with pages.
std::set<std::string> with_page(std::set<std::string> names) {
  if (has_pages()) names.insert("report.html");
  return names;
}

struct AnalyzeTest : ::testing::Test {
  fs::path face_video() {
    testing::write_video(testing::brow_scene(testing::portrait_still()),
                         testing::steady_times(3, 25), {.bitrate_kbps = 700}, folder / "call.mp4",
                         true);
    return folder / "call.mp4";
  }
  fs::path wall_video(int frames = 30) {
    const auto encoder = open_encoder(folder / "wall.mp4", 320, 240);
    for (int i = 0; i < frames; ++i) encoder->write(GrayImage(320, 240, 90).view());
    encoder->finish();
    return folder / "wall.mp4";
  }
  AnalyzeSummary analyze(const fs::path& input, const char* out, const AnalyzeOptions& options = {},
                         bool force = false) {
    testing::ProgressLog progress;
    return analyze_recording(input, recording_stem(input), folder / out, options, {{}, force},
                             progress, CancelToken());
  }
  TestFolder folder;
};

TEST_F(AnalyzeTest, AFaceGivesAllFilesTwiceTheSame) {
  const fs::path input = face_video();
  AnalyzeOptions options;
  options.landmarks = true;
  const AnalyzeSummary first = analyze(input, "out", options);
  EXPECT_EQ(first.frames, 75);
  EXPECT_EQ(first.faces, 1);
  EXPECT_EQ(first.micro, 1);
  EXPECT_FALSE(first.skipped);
  EXPECT_NEAR(first.duration_s, 3, 0.05);
  EXPECT_EQ(names_in(folder / "out"),
            with_page({"events.csv", "frames.csv", "landmarks.csv", "run.json"}));

  const CsvTable frames = CsvTable::read(first.folder / "frames.csv");
  ASSERT_EQ(frames.rows(), 75u);
  for (std::size_t i = 0; i < frames.rows(); ++i) {
    EXPECT_EQ(frames.integer(i, frames.column("frame")), static_cast<long>(i));
  }
  const CsvTable events = CsvTable::read(first.folder / "events.csv");
  ASSERT_GE(events.rows(), 1u);
  int micro = 0;
  for (std::size_t i = 0; i < events.rows(); ++i) {
    if (events.cell(i, events.column("type")) != "micro") continue;
    ++micro;
    EXPECT_NEAR(events.number(i, events.column("apex_s")), 1.6, 0.081);
  }
  EXPECT_EQ(micro, 1);

  const AnalyzeSummary second = analyze(input, "again", options);
  for (const char* name : {"events.csv", "frames.csv", "landmarks.csv", "report.html"}) {
    EXPECT_TRUE(bytes_of(first.folder / name) == bytes_of(second.folder / name)) << name;
  }
  EXPECT_EQ(untimed(first.folder), untimed(second.folder));

  // Once more in the same place: nothing to do, unless forced or asked for something else.
  const AnalyzeSummary third = analyze(input, "out", options);
  EXPECT_TRUE(third.skipped);
  EXPECT_EQ(third.micro, first.micro);
  EXPECT_EQ(third.frames, first.frames);
  options.hide_faces = true;
  EXPECT_FALSE(analyze(input, "out", options).skipped);
  if (!has_pages()) return;
  EXPECT_LT(fs::file_size(first.folder / "report.html"),
            fs::file_size(second.folder / "report.html"));
}

TEST_F(AnalyzeTest, WithoutAFaceEveryFrameHasARow) {
  const AnalyzeSummary summary = analyze(wall_video(), "out");
  EXPECT_EQ(summary.faces, 0);
  EXPECT_EQ(summary.frames, 30);
  EXPECT_EQ(names_in(folder / "out"), with_page({"events.csv", "frames.csv", "run.json"}));
  const CsvTable frames = CsvTable::read(summary.folder / "frames.csv");
  ASSERT_EQ(frames.rows(), 30u);
  EXPECT_EQ(frames.cell(7, frames.column("reason")), reason::kNoFace);
  EXPECT_EQ(CsvTable::read(summary.folder / "events.csv").rows(), 0u);
}

TEST_F(AnalyzeTest, ForceRunsAgain) {
  const fs::path input = wall_video(5);
  AnalyzeOptions options;
  EXPECT_FALSE(analyze(input, "out", options).skipped);
  EXPECT_TRUE(analyze(input, "out", options).skipped);
  EXPECT_FALSE(analyze(input, "out", options, true).skipped);
}

TEST_F(AnalyzeTest, AnotherRecordingOfTheNameIsRefusedBeforeItIsRead) {
  const fs::path first = wall_video(5);
  const AnalyzeSummary summary = analyze(first, "out");
  const std::string before = untimed(summary.folder);
  fs::create_directory(folder / "p01");
  fs::rename(first, folder / "p01/wall.mp4");
  const fs::path second = wall_video(6);
  const auto refusal = [&](const fs::path& input) {
    return testing::message_of(ErrorKind::kEnvironment, [&] { analyze(input, "out"); });
  };
  testing::expect_words(refusal(second), {"out/wall", "before it changed", "-o", "--force"});
  fs::create_directory(folder / "p02");
  fs::copy_file(second, folder / "p02/wall.mp4");
  testing::expect_words(refusal(folder / "p02/wall.mp4"),
                        {"out/wall", "another recording", "--name-by path", "--force"});
  EXPECT_EQ(untimed(summary.folder), before);
  EXPECT_TRUE(analyze(folder / "p01/wall.mp4", "out").skipped) << "it is the same, elsewhere";
  EXPECT_EQ(analyze(second, "out", {}, true).frames, 6);
}

TEST_F(AnalyzeTest, ResultsOfTheFirstVersionAreItsOwn) {
  const fs::path input = wall_video(5);
  const AnalyzeSummary summary = analyze(input, "out");
  fs::remove(summary.folder / ".analyze.inkling");
  std::ofstream(summary.folder / "frames_face2.csv") << "left by an earlier run";
  std::ofstream(summary.folder / "notes.txt") << "mine";
  EXPECT_TRUE(analyze(input, "out").skipped);
  EXPECT_FALSE(analyze(input, "out", {}, true).skipped);
  EXPECT_EQ(names_in(folder / "out"),
            with_page({"events.csv", "frames.csv", "run.json", "notes.txt"}));
  fs::remove(summary.folder / ".analyze.inkling");
  std::ofstream(summary.folder / "run.json") << "{}";
  EXPECT_THROW(analyze(input, "out", {}, true), Error) << "a run.json of another shape";
}

TEST_F(AnalyzeTest, WhatTheUserChangedStaysEvenWhenForced) {
  const fs::path input = wall_video(5);
  const AnalyzeSummary summary = analyze(input, "out");
  std::ofstream(summary.folder / "events.csv", std::ios::app) << "corrected";
  const std::string before = bytes_of(summary.folder / "events.csv");
  EXPECT_THROW(analyze(input, "out", {}, true), Error);
  EXPECT_EQ(bytes_of(summary.folder / "events.csv"), before);
}

TEST_F(AnalyzeTest, ANameWithFoldersIsAFolderInAFolder) {
  testing::ProgressLog progress;
  const AnalyzeSummary summary =
      analyze_recording(wall_video(5), "p01/wall", folder / "out", {}, {}, progress, CancelToken());
  EXPECT_EQ(summary.folder, folder / "out/p01/wall");
  EXPECT_NE(bytes_of(summary.folder / "run.json").find("\"p01/wall\""), std::string::npos);
}

TEST_F(AnalyzeTest, AnOutputAskedForByNameIsWrittenAndMakesAnotherRun) {
  const fs::path input = wall_video(5);
  testing::ProgressLog progress;
  const auto run = [&](const std::vector<std::string>& exports) {
    return analyze_recording(input, "wall", folder / "out", {}, {exports}, progress, CancelToken());
  };
  EXPECT_FALSE(run({}).skipped);
  EXPECT_FALSE(run({"landmarks-csv"}).skipped);
  EXPECT_EQ(CsvTable::read(folder / "out/wall/landmarks.csv").rows(), 5u);
  EXPECT_TRUE(run({"landmarks-csv"}).skipped);
  fs::remove(folder / "out/wall/landmarks.csv");
  EXPECT_FALSE(run({"landmarks-csv"}).skipped);
  EXPECT_THROW(run({"landmarks"}), Error);
}

TEST_F(AnalyzeTest, CancellingLeavesNothingBehind) {
  CancelToken cancel;
  testing::ProgressLog progress(cancel, 10);
  AnalyzeOptions options;
  options.landmarks = true;
  try {
    analyze_recording(wall_video(60), "wall", folder / "out", options, {}, progress, cancel);
    ADD_FAILURE() << "went on";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kCancelled);
  }
  EXPECT_EQ(names_in(folder / "out"), std::set<std::string>{});
}

TEST_F(AnalyzeTest, BadInputIsAnErrorAndLeavesNothing) {
  std::ofstream(folder / "words.mp4") << "no video";
  for (const fs::path& input : {folder / "words.mp4", folder / "missing.mp4"}) {
    EXPECT_THROW(analyze(input, "out"), Error) << input;
  }
  AnalyzeOptions options;
  options.spotter = "nobody";
  EXPECT_THROW(analyze(wall_video(5), "out", options), Error);
  EXPECT_EQ(names_in(folder / "out"), std::set<std::string>{});
}

TEST_F(AnalyzeTest, AFolderOfPicturesIsARecording) {
  fs::create_directory(folder / "pictures");
  for (int i = 0; i < 6; ++i) {
    const auto jpeg = encode_jpeg(GrayImage(160, 120, 90).view());
    std::ofstream(folder / "pictures" / ("img" + std::to_string(i) + ".jpg"), std::ios::binary)
        .write(reinterpret_cast<const char*>(jpeg.data()),
               static_cast<std::streamsize>(jpeg.size()));
  }
  AnalyzeOptions options;
  options.source.fps = 100;
  const AnalyzeSummary summary = analyze(folder / "pictures/", "out", options);
  EXPECT_EQ(summary.frames, 6);
  EXPECT_NEAR(summary.duration_s, 0.06, 0.001);
  EXPECT_EQ(summary.folder.filename(), "pictures");
}

}  // namespace
}  // namespace inkling
