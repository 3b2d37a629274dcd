#include "inkling/files/plain_path.h"

#include <gtest/gtest.h>

#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

TEST(PlainPath, HasNoPointsAndNoSlashAtItsEnd) {
  EXPECT_EQ(without_points("a/./b/../c/"), "a/c");
  EXPECT_EQ(without_points("/a/b/."), "/a/b");
  EXPECT_EQ(without_points("/a"), "/a");
  EXPECT_EQ(plain_path(""), fs::current_path());
}

TEST(PlainPath, FollowsLinksAsFarAsTheyLead) {
  const TestFolder folder;
  const fs::path real = fs::canonical(folder.path());
  fs::create_directories(folder / "far");
  fs::create_directory_symlink("far", folder / "link");
  EXPECT_EQ(plain_path(folder / "link/new/out/"), real / "far/new/out");
  fs::create_symlink("round", folder / "round");
  EXPECT_EQ(plain_path(folder / "round/out"), folder / "round/out");
}

}  // namespace
}  // namespace inkling
