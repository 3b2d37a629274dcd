#include "cli/recording_inputs.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/analyze.h"
#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

class RecordingInputs : public testing::Test {
 protected:
  std::string touch(const std::string& name) {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << "x";
    return (root_ / name).string();
  }
  std::vector<std::string> names(const std::vector<std::string>& arguments) {
    std::vector<std::string> all;
    for (const auto& path : recording_inputs(arguments)) all.push_back(recording_stem(path));
    return all;
  }

  TestFolder root_;
};

using Names = std::vector<std::string>;

TEST_F(RecordingInputs, FilesStayInOrder) {
  EXPECT_EQ(names({touch("b.mp4"), touch("a é.mkv")}), Names({"b", "a é"}));
}

TEST_F(RecordingInputs, FolderOfPicturesIsOneRecording) {
  touch("s01.v2/1.PNG");
  touch("s01.v2/clip.mp4");
  EXPECT_EQ(names({(root_ / "s01.v2/").string()}), Names({"s01.v2"}));
}

TEST_F(RecordingInputs, FolderOfVideosStandsForThem) {
  touch("week/b.MOV");
  touch("week/a.mp4");
  touch("week/notes.txt");
  EXPECT_EQ(names({(root_ / "week").string()}), Names({"a", "b"}));
}

TEST_F(RecordingInputs, MissingFileIsLeftToTheReader) {
  EXPECT_EQ(names({(root_ / "none.mp4").string()}), Names({"none"}));
}

TEST_F(RecordingInputs, SameStemIsRefusedByName) {
  const std::string first = touch("mon/call.mp4"), second = touch("tue/call.mkv");
  try {
    recording_inputs({first, second});
    FAIL() << "accepted";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::kUsage);
    EXPECT_NE(std::string(error.what()).find(first), std::string::npos) << error.what();
    EXPECT_NE(std::string(error.what()).find(second), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace inkling::cli
