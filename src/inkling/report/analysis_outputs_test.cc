#include "inkling/report/analysis_outputs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/output.h"
#include "inkling/report/page.h"
#include "inkling/report/report.h"
#include "inkling/report/testing/sample_result.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

using FileNames = std::set<std::string>;

// The page is there only in a build with pages.
FileNames with_page(FileNames names) {
  if (has_pages()) names.insert("report.html");
  return names;
}

// But for the record of who wrote them.
FileNames names_in(const fs::path& folder) {
  FileNames names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    names.insert(entry.path().filename().string());
  }
  EXPECT_EQ(names.erase(".analyze.inkling"), 1u);
  return names;
}

TEST(AnalysisOutputs, WritesEveryFile) {
  const TestFolder folder;
  const RecordingResult result = testing::sample_result({.faces = 2, .pictures = false});
  write(result, folder.path() / "out");
  EXPECT_EQ(names_in(folder.path() / "out"),
            with_page({"events.csv", "frames.csv", "frames_face2.csv", "run.json"}));
  EXPECT_EQ(read_file(folder.path() / "out" / "frames_face2.csv"),
            frames_csv(2, result.faces[1].rows));
}

TEST(AnalysisOutputs, ASecondRunReplacesTheFirst) {
  const TestFolder folder;
  write(testing::sample_result({.faces = 2, .pictures = false}), folder.path());
  write_file(folder.path() / "frames_face_notes.csv", "mine");
  write(testing::sample_result({.duration_s = 4, .faces = 0}), folder.path());
  EXPECT_EQ(names_in(folder.path()),
            with_page({"events.csv", "frames.csv", "frames_face_notes.csv", "run.json"}));
  const std::string frames = read_file(folder.path() / "frames.csv");
  EXPECT_EQ(std::count(frames.begin(), frames.end(), '\n'), 101);
  EXPECT_NE(frames.find("0.000000,0,0,no face,"), std::string::npos);
}

TEST(AnalysisOutputs, LandmarksAreWrittenWhereTheResultHoldsThemOrByName) {
  const TestFolder folder;
  RecordingResult result = testing::sample_result({.duration_s = 1, .pictures = false});
  result.landmarks = {{0, 0, 0, 0, {}}};
  write(result, folder / "held");
  EXPECT_TRUE(fs::exists(folder / "held/landmarks.csv"));
  result.landmarks.clear();
  write(result, folder / "held");
  EXPECT_FALSE(fs::exists(folder / "held/landmarks.csv"));  // of the run before
  write(result, folder / "named", {"landmarks-csv"});
  EXPECT_TRUE(fs::exists(folder / "named/landmarks.csv"));
  EXPECT_THROW(write(result, folder / "none", {"landmark-csv"}), Error);
}

TEST(AnalysisOutputs, AFolderThatCannotBeMadeIsNamed) {
  const TestFolder folder;
  write_file(folder.path() / "file", "");
  try {
    write(testing::sample_result({.duration_s = 1}), folder.path() / "file" / "out");
    FAIL() << "no error";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kEnvironment);
    EXPECT_NE(error.where().find("file"), std::string::npos);
  }
}

}  // namespace
}  // namespace inkling
