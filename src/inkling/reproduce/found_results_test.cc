#include "inkling/reproduce/found_results.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct PaperFolder : ::testing::Test {
  void add(const std::string& name) {
    fs::create_directories(folder / name);
    write_file(folder / name / output_record_name("study"), output_record_text({"inkling study"}));
  }
  std::vector<std::string> found(const std::string& name) const {
    std::vector<std::string> names;
    for (const FoundSet& set : find_results(folder / name).sets) {
      names.push_back(set.folder.filename().string());
    }
    return names;
  }
  TestFolder folder;
};

using FolderNames = std::vector<std::string>;

TEST_F(PaperFolder, HasTheResultsBelowIt) {
  add("paper/b"), add("paper/a"), add("else");
  fs::create_directory_symlink("../else", folder / "paper/link");
  EXPECT_EQ(found("paper"), (FolderNames{"a", "b"}));
  EXPECT_EQ(found("paper/link"), FolderNames{"else"});
  fs::create_directories(folder / "empty");
  EXPECT_THROW(find_results(folder / "empty"), Error);
  EXPECT_THROW(find_results(folder / "nowhere"), Error);
}

TEST_F(PaperFolder, WhatWasMadeAgainIsNone) {
  add("paper/a"), add("paper/a-again/x");
  note_made_again(folder / "paper/a-again");
  note_made_again(folder / "nowhere");
  EXPECT_EQ(found("paper"), FolderNames{"a"});
  EXPECT_EQ(found("paper/a-again"), FolderNames{"x"}) << "named by itself";
}

TEST_F(PaperFolder, MayBeARelease) {
  add("a");
  EXPECT_FALSE(find_results(folder / "a").release);
  write_file(folder / "a/release.json",
             R"({"name": "faces", "version": "1.0.0", "made_by": "Inkling 0.1.0"})");
  const std::string sum(64, '0');
  write_file(folder / "a/manifest-sha256.txt", sum + "  data/a.csv\n");
  const FoundResults results = find_results(folder / "a");
  ASSERT_TRUE(results.release);
  EXPECT_TRUE(results.sets.empty());
  EXPECT_EQ(results.release->inkling_version, "0.1.0");
  EXPECT_EQ(results.release->files.at("data/a.csv"), sum);
  write_file(folder / "a/manifest-sha256.txt", "short\n");
  EXPECT_THROW(find_results(folder / "a"), Error);
}

}  // namespace
}  // namespace inkling
