#include "inkling/dataset/file_index.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

void touch(const std::filesystem::path& path) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path) << "x";
}

TEST(FileIndex, FilesAreFoundByPathNameOrStem) {
  const TestFolder folder;
  touch(folder / "a/one.mp4");
  touch(folder / "a/two.avi");
  touch(folder / "P1/same.mp4");
  touch(folder / "P2/same.mp4");
  const FileIndex files(folder.path());
  EXPECT_EQ(files.find("one.mp4", "P1").path, folder / "a/one.mp4");
  EXPECT_EQ(files.find("a\\one.mp4", "P1").path, folder / "a/one.mp4");
  EXPECT_EQ(files.find("old/one.mp4", "P1").path, folder / "a/one.mp4");
  EXPECT_EQ(files.find("two", "P1").path, folder / "a/two.avi");
  EXPECT_EQ(files.find("same.mp4", "P2").path, folder / "P2/same.mp4");
  EXPECT_EQ(files.find("P1/same.mp4", "P2").path, folder / "P1/same.mp4");
  EXPECT_EQ(files.find("same.mp4", "P3").path, std::nullopt);
  EXPECT_NE(files.find("same.mp4", "P3").why.find("several"), std::string::npos);
  EXPECT_EQ(files.find("three.mp4", "P1").path, std::nullopt);
}

TEST(FileIndex, NamesThatAPersonReadsAsEqualAreEqual) {
  const TestFolder folder;
  touch(folder / "Zoe\xCC\x88.mp4");
  touch(folder / "Clip07.MP4");
  touch(folder / "x1.mp4");
  touch(folder / "X01.mp4");
  const FileIndex files(folder.path());
  EXPECT_EQ(files.find("Zo\xC3\xAB\xC2\xA0.mp4", "P1").path, std::nullopt) << "a blank inside";
  EXPECT_EQ(files.find("Zo\xC3\xAB.mp4", "P1").path, folder / "Zoe\xCC\x88.mp4");
  EXPECT_FALSE(files.find("Zo\xC3\xAB.mp4", "P1").loosely);
  EXPECT_EQ(files.find("clip7", "P1").path, folder / "Clip07.MP4");
  EXPECT_TRUE(files.find("clip7", "P1").loosely);
  EXPECT_EQ(files.find("x1.mp4", "P1").path, folder / "x1.mp4");
  EXPECT_EQ(files.find("x01.mp4", "P1").path, std::nullopt) << "which of the two?";
}

}  // namespace
}  // namespace inkling
