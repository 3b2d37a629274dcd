#include "inkling/synthesis/two_people/call_voice.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inkling {
namespace {

ScriptedMovement speech(double onset_s, double offset_s) {
  ScriptedMovement movement;
  movement.type = "speech";
  movement.onset_s = onset_s, movement.offset_s = offset_s;
  movement.apex_s = 0.5 * (onset_s + offset_s);
  movement.amplitude_iod = 0.1;
  movement.seed = 7;
  return movement;
}

double level(const std::vector<float>& sound, double begin_s, double end_s) {
  double sum = 0;
  const auto begin = static_cast<std::size_t>(begin_s * kCallSoundHz);
  const auto end = static_cast<std::size_t>(end_s * kCallSoundHz);
  for (std::size_t i = begin; i < end; ++i) sum += sound[i] * sound[i];
  return std::sqrt(sum / static_cast<double>(end - begin));
}

TEST(CallVoice, IsHeardWhileSomebodySpeaksAndNeverElse) {
  const auto sound = call_sound({{250, {speech(2, 4)}}}, 6, 1);
  ASSERT_EQ(sound.size(), 6u * kCallSoundHz);
  EXPECT_GT(level(sound, 2, 4), 20 * level(sound, 0, 2));
  EXPECT_NEAR(level(sound, 0, 2), 0.003, 0.0003);
  EXPECT_NEAR(level(sound, 4, 6), 0.003, 0.0003);
  EXPECT_EQ(sound, call_sound({{250, {speech(2, 4)}}}, 6, 1));
}

}  // namespace
}  // namespace inkling
