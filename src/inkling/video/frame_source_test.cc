#include "inkling/video/frame_source.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(FrameSource, ReadsPlainVideo) {
  const std::filesystem::path path = INKLING_SOURCE_DIR "/../shared/data/pyfeat/single_face.mp4";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "shared data not there";
  auto source = open_source(path);
  EXPECT_EQ(source->info().width, 640);
  Frame frame;
  std::int64_t count = 0;
  while (source->next(frame)) {
    EXPECT_EQ(frame.index, count++);
    EXPECT_EQ(frame.luma().width, 640);
  }
  EXPECT_EQ(count, 72);
}

}  // namespace
}  // namespace inkling
