#include "inkling/release/made_files.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"

namespace inkling {
namespace {

TEST(MadeFiles, ComeBackAsTheyWereKept) {
  const TestFolder folder;
  write_made_files(folder.path(), "sub-001",
                   {{"sub-001.mp4", 5, "ab"}, {"sub-001/img0001.png", 7, "cd"}});
  const auto files = made_files(folder.path(), "sub-001");
  ASSERT_EQ(files.size(), 2u);
  EXPECT_EQ(files[0].name, "sub-001.mp4");
  EXPECT_EQ(files[1].name, "sub-001/img0001.png");
  EXPECT_EQ(files[1].bytes, 7u);
  EXPECT_EQ(files[1].sha256, "cd");
  EXPECT_THROW(made_files(folder.path(), "sub-002"), Error);
}

}  // namespace
}  // namespace inkling
