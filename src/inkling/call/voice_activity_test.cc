#include "inkling/call/voice_activity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "inkling/core/random.h"
#include "inkling/files/testing/test_folder.h"
#include "inkling/video/testing/video_files.h"

namespace inkling {
namespace {

std::vector<float> noise(double seconds, double deviation, std::uint64_t seed = 1) {
  Random random(seed);
  std::vector<float> samples(static_cast<std::size_t>(seconds * kSoundHz));
  for (float& sample : samples) sample = static_cast<float>(deviation * random.normal());
  return samples;
}

// A hum of ten overtones that swells and fades four times a second, as syllables do.
void add_hum(std::vector<float>& sound, double begin_s, double end_s, double height) {
  const auto end = static_cast<std::size_t>(end_s * kSoundHz);
  for (auto i = static_cast<std::size_t>(begin_s * kSoundHz); i < end; ++i) {
    const double t_s = static_cast<double>(i) / kSoundHz;
    double sum = 0;
    for (int k = 1; k <= 10; ++k) sum += std::sin(2 * M_PI * 190 * k * t_s) / k;
    const double swell = 0.5 - 0.5 * std::cos(2 * M_PI * 4 * (t_s - begin_s));
    sound[i] += static_cast<float>(height * swell * sum);
  }
}

std::vector<TimeSpan> speech_in(const std::vector<float>& sound, std::size_t block = 1000) {
  VoiceActivity activity;
  for (std::size_t i = 0; i < sound.size(); i += block) {
    const auto end = std::min(i + block, sound.size());
    activity.add({static_cast<std::int64_t>(i) * 1'000'000 / kSoundHz,
                  {sound.begin() + static_cast<std::ptrdiff_t>(i),
                   sound.begin() + static_cast<std::ptrdiff_t>(end)}});
  }
  return activity.finish();
}

void expect_span(const TimeSpan& span, double begin_s, double end_s) {
  EXPECT_NEAR(1e-6 * static_cast<double>(span.begin_us), begin_s, 0.12);
  EXPECT_NEAR(1e-6 * static_cast<double>(span.end_us), end_s, 0.12);
}

TEST(VoiceActivity, IsFoundWhereItIs) {
  for (const double height : {0.2, 0.02}) {
    auto sound = noise(30, 0.002);
    add_hum(sound, 3, 5, height);
    add_hum(sound, 12, 12.75, height);
    add_hum(sound, 20, 28, height);
    const auto speech = speech_in(sound);
    ASSERT_EQ(speech.size(), 3u) << height;
    expect_span(speech[0], 3, 5);
    expect_span(speech[1], 12, 12.75);
    expect_span(speech[2], 20, 28);
  }
}

TEST(VoiceActivity, IsFoundFromTheFirstSecondOn) {
  auto sound = noise(10, 0.002);
  add_hum(sound, 0, 2, 0.1);
  const auto speech = speech_in(sound);
  ASSERT_EQ(speech.size(), 1u);
  expect_span(speech[0], 0, 2);
}

TEST(VoiceActivity, NoiseIsNoneWhateverItsLevel) {
  for (const double deviation : {0.0, 1e-6, 1e-4, 0.003, 0.1}) {
    EXPECT_TRUE(speech_in(noise(20, deviation)).empty()) << deviation;
  }
  // A fan that comes on over some seconds, and short knocks.
  auto sound = noise(20, 0.002);
  for (std::size_t i = 0; i < sound.size(); ++i) {
    sound[i] *= static_cast<float>(
        1 + 5 * std::clamp((static_cast<double>(i) / kSoundHz - 6) / 8, 0.0, 1.0));
  }
  const auto knock = noise(0.02, 0.3);
  for (const double at_s : {4.0, 9.0, 15.0}) {
    for (std::size_t i = 0; i < knock.size(); ++i) {
      sound[static_cast<std::size_t>(at_s * kSoundHz) + i] += knock[i];
    }
  }
  EXPECT_TRUE(speech_in(sound).empty());
}

TEST(VoiceActivity, SilenceAsOfCallsThatCutNoiseOutIsNone) {
  std::vector<float> sound(20 * kSoundHz);
  add_hum(sound, 8, 10, 0.1);
  const auto speech = speech_in(sound);
  ASSERT_EQ(speech.size(), 1u);
  expect_span(speech[0], 8, 10);
}

TEST(VoiceActivity, TheSameWhateverTheBlocks) {
  auto sound = noise(12, 0.002);
  add_hum(sound, 3, 5, 0.1);
  const auto speech = speech_in(sound);
  for (const std::size_t block : {1u, 160u, 1024u, 100000u}) {
    const auto same = speech_in(sound, block);
    ASSERT_EQ(same.size(), speech.size());
    EXPECT_EQ(same[0].begin_us, speech[0].begin_us);
    EXPECT_EQ(same[0].end_us, speech[0].end_us);
  }
}

TEST(VoiceActivity, TimesGoOnAfterAGap) {
  auto first = noise(6, 0.002), second = noise(6, 0.002, 2);
  add_hum(first, 2, 3, 0.1);
  add_hum(second, 2, 3, 0.1);
  VoiceActivity activity;
  activity.add({0, first});
  activity.add({100'000'000, second});
  const auto speech = activity.finish();
  ASSERT_EQ(speech.size(), 2u);
  expect_span(speech[0], 2, 3);
  expect_span(speech[1], 102, 103);
}

TEST(VoiceActivity, ASpokenSentenceIsFound) {
  if (output_of("ffmpeg -v error -filters").find("flite") == std::string::npos) {
    GTEST_SKIP() << "this ffmpeg cannot speak";
  }
  const TestFolder folder;
  const auto path = folder / "spoken.wav";
  ffmpeg(
      "-f lavfi -i \"flite=text='Where is the little red ball?':voice=slt,adelay=3000,"
      "apad=pad_dur=4\" -f lavfi -i anoisesrc=amplitude=0.002:seed=3 -filter_complex "
      "amix=inputs=2:duration=first '" +
      path.string() + "'");
  const auto sound = open_sound(path);
  ASSERT_TRUE(sound != nullptr);
  const auto speech = find_speech(*sound);
  ASSERT_FALSE(speech.empty());
  EXPECT_GT(speech.front().begin_us, 2'900'000);
  EXPECT_LT(speech.front().begin_us, 3'500'000);
  double total_s = 0;
  for (const TimeSpan& span : speech) {
    total_s += 1e-6 * static_cast<double>(span.end_us - span.begin_us);
  }
  EXPECT_GT(total_s, 0.8);
  EXPECT_LT(total_s, 2.5);
}

TEST(VoiceActivity, SpansTouchWhatTheyShareATimeWith) {
  const std::vector<TimeSpan> speech = {{10, 20}, {40, 50}};
  EXPECT_FALSE(is_in_speech(speech, 0, 9));
  EXPECT_TRUE(is_in_speech(speech, 0, 10));
  EXPECT_TRUE(is_in_speech(speech, 12, 15));
  EXPECT_TRUE(is_in_speech(speech, 20, 30));
  EXPECT_FALSE(is_in_speech(speech, 21, 39));
  EXPECT_TRUE(is_in_speech(speech, 0, 100));
  EXPECT_FALSE(is_in_speech(speech, 51, 60));
  EXPECT_FALSE(is_in_speech({}, 0, 100));
}

}  // namespace
}  // namespace inkling
