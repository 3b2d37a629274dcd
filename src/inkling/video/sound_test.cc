#include "inkling/video/sound.h"

#include <gtest/gtest.h>

#include <cmath>

#include "inkling/files/atomic_file.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

struct Heard {
  std::vector<double> levels;  // root mean square of each tenth of a second from time 0
  double begin_s = -1, end_s = 0;
};

Heard listen(const std::filesystem::path& path) {
  Heard heard;
  std::vector<double> sums, counts;
  const auto sound = open_sound(path);
  EXPECT_TRUE(sound != nullptr) << path;
  for (SoundBlock block; sound && sound->next(block);) {
    double t_s = 1e-6 * static_cast<double>(block.time_us);
    if (heard.begin_s < 0) heard.begin_s = t_s;
    for (const float sample : block.samples) {
      const auto at = static_cast<std::size_t>(std::max(0.0, t_s) * 10);
      if (at >= sums.size()) sums.resize(at + 1), counts.resize(at + 1);
      sums[at] += sample * sample, counts[at] += 1;
      t_s += 1.0 / kSoundHz;
    }
    heard.end_s = t_s;
  }
  for (std::size_t i = 0; i < sums.size(); ++i) {
    heard.levels.push_back(counts[i] > 0 ? std::sqrt(sums[i] / counts[i]) : 0);
  }
  return heard;
}

// Two seconds of pictures with a tone from 1 s to 1.5 s.
std::string with_tone(const std::string& sound_options) {
  return "-f lavfi -i testsrc=size=64x48:rate=25:duration=2 -f lavfi -i "
         "\"sine=frequency=440:duration=2:sample_rate=44100,volume='if(between(t,1,1.5),4,0)':"
         "eval=frame\" " +
         sound_options;
}

TEST(Sound, IsHeardAtItsTimeWhateverContainerCodecRateAndChannels) {
  const std::pair<const char*, const char*> kFiles[] = {
      {"a.mp4", "-c:v libx264 -c:a aac"},
      {"a.mkv", "-c:v libx264 -c:a libopus -ac 2"},
      {"a.webm", "-c:v libvpx -c:a libvorbis -ar 48000"},
      {"a.avi", "-c:v mpeg4 -c:a pcm_s16le -ar 8000"},
      {"a.mov", "-c:v libx264 -c:a pcm_s24be -ac 6 -ar 96000"},
  };
  for (const auto& [name, options] : kFiles) {
    const TestFolder folder;
    ffmpeg(with_tone(options) + " '" + (folder / name).string() + "'");
    const Heard heard = listen(folder / name);
    EXPECT_NEAR(heard.begin_s, 0, 0.05) << name;
    EXPECT_NEAR(heard.end_s, 2, 0.08) << name;
    ASSERT_GE(heard.levels.size(), 19u) << name;
    for (std::size_t i = 0; i < 19; ++i) {
      if (i == 9 || i == 10 || i == 14 || i == 15) continue;  // at the tone's ends
      const bool inside = i > 10 && i < 15;
      EXPECT_EQ(heard.levels[i] > 0.05, inside) << name << " " << i << " " << heard.levels[i];
    }
  }
}

TEST(Sound, ThatStartsLateIsLate) {
  const TestFolder folder;
  const auto path = folder / "late.mkv";
  ffmpeg(
      "-f lavfi -i testsrc=size=64x48:rate=25:duration=3 -itsoffset 1.2 -f lavfi -i "
      "sine=duration=1 -c:v libx264 -c:a pcm_s16le '" +
      path.string() + "'");
  EXPECT_NEAR(listen(path).begin_s, 1.2, 0.01);
  const auto sound = open_sound(path, 1'000'000);
  SoundBlock block;
  ASSERT_TRUE(sound->next(block));
  EXPECT_NEAR(1e-6 * static_cast<double>(block.time_us), 0.2, 0.01);
}

TEST(Sound, OfWhatHasNoneIsNone) {
  const TestFolder folder;
  ffmpeg("-f lavfi -i testsrc=size=64x48:rate=25:duration=1 '" + (folder / "v.mp4").string() + "'");
  EXPECT_EQ(open_sound(folder / "v.mp4"), nullptr);
  EXPECT_EQ(open_sound(folder.path()), nullptr);
  EXPECT_EQ(open_sound(folder / "missing.mp4"), nullptr);
  write_file(folder / "text.mp4", "no video");
  EXPECT_EQ(open_sound(folder / "text.mp4"), nullptr);
}

TEST(Sound, ADamagedFileIsReadOn) {
  const TestFolder folder;
  const auto path = folder / "a.ts";
  ffmpeg(
      "-f lavfi -i testsrc=size=64x48:rate=25:duration=4 -f lavfi -i sine=duration=4 -c:v "
      "libx264 -c:a aac '" +
      path.string() + "'");
  std::string bytes = read_file(path);
  for (std::size_t i = bytes.size() / 2; i < bytes.size() / 2 + 400; ++i) bytes[i] ^= 0x5a;
  write_file(path, bytes);
  const Heard heard = listen(path);
  EXPECT_NEAR(heard.end_s - heard.begin_s, 4, 0.2);
}

}  // namespace
}  // namespace inkling
