#include "cli/video_frames.h"

#include <gtest/gtest.h>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/image.h"
#include "inkling/recording.h"
#include "inkling/video/encoder.h"

namespace inkling::cli {
namespace {

TEST(VideoFrames, AreCountedOrThereIsNone) {
  const TestFolder folder;
  const auto encoder = open_encoder(folder / "gray.mp4", 64, 64);
  for (int i = 0; i < 12; ++i) encoder->write(GrayImage(64, 64, 90).view());
  encoder->finish();
  EXPECT_EQ(count_video_frames(folder / "gray.mp4", 100), 12);
  EXPECT_GE(count_video_frames(folder / "gray.mp4", 5).value_or(0), 5);
  write_file(folder / "text.mp4", "no video");
  EXPECT_FALSE(count_video_frames(folder / "text.mp4", 5));
  EXPECT_FALSE(count_video_frames(folder / "none.mp4", 5));
}

}  // namespace
}  // namespace inkling::cli
