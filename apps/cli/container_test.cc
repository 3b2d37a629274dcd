#include "cli/container.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling::cli {
namespace {

namespace fs = std::filesystem;

// A program called podman that knows every image, the only one in PATH.
class Container : public ::testing::Test {
 protected:
  Container() {
    write_file(folder_ / "podman", "#!/bin/sh\nexit 0\n");
    fs::permissions(folder_ / "podman", fs::perms::owner_all);
    path_ = std::getenv("PATH");
    ::setenv("PATH", folder_.path().c_str(), 1);
  }
  ~Container() override { ::setenv("PATH", path_.c_str(), 1); }

  TestFolder folder_;
  std::string path_;
};

bool has_mount(const std::vector<std::string>& words, const std::string& mount) {
  return std::find(words.begin(), words.end(), mount) != words.end();
}

TEST_F(Container, WritesOnlyWhereItsOutputLies) {
  const CommandAgain command{"/lab",
                             {"study", "--output", "/lab/out/again"},
                             "/lab/out/again",
                             {"/lab/data/a.csv"},
                             "0.1.0"};
  const auto words = InklingContainer("0.1.0", CancelToken()).words(command);
  EXPECT_TRUE(has_mount(words, "/lab/out:/lab/out"));
  EXPECT_TRUE(has_mount(words, "/lab:/lab:ro"));
  EXPECT_TRUE(has_mount(words, "/lab/data:/lab/data:ro"));
  EXPECT_TRUE(has_mount(words, "--network=none"));
  EXPECT_EQ(words.back(), "/lab/out/again");
}

TEST_F(Container, ChangesTheProjectOfARelease) {
  const CommandAgain command{"/lab",      {"release", "/lab/study"}, "/lab/out/again", {}, "0.1.0",
                             "/lab/study"};
  const auto words = InklingContainer("0.1.0", CancelToken()).words(command);
  EXPECT_TRUE(has_mount(words, "/lab/study:/lab/study"));
}

}  // namespace
}  // namespace inkling::cli
