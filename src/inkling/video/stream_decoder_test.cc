#include "inkling/video/stream_decoder.h"

#include <gtest/gtest.h>

#include "inkling/files/testing/test_folder.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

int count_frames(StreamDecoder& decoder) {
  const auto frame = libav::make_frame();
  std::int64_t lost = 0;
  int count = 0;
  while (decoder.receive(frame.get(), lost)) ++count;
  EXPECT_EQ(lost, 0);
  return count;
}

TEST(StreamDecoder, APlainVideoIsDescribed) {
  const TestFolder folder;
  const auto path = folder / "a.mp4";
  ffmpeg("-f lavfi -i testsrc2=s=640x360:r=30:d=2.4 -c:v libx264 -b:v 300k '" + path.string() +
         "'");
  const SourceInfo info = open_source(path)->info();
  EXPECT_NE(info.container.find("mp4"), std::string::npos);
  EXPECT_EQ(info.codec, "h264");
  EXPECT_EQ(info.width, 640);
  EXPECT_EQ(info.height, 360);
  EXPECT_DOUBLE_EQ(info.nominal_fps, 30);
  EXPECT_EQ(info.estimated_frames, 72);
  EXPECT_NEAR(info.duration_s, 2.4, 0.05);
  EXPECT_GT(info.bitrate_kbps, 100);
  EXPECT_LT(info.bitrate_kbps, 900);
  EXPECT_EQ(info.rotation_degrees, 0);
  EXPECT_EQ(nominal_step_us(StreamDecoder(path, 1)), 33333);
}

TEST(StreamDecoder, GivesEveryFrameAndAgainAfterASeek) {
  const TestFolder folder;
  const auto path = folder / "a.mp4";
  ffmpeg("-f lavfi -i testsrc2=s=96x64:r=25:d=4 -c:v libx264 -g 25 -bf 2 '" + path.string() + "'");
  StreamDecoder decoder(path, 1);
  EXPECT_EQ(count_frames(decoder), 100);
  EXPECT_FALSE(decoder.ended_early());
  EXPECT_EQ(decoder.errors(), 0);
  EXPECT_TRUE(decoder.seeks_by_time());
  ASSERT_TRUE(decoder.seek(2'200'000));
  EXPECT_EQ(count_frames(decoder), 50) << "from the key frame at 2 s on";
}

// They take 20 bytes a block, of which only quantiser.h makes something.
TEST(StreamDecoder, TellsQuantisersOnlyWhenAsked) {
  const TestFolder folder;
  const auto path = folder / "a.mp4";
  ffmpeg("-f lavfi -i testsrc2=s=96x64:r=25:d=0.2 -c:v libx264 '" + path.string() + "'");
  for (const bool asked : {false, true}) {
    StreamDecoder decoder(path, 1, {}, asked);
    const auto frame = libav::make_frame();
    std::int64_t lost = 0;
    ASSERT_TRUE(decoder.receive(frame.get(), lost));
    const auto* told = av_frame_get_side_data(frame.get(), AV_FRAME_DATA_VIDEO_ENC_PARAMS);
    EXPECT_EQ(told != nullptr, asked);
  }
}

}  // namespace
}  // namespace inkling
