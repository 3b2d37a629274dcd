#include "cli/recording_inputs.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "inkling/core/testing/error_checks.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/encoder.h"
#include "inkling/video/jpeg.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

using Names = std::vector<std::string>;
using Reasons = std::map<std::string, std::string>;  // name of a file -> why it was passed over

class RecordingInputsTest : public ::testing::Test {
 protected:
  std::string touch(const std::string& name, const std::string& text = "x") {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name) << text;
    return (root_ / name).string();
  }
  // gray: makes one file another than the next.
  std::string video(const std::string& name, std::uint8_t gray = 90) {
    fs::create_directories((root_ / name).parent_path());
    const fs::path made = root_ / ".made.mp4";
    const auto encoder = open_encoder(made, 64, 64);
    for (int i = 0; i < 3; ++i) encoder->write(GrayImage(64, 64, gray).view());
    encoder->finish();
    fs::rename(made, root_ / name);
    return (root_ / name).string();
  }
  std::string picture(const std::string& name) {
    const auto jpeg = encode_jpeg(GrayImage(64, 64, 90).view());
    return touch(name, {reinterpret_cast<const char*>(jpeg.data()), jpeg.size()});
  }
  std::string at(const std::string& name) const { return (root_ / name).string(); }

  Names names(const std::vector<std::string>& arguments, const InputRule& rule = {},
              const fs::path& output = {}) {
    const RecordingInputs inputs = recording_inputs(arguments, rule, output);
    Names all;
    for (const auto& input : inputs.recordings) {
      all.push_back(input.problem ? "! " + input.problem->todo() : input.name);
    }
    passed_over_.clear();
    for (const PassedOver& one : inputs.passed_over) {
      passed_over_[one.path.filename().string()] = one.reason;
    }
    return all;
  }

  TestFolder root_;
  Reasons passed_over_;  // of the last names()
};

TEST_F(RecordingInputsTest, FilesAreTakenAsTheyAreNamed) {
  EXPECT_EQ(names({touch("b.mp4"), touch("a é.mkv"), touch("._c.mp4")}),
            Names({"b", "a é", "._c"}));
  EXPECT_EQ(names({at("none.mp4")}), Names({"none"})) << "left to the reader";
}

TEST_F(RecordingInputsTest, AFolderStandsForItsVideosWhateverTheyAreCalled) {
  video("week/b.MOV");
  video("week/a10.mp4", 80);
  video("week/a9.mp4", 70);
  video("week/recording", 60);
  touch("week/notes.txt");
  touch("week/events.csv", "recording\n");
  EXPECT_EQ(names({at("week")}), Names({"a9", "a10", "b", "recording"}));
  EXPECT_EQ(passed_over_.size(), 2u);
  EXPECT_NE(passed_over_.at("notes.txt"), "");
}

TEST_F(RecordingInputsTest, HiddenFilesCountForNothing) {
  video("day/session.mp4");
  for (const char* name :
       {"._session.mp4", "._poster.jpg", ".DS_Store", "Thumbs.db", "desktop.ini"}) {
    touch(std::string("day/") + name);
  }
  EXPECT_EQ(names({at("day")}), Names({"session"}));
  EXPECT_TRUE(passed_over_.empty());
}

TEST_F(RecordingInputsTest, APictureDoesNotOutvoteVideos) {
  video("session/child.mp4");
  video("session/parent.mp4", 80);
  picture("session/consent-form.jpg");
  EXPECT_EQ(names({at("session")}), Names({"child", "parent"}));
  EXPECT_EQ(passed_over_, (Reasons{{"consent-form.jpg", "is a picture beside videos"}}));
}

TEST_F(RecordingInputsTest, AFolderOfPicturesIsOneRecording) {
  picture("s01.v2/1.JPG");
  touch("s01.v2/readme.txt");
  for (const char* path : {"s01.v2", "s01.v2/", "s01.v2/."}) {
    EXPECT_EQ(names({at(path)}), Names({"s01.v2"})) << path;
  }
}

TEST_F(RecordingInputsTest, DamagedRecordingsAreTakenAndFailSoundIsPassedOver) {
  video("day/whole.mp4");
  touch("day/cut.mp4", "no video");
  touch("day/empty.mkv", "");
  fs::create_symlink("nowhere.mp4", root_ / "day/lost.mp4");
  EXPECT_EQ(names({at("day")}), Names({"cut", "empty", "lost", "whole"}));
  EXPECT_TRUE(passed_over_.empty());
}

TEST_F(RecordingInputsTest, AFolderOfNeitherIsAProblemOfItsOwn) {
  touch("docs/notes.txt");
  video("study/p01/session.mp4");
  const Names found = names({at("docs"), at("study")});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].find("--recursive"), std::string::npos) << found[0];
  EXPECT_NE(found[1].find("--recursive"), std::string::npos) << found[1];
}

TEST_F(RecordingInputsTest, RecursiveNamesThemByTheirPathInTheFolder) {
  video("study/p01/session.mp4");
  video("study/p02/session.mp4", 80);
  video("study/intro.mp4", 70);
  video("study/.trash/old.mp4", 60);
  video("study/results/p01/copy.mp4", 50);
  for (const char* name : {"img1.jpg", "img2.jpg", "img3.jpg"}) {
    picture(std::string("study/p03/frames/") + name);
  }
  picture("study/p03/forms/consent.jpg");
  fs::create_directory_symlink("..", root_ / "study/p02/up");
  const InputRule recursive{.recursive = true};
  EXPECT_EQ(names({at("study")}, recursive, root_ / "study/results"),
            Names({"intro", "p01/session", "p02/session", "p03/frames"}));
  EXPECT_EQ(passed_over_, (Reasons{{"consent.jpg", "is a picture, not a frame of many"}}));
  InputRule by_stem = recursive;
  by_stem.name_by = "stem";
  EXPECT_THROW(names({at("study")}, by_stem), Error);
}

TEST_F(RecordingInputsTest, NamesByPathLieBelowTheWorkingFolderOrTheRoot) {
  video("p01/session.mp4");
  video("p02/session.mp4", 80);
  picture("p03/frames/1.jpg");
  const fs::path before = fs::current_path();
  fs::current_path(root_.path());
  InputRule by_path{.name_by = "path"};
  EXPECT_EQ(names({"p01/session.mp4", "p02/../p02/session.mp4", "p03/frames/"}, by_path),
            Names({"p01/session", "p02/session", "p03/frames"}));
  EXPECT_EQ(names({at("p01/session.mp4")}, by_path), Names({"p01/session"}));
  fs::current_path(root_ / "p01");
  EXPECT_EQ(names({"session.mp4", "."}, by_path), Names({"session"}));
  const fs::path outside = fs::canonical(root_.path()).relative_path() / "p02/session";
  EXPECT_EQ(names({"../p02/session.mp4"}, by_path), Names({outside.string()}));
  fs::current_path(before);
}

TEST_F(RecordingInputsTest, OneFileTwiceIsOne) {
  video("ro/session.mp4");
  fs::create_directory(root_ / "links");
  fs::create_symlink(root_ / "ro/session.mp4", root_ / "links/mine.mp4");
  fs::create_hard_link(root_ / "ro/session.mp4", root_ / "links/twin.mp4");
  EXPECT_EQ(names({at("ro/session.mp4"), at("ro"), at("ro/../ro/session.mp4")}),
            Names({"session"}));
  EXPECT_EQ(names({at("ro"), at("links")}), Names({"session"}));
  EXPECT_EQ(passed_over_.size(), 2u);
  EXPECT_NE(passed_over_.at("mine.mp4").find("is the same as "), std::string::npos);
}

TEST_F(RecordingInputsTest, OthersOfTheSameNameAreRefusedWithAWayOut) {
  const std::string first = video("mon/call.mp4"), second = video("tue/call.mkv", 80);
  const std::string refused = testing::message_of(ErrorKind::kUsage, [&] {
    recording_inputs({first, second});
  });
  testing::expect_words(refused, {first.c_str(), second.c_str(), "--name-by path"});
  const std::string third = video("tue/call.mp4", 90);
  const auto in_one = [&](const InputRule& rule) {
    return testing::message_of(ErrorKind::kUsage, [&] { recording_inputs({second, third}, rule); });
  };
  testing::expect_words(in_one({}), {"keep both with --name-by file, "});
  testing::expect_words(in_one({.name_by = "path"}), {"keep both with --name-by file, "});
  EXPECT_EQ(in_one({.has_flags = false}).find("--name-by"), std::string::npos);
  const auto kept = recording_inputs({second, third}, {.name_by = "file"}).recordings;
  EXPECT_EQ(kept[0].name, "call.mkv");
  EXPECT_EQ(kept[1].name, "call.mp4");
}

TEST_F(RecordingInputsTest, NamesThatReadAlikeAreOneName) {
  const std::string composed = video("J\u00fcrgen.mp4"), apart = video("Ju\u0308rgen.mov", 80);
  testing::expect_words(testing::message_of(ErrorKind::kUsage,
                                            [&] {
                                              recording_inputs({composed, apart});
                                            }),
                        {"--name-by file"});
}

TEST(PassedOverText, CountsAndNamesThem) {
  EXPECT_EQ(passed_over_text({}), "");
  EXPECT_EQ(passed_over_text({{"a/notes.txt", "is no video"}}),
            "passed over: 1\n  a/notes.txt: is no video\n");
  const std::string many = passed_over_text(std::vector<PassedOver>(25, {"x", "is empty"}));
  testing::expect_words(many, {"passed over: 25\n", "and 5 more"});
}

}  // namespace
}  // namespace inkling::cli
