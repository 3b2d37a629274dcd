#include "inkling/video/libav.h"

#include <gtest/gtest.h>

namespace inkling::libav {
namespace {

TEST(LogTally, CountsWhatItsOwnContextLogs) {
  silence_log();
  LogTally of_codec, of_file;
  CodecPtr codec(avcodec_alloc_context3(nullptr));
  codec->opaque = &of_codec;
  AVFormatContext* format = avformat_alloc_context();
  format->opaque = &of_file;
  av_log(codec.get(), AV_LOG_ERROR, "broken\n");
  av_log(codec.get(), AV_LOG_WARNING, "no damage\n");
  av_log(codec.get(), AV_LOG_INFO, "concealing %d errors\n", 3);
  av_log(format, AV_LOG_ERROR, "broken\n");
  av_log(nullptr, AV_LOG_ERROR, "of nobody\n");
  EXPECT_EQ(of_codec.decoder_errors, 2);
  EXPECT_EQ(of_codec.container_errors, 0);
  EXPECT_EQ(of_file.container_errors, 1);
  avformat_free_context(format);
}

TEST(FileTimeUs, IsNothingWhereNoRecordingHasSuchATime) {
  EXPECT_EQ(file_time_us(90'000, {1, 90'000}), 1'000'000);
  EXPECT_EQ(file_time_us(-25, {1, 25}), -1'000'000);
  EXPECT_FALSE(file_time_us(AV_NOPTS_VALUE, {1, 25}));
  EXPECT_FALSE(file_time_us(25, {0, 1}));
  EXPECT_FALSE(file_time_us(INT64_MAX, {1, 1}));
  EXPECT_FALSE(file_time_us(INT64_MAX, {INT32_MAX, 1}));
  EXPECT_FALSE(file_time_us(-INT64_MAX, {1, 1}));
}

TEST(ErrorText, IsFfmpegsOwnUnlessItSaysTooLittle) {
  EXPECT_EQ(error_text(AVERROR_EOF), "End of file");
  EXPECT_EQ(error_text(AVERROR_INVALIDDATA), "its data are damaged, or of another kind");
  EXPECT_EQ(error_text(AVERROR(ENOENT)), "No such file or directory");
}

}  // namespace
}  // namespace inkling::libav
