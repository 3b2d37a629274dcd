#include "inkling/video/add_sound.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

#include "inkling/error.h"
#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/encoder.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

std::vector<float> tone(double seconds, int rate_hz) {
  std::vector<float> samples;
  for (int i = 0; i < seconds * rate_hz; ++i) {
    samples.push_back(static_cast<float>(0.4 * std::sin(2 * M_PI * 440 * i / rate_hz)));
  }
  return samples;
}

void write_gray_video(const std::filesystem::path& path) {
  const auto encoder = open_encoder(path, 64, 48);
  for (int i = 0; i < 50; ++i) {
    encoder->write(GrayImage(64, 48, static_cast<std::uint8_t>(4 * i)).view());
  }
  encoder->finish();
}

TEST(AddSound, ThePicturesStayAndTheSoundLastsAsLong) {
  const TestFolder folder;
  const auto path = folder / "a.mp4";
  write_gray_video(path);
  const auto times = times_of(path);
  add_sound(path, tone(2, 16000), 16000);
  EXPECT_EQ(times_of(path), times);
  const std::string codec = output_of(
      "ffprobe -v error -select_streams a:0 -of csv=p=0 -show_entries "
      "stream=codec_name,sample_rate,channels '" +
      path.string() + "'");
  EXPECT_EQ(codec, "aac,16000,1\n");
  const std::string level = output_of("ffmpeg -nostdin -v info -i '" + path.string() +
                                      "' -af volumedetect -f null - 2>&1 | grep max_volume");
  EXPECT_NEAR(std::atof(level.c_str() + level.find(": ") + 2), 20 * std::log10(0.4), 1.5);
  EXPECT_FALSE(std::filesystem::exists(path.string() + ".part"));
}

TEST(AddSound, AFileThatIsNoVideoIsLeftAsItIs) {
  const TestFolder folder;
  const auto path = folder / "text.mp4";
  write_file(path, "no video");
  EXPECT_THROW(add_sound(path, tone(1, 16000), 16000), Error);
  EXPECT_EQ(read_file(path), "no video");
}

}  // namespace
}  // namespace inkling
