#include "inkling/workbench/sound_stretch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

#include "inkling/error.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/sound.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

std::vector<int> samples_of(const std::string& wav) {
  std::vector<int> samples;
  for (std::size_t i = 44; i + 1 < wav.size(); i += 2) {
    std::int16_t sample = 0;
    std::memcpy(&sample, wav.data() + i, 2);
    samples.push_back(sample);
  }
  return samples;
}

// Ten seconds with a tone in the second half of each.
class BeepingSound : public ::testing::TestWithParam<std::pair<const char*, const char*>> {};

TEST_P(BeepingSound, IsWhatIsHeardThen) {
  const TestFolder folder;
  const auto path = folder / GetParam().first;
  ffmpeg(
      "-f lavfi -i testsrc=size=64x48:rate=25:duration=10 -f lavfi -i "
      "\"sine=frequency=440:duration=10:sample_rate=44100,volume='if(gte(mod(t,1),0.5),4,0)'"
      ":eval=frame\" " +
      std::string(GetParam().second) + " '" + path.string() + "'");
  const std::int64_t start_us = open_source(path)->info().start_us;
  for (const std::int64_t begin_us : {0L, 3'250'000L, 7'250'000L}) {
    const std::string wav = sound_stretch(path, start_us, {begin_us, begin_us + 2'000'000});
    const auto samples = samples_of(wav);
    ASSERT_EQ(samples.size(), 2u * kSoundHz);
    for (int tenth = 0; tenth < 20; ++tenth) {
      double sum = 0;
      for (int i = 0; i < kSoundHz / 10; ++i) {
        const int s = samples[static_cast<std::size_t>(tenth * kSoundHz / 10 + i)];
        sum += double(s) * s;
      }
      const double level = std::sqrt(sum / (kSoundHz / 10));
      const double phase = std::fmod(begin_us * 1e-6 + 0.1 * tenth, 1);
      if (phase > 0.09 && phase < 0.38) {
        EXPECT_LT(level, 300) << begin_us << " " << tenth;
      }
      if (phase > 0.59 && phase < 0.88) {
        EXPECT_GT(level, 3000) << begin_us << " " << tenth;
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Files, BeepingSound,
                         ::testing::Values(std::pair("a.mp4", "-c:v libx264 -c:a aac"),
                                           std::pair("a.mkv", "-c:v libx264 -c:a libopus"),
                                           std::pair("a.avi", "-c:v mpeg4 -c:a pcm_s16le"),
                                           std::pair("a.ts", "-c:v libx264 -c:a aac")),
                         [](const auto& made) { return std::string(made.param.first).substr(2); });

// From a stretch's begin on it is, to the bit, what a whole reading gives.
TEST(SoundStretch, IsASliceOfTheWhole) {
  const TestFolder folder;
  const auto path = folder / "a.mkv";
  ffmpeg(
      "-f lavfi -i testsrc=size=64x48:rate=25:duration=6 -f lavfi -i "
      "\"anoisesrc=d=6:r=16000:seed=4:a=0.3\" -c:v libx264 -c:a pcm_s16le '" +
      path.string() + "'");
  const auto whole = samples_of(sound_stretch(path, 0, {0, 6'000'000}));
  const auto part = samples_of(sound_stretch(path, 0, {4'000'000, 5'000'000}));
  ASSERT_EQ(part.size(), static_cast<std::size_t>(kSoundHz));
  EXPECT_TRUE(std::equal(part.begin(), part.end(), whole.begin() + 4 * kSoundHz));
}

TEST(SoundStretch, BehindTheEndIsSilenceAndWithoutSoundNothing) {
  const TestFolder folder;
  ffmpeg("-f lavfi -i testsrc=size=64x48:rate=25:duration=1 -f lavfi -i sine=d=1 -c:v libx264 '" +
         (folder / "a.mp4").string() + "'");
  const auto samples = samples_of(sound_stretch(folder / "a.mp4", 0, {5'000'000, 5'100'000}));
  EXPECT_EQ(samples, std::vector<int>(kSoundHz / 10));
  ffmpeg("-f lavfi -i testsrc=size=64x48:rate=25:duration=1 -c:v libx264 '" +
         (folder / "mute.mp4").string() + "'");
  EXPECT_EQ(sound_stretch(folder / "mute.mp4", 0, {0, 1'000'000}), "");
  EXPECT_THROW(sound_stretch(folder / "a.mp4", 0, {5, 5}), Error);
  EXPECT_THROW(sound_stretch(folder / "a.mp4", 0, {0, kLongestSoundUs + 1}), Error);
}

TEST(SoundStretch, ProgramsReadIt) {
  const TestFolder folder;
  ffmpeg("-f lavfi -i testsrc=size=64x48:rate=25:duration=1 -f lavfi -i sine=d=1 -c:v libx264 '" +
         (folder / "a.mp4").string() + "'");
  std::ofstream(folder / "a.wav", std::ios::binary)
      << sound_stretch(folder / "a.mp4", 0, {0, 500'000});
  const std::string said = output_of(
      "ffprobe -v error -show_entries stream=codec_name,sample_rate,channels,duration "
      "-of csv=p=0 '" +
      (folder / "a.wav").string() + "'");
  EXPECT_EQ(said, "pcm_s16le,16000,1,0.500000\n");
}

}  // namespace
}  // namespace inkling
