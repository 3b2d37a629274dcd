#include "inkling/video/frame_reader.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

TEST(FrameReader, GivesTheFramesOfTheFirstPassInAnyOrder) {
  const TestFolder folder;
  const auto path = folder / "a.mp4";
  ffmpeg("-f lavfi -i testsrc2=s=64x48:r=25:d=12 -c:v libx264 -preset ultrafast -g 25 '" +
         path.string() + "'");
  const std::vector<std::int64_t> times = times_of(path);
  std::vector<std::uint64_t> hashes;
  {
    const auto source = open_source(path);
    for (Frame frame; source->next(frame);) hashes.push_back(luma_hash(frame));
  }
  ASSERT_EQ(hashes.size(), 300u);
  const auto source = open_source(path);
  FrameReader reader(*source, times);
  // The same, the next, near, far ahead, and back.
  for (const std::int64_t index : {7, 7, 8, 60, 290, 0, 299}) {
    const Frame& frame = reader.read(index);
    EXPECT_EQ(frame.index, index);
    EXPECT_EQ(luma_hash(frame), hashes[static_cast<std::size_t>(index)]) << index;
  }
}

TEST(FrameReader, ARecordingThatHasBecomeShorterIsRefused) {
  const TestFolder folder;
  const auto path = folder / "a.mkv";
  ffmpeg("-f lavfi -i testsrc2=s=64x48:r=25:d=1 -c:v ffv1 '" + path.string() + "'");
  std::vector<std::int64_t> times = times_of(path);
  times.push_back(times.back() + 40000);
  const auto source = open_source(path);
  FrameReader reader(*source, times);
  reader.read(3);
  EXPECT_THROW(reader.read(static_cast<std::int64_t>(times.size()) - 1), Error);
}

}  // namespace
}  // namespace inkling
