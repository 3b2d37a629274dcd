#include "inkling/video/asf_size.h"

#include <gtest/gtest.h>

#include <fstream>

#include "inkling/files/testing/test_folder.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

TEST(AsfSize, IsWhatTheFileHas) {
  TestFolder folder;
  const auto path = folder / "a.wmv";
  ffmpeg("-f lavfi -i testsrc=s=64x64:r=25:d=1 -c:v wmv2 '" + path.string() + "'");
  EXPECT_EQ(asf_announced_bytes(path), std::filesystem::file_size(path));
  std::filesystem::resize_file(path, std::filesystem::file_size(path) / 2);
  EXPECT_NEAR(static_cast<double>(asf_announced_bytes(path).value_or(0)),
              2.0 * static_cast<double>(std::filesystem::file_size(path)), 1);
}

TEST(AsfSize, IsNotKnownOfOtherFilesAndStumps) {
  TestFolder folder;
  const auto path = folder / "a.wmv";
  EXPECT_FALSE(asf_announced_bytes(path));
  std::ofstream(path) << "no recording";
  EXPECT_FALSE(asf_announced_bytes(path));
}

}  // namespace
}  // namespace inkling
