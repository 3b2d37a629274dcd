#include "inkling/files/video_names.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(VideoNames, ExtensionsAreKnownInAnyCase) {
  for (const char* video : {".mp4", ".MOV", ".mkv", ".y4m"}) {
    EXPECT_TRUE(is_video_extension(video)) << video;
  }
  for (const char* other : {"", "mp4", ".png", ".mp4x", ".take2"}) {
    EXPECT_FALSE(is_video_extension(other)) << other;
  }
}

}  // namespace
}  // namespace inkling
