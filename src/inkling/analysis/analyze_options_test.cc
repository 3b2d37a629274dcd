#include "inkling/analysis/analyze_options.h"

#include <gtest/gtest.h>

#include <map>

#include "inkling/core/testing/option_table_checks.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/spotter.h"

namespace inkling {
namespace {

// Of the run's options, without those of the methods.
NamedTexts own_options(const AnalyzeOptions& options) {
  NamedTexts own;
  for (const auto& pair : options_as_run(options)) {
    if (pair.first.find('.') == std::string::npos) own.push_back(pair);
  }
  return own;
}

TEST(AnalyzeOptions, TheTableIsSound) { testing::expect_sound_table(analyze_options()); }

TEST(AnalyzeOptions, ARunRecordsThemInOrder) {
  EXPECT_EQ(own_options({}), (NamedTexts{{"face", "all"},
                                         {"mirrored", "false"},
                                         {"hide-faces", "false"},
                                         {"landmarks-csv", "false"},
                                         {"names", "none"}}));
  AnalyzeOptions options;
  options.face = 2;
  options.roi = Rect{0, 0, 640, 720.5};
  options.source.fps = 29.97;
  options.hide_faces = options.landmarks = options.mirrored = true;
  options.jobs = 3;  // changes nothing in the result
  EXPECT_EQ(own_options(options), (NamedTexts{{"face", "2"},
                                              {"roi", "0,0,640,720.5"},
                                              {"fps", "29.97"},
                                              {"mirrored", "true"},
                                              {"hide-faces", "true"},
                                              {"landmarks-csv", "true"},
                                              {"names", "none"}}));
}

TEST(AnalyzeOptions, ARunRecordsTheMethodsOptionsAndTheFilesTheyRead) {
  const TestFolder folder;
  write_file(folder / "weights", "abc");
  AnalyzeOptions options;
  options.spotter = "flow-tcn";
  options.spotter_options = find_variant(spotters(), "spotter", "flow-tcn").defaults();
  options.spotter_options.set("weights", (folder / "weights").string());
  std::map<std::string, std::string> run;
  for (const auto& [name, value] : options_as_run(options)) run[name] = value;
  EXPECT_EQ(run["spotter.weights"], (folder / "weights").string());
  EXPECT_EQ(run["spotter.weights.sha256"],
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(AnalyzeOptions, ARunRecordsWhatATableOfRolesAndItsPicturesHold) {
  const TestFolder folder;
  AnalyzeOptions options;
  options.roles = folder / "roles.csv";
  const auto recorded = [&] {
    std::map<std::string, std::string> run;
    for (const auto& [name, value] : options_as_run(options)) run[name] = value;
    EXPECT_EQ(run["roles"], "roles.csv");
    return run["roles.sha256"];
  };
  write_file(options.roles, "role,picture\nchild,anna.jpg\n");
  write_file(folder / "anna.jpg", "one");
  const std::string first = recorded();
  EXPECT_EQ(recorded(), first);
  write_file(folder / "anna.jpg", "another");
  const std::string second = recorded();
  EXPECT_NE(second, first);
  write_file(options.roles, "role,picture\nparent,anna.jpg\n");
  EXPECT_NE(recorded(), second);
  write_file(options.roles, "role,picture\nchild,nobody.jpg\n");
  EXPECT_THROW(options_as_run(options), Error);
}

TEST(AnalyzeOptions, ARecognizerThatIsNoModelIsRefused) {
  const TestFolder folder;
  write_file(folder / "model", "no model");
  EXPECT_THROW(testing::with_option(analyze_options(), "recognizer", {(folder / "model").string()}),
               Error);
}

TEST(RecordingStem, IsTheNameWithoutFolderAndEnding) {
  const TestFolder folder;
  std::filesystem::create_directory(folder / "s01.v2");
  EXPECT_EQ(recording_stem("a/session 1.mp4"), "session 1");
  EXPECT_EQ(recording_stem(folder / "s01.v2"), "s01.v2");
  EXPECT_EQ(recording_stem((folder / "s01.v2/").string()), "s01.v2");
  EXPECT_EQ(recording_stem((folder / "s01.v2/.").string()), "s01.v2");
  std::filesystem::create_directory(folder / "s01.v2/sub");
  EXPECT_EQ(recording_stem((folder / "s01.v2/sub/..").string()), "s01.v2");
  EXPECT_EQ(recording_stem((folder / "...mp4").string()), "...mp4");
  EXPECT_EQ(recording_stem("/"), "root");
  std::filesystem::create_directory_symlink(folder / "s01.v2/sub", folder / "link");
  EXPECT_EQ(recording_stem((folder / "link").string()), "link");
  EXPECT_EQ(recording_stem((folder / "link/..").string()), "s01.v2");
}

}  // namespace
}  // namespace inkling
