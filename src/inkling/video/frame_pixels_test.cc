#include <gtest/gtest.h>

#include <thread>

#include "inkling/files/testing/test_folder.h"
#include "inkling/recording.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

TEST(FramePixels, FramesOutliveTheSourceAndNeverChange) {
  TestFolder folder;
  ffmpeg("-f lavfi -i testsrc2=s=192x108:d=2 -c:v libx264 '" + (folder / "a.mp4").string() + "'");
  auto source = open_source(folder / "a.mp4");
  std::vector<Frame> frames;
  std::vector<std::uint64_t> hashes;
  for (Frame frame; source->next(frame);) {
    frames.push_back(frame);
    hashes.push_back(luma_hash(frame));
    EXPECT_EQ(frame.luma().data, frame.luma().data);
  }
  source.reset();
  for (std::size_t i = 0; i < frames.size(); ++i) EXPECT_EQ(luma_hash(frames[i]), hashes[i]);
}

TEST(FramePixels, ConvertedLumaIsMadeOnceForAllThreads) {
  TestFolder folder;
  ffmpeg("-f lavfi -i testsrc2=s=640x480:d=1 -c:v ffv1 -pix_fmt bgr0 '" +
         (folder / "a.mkv").string() + "'");
  Frame frame;
  ASSERT_TRUE(open_source(folder / "a.mkv")->next(frame));
  const std::uint8_t* seen[4] = {};
  std::vector<std::thread> threads;
  for (auto& data : seen) threads.emplace_back([&] { data = frame.luma().data; });
  for (auto& thread : threads) thread.join();
  for (const auto* data : seen) EXPECT_EQ(data, seen[0]);
}

// Grey steps of known luma, in several pixel formats and ranges.
TEST(FramePixels, LumaAndColorHaveTheRightRange) {
  TestFolder folder;
  struct Format {
    const char* name;
    int black, white;  // expected luma
  };
  for (const Format& format :
       {Format{"yuv420p", 16, 235}, Format{"yuv444p", 16, 235}, Format{"yuv420p10le", 16, 235},
        Format{"yuv422p16le", 16, 235}, Format{"bgr0", 0, 255}, Format{"rgb48le", 0, 255},
        Format{"gray", 0, 255}, Format{"gray16le", 0, 255}}) {
    const auto path = folder / (std::string(format.name) + ".mkv");
    ffmpeg(
        "-f lavfi -i 'color=white:s=64x64:r=5:d=1,format=rgb24,drawbox=c=black:w=32:h=64:t=fill'"
        " -c:v ffv1 -pix_fmt " +
        std::string(format.name) + " '" + path.string() + "'");
    Frame frame;
    ASSERT_TRUE(open_source(path)->next(frame)) << format.name;
    EXPECT_NEAR(frame.luma().at(10, 10), format.black, 1) << format.name;
    EXPECT_NEAR(frame.luma().at(50, 10), format.white, 1) << format.name;
    const RgbImage rgb = frame.pixels->rgb();
    for (int channel = 0; channel < 3; ++channel) {
      EXPECT_NEAR(rgb.row(10)[3 * 10 + channel], 0, 2) << format.name;
      EXPECT_NEAR(rgb.row(10)[3 * 50 + channel], 255, 2) << format.name;
    }
  }
}

// Pure colours survive only under the matrix and range they were written with.
TEST(FramePixels, ColorMatrixAndRangeAreFollowed) {
  TestFolder folder;
  for (const char* matrix : {"bt709", "smpte170m", "bt2020nc"}) {
    for (const char* range : {"tv", "pc"}) {
      const auto path = folder / (std::string(matrix) + range + ".mkv");
      ffmpeg(
          "-f lavfi -i color=0x2060C0:s=64x64:r=5:d=1,format=rgb24 -vf "
          "scale=out_color_matrix=" +
          std::string(std::string(matrix) == "bt2020nc" ? "bt2020" : matrix) +
          ":out_range=" + range + ",format=yuv444p -c:v ffv1 -colorspace " + matrix +
          " -color_range " + range + " '" + path.string() + "'");
      Frame frame;
      ASSERT_TRUE(open_source(path)->next(frame));
      const RgbImage rgb = frame.pixels->rgb();
      EXPECT_NEAR(rgb.pixels[0], 0x20, 3) << path;
      EXPECT_NEAR(rgb.pixels[1], 0x60, 3) << path;
      EXPECT_NEAR(rgb.pixels[2], 0xC0, 3) << path;
    }
  }
}

}  // namespace
}  // namespace inkling
