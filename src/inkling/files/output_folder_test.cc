#include "inkling/files/output_folder.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

namespace fs = std::filesystem;

struct OutputFolderTest : ::testing::Test {
  const TestFolder temporary;
  const fs::path& root = temporary.path();
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

TEST_F(OutputFolderTest, MakingOneMakesItsParentsAndRefusesAFile) {
  make_output_folder(root / "a" / "b");
  make_output_folder(root / "a" / "b");
  EXPECT_TRUE(fs::is_empty(root / "a" / "b"));
  std::ofstream(root / "file") << "x";
  for (const fs::path& path : {root / "file", root / "file" / "x", fs::path("/proc/x")}) {
    try {
      make_output_folder(path);
      ADD_FAILURE() << path;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kEnvironment) << path;
    }
  }
}

}  // namespace
}  // namespace inkling
