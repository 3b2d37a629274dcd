#include "inkling/files/named_files.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/files/names.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

fs::path touch(const fs::path& path) {
  fs::create_directories(path.parent_path());
  std::ofstream(path) << "x";
  return path;
}

// Where a name is found below the folder, with "~" before what is found loosely; "-" for nothing.
std::string found_in(const TestFolder& folder, std::string_view name) {
  const auto found = NamedFiles().find(folder.path(), name);
  if (!found) return "-";
  return std::string(found->loosely ? "~" : "") + found->path.string();
}

TEST(NamedFiles, AsWrittenElseAsReadElseLoosely) {
  const TestFolder folder;
  touch(folder / "Zoe\xCC\x88/s01.mp4");
  touch(folder / "clips/P07.MP4");
  touch(folder /
        "clips/a\xC2\xA0"
        "b.mp4");
  EXPECT_EQ(found_in(folder, "clips/P07.MP4"), "clips/P07.MP4");
  EXPECT_EQ(found_in(folder, "Zo\xC3\xAB/s01.mp4"), "Zoe\xCC\x88/s01.mp4");
  EXPECT_EQ(found_in(folder, "clips/a b.mp4"),
            "clips/a\xC2\xA0"
            "b.mp4");
  EXPECT_EQ(found_in(folder, "Clips/p7.mp4"), "~clips/P07.MP4");
  EXPECT_EQ(found_in(folder, "clips/p8.mp4"), "-");
  EXPECT_EQ(found_in(folder, ""), "-");
  EXPECT_EQ(found_in(folder, (folder / "clips/p07.mp4").string()),
            std::string("~") + (folder / "clips/P07.MP4").string());
}

TEST(NamedFiles, SeveralThatOnlyCaseTellsApartAreNotGuessed) {
  const TestFolder folder;
  touch(folder / "S1.mp4");
  touch(folder / "s01.mp4");
  EXPECT_EQ(found_in(folder, "s1.mp4"), "-");
  EXPECT_EQ(found_in(folder, "S1.mp4"), "S1.mp4");
}

TEST(NamedFiles, BackslashesStandBetweenFoldersOrInNames) {
  const TestFolder folder;
  touch(folder / "clips/p01-1/img1.jpg");
  touch(folder / "clips/xE9.mp4");
  touch(folder / "a\\b.mp4");
  EXPECT_EQ(found_in(folder, "clips\\p01-1"), "clips/p01-1");
  EXPECT_EQ(found_in(folder, "clips\\xE9.mp4"), "clips/xE9.mp4");
  EXPECT_EQ(found_in(folder, "a\\b.mp4"), "a\\b.mp4");
  EXPECT_EQ(found_in(folder, "C:\\clips\\p01-1"), "-");
}

TEST(NamedFiles, NamesThatAreNoTextAreFoundAsTheyAreWritten) {
  const TestFolder folder;
  for (const std::string name : {"caf\xE9.mp4", "caf\\xE9.mp4"}) {
    touch(folder / "v" / name);
    EXPECT_EQ(found_in(folder, "v/" + readable_name(name)), "v/" + name);
  }
  EXPECT_EQ(found_in(folder, "v\\caf\\xE9.mp4"), "v/caf\xE9.mp4");
}

}  // namespace
}  // namespace inkling
