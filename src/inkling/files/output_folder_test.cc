#include "inkling/files/output_folder.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "inkling/error.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct OutputFolderTest : ::testing::Test {
  OutputFolderTest() { fs::create_directories(root); }
  ~OutputFolderTest() override { fs::remove_all(root); }
  fs::path root = fs::temp_directory_path() / ("inkling-folders-" + std::to_string(getpid()));
};

TEST_F(OutputFolderTest, WhatStaysEmptyIsRemovedWithTheParentsThatWereMade) {
  for (const char* name : {"a/b/c", "a/b/c/"}) {
    {
      const OutputFolder folder(root / name);
      EXPECT_TRUE(fs::is_directory(root / "a/b/c"));
    }
    EXPECT_FALSE(fs::exists(root / "a")) << name;
    EXPECT_TRUE(fs::exists(root));
  }
}

TEST_F(OutputFolderTest, WhatHoldsAFileOrWasThereBeforeStays) {
  fs::create_directories(root / "there");
  { const OutputFolder folder(root / "there"); }
  EXPECT_TRUE(fs::exists(root / "there"));
  {
    const OutputFolder folder(root / "a/b");
    std::ofstream(root / "a/b/result.csv") << "x";
  }
  EXPECT_TRUE(fs::exists(root / "a/b/result.csv"));
}

TEST_F(OutputFolderTest, BelowAFileIsRefused) {
  std::ofstream(root / "file") << "x";
  EXPECT_THROW(OutputFolder(root / "file/out"), Error);
  EXPECT_TRUE(fs::is_regular_file(root / "file"));
}

}  // namespace
}  // namespace inkling
