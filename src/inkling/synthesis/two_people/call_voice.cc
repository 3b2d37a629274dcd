#include "inkling/synthesis/two_people/call_voice.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "inkling/core/random.h"

namespace inkling {
namespace {

constexpr double kTwoPi = 6.283185307179586;
constexpr double kRoomNoise = 0.003;  // standard deviation, about -50 dB
constexpr double kVoiceLevel = 0.25;
constexpr double kHighestHz = 3600;        // of a voice's overtones
constexpr double kVowelS = 0.18;           // how long one vowel lasts
constexpr std::size_t kEnvelopeStep = 16;  // samples

// The two lowest formants of vowels as adults speak them, Hz, after Peterson and Barney 1952.
constexpr double kVowels[][2] = {{270, 2290}, {390, 1990}, {730, 1090}, {570, 840}, {300, 870}};

double formant_gain(double hertz, const double* vowel) {
  double gain = 0;
  for (int f = 0; f < 2; ++f) {
    const double off = (hertz - vowel[f]) / (80 + 0.06 * vowel[f]);
    gain += (f == 0 ? 1 : 0.5) / (1 + off * off);
  }
  return gain;
}

void add_speech(const ScriptedMovement& speech, double pitch_hz, std::vector<float>& sound) {
  Random random(speech.seed ^ 0x51ab);
  const auto at = [](double t_s) {
    return static_cast<std::size_t>(std::max(0.0, t_s) * kCallSoundHz);
  };
  const std::size_t end = std::min(at(speech.offset_s), sound.size());
  const auto overtones = static_cast<int>(kHighestHz / pitch_hz);
  std::vector<double> gains(static_cast<std::size_t>(overtones));
  double angle = 0, vowel_end_s = 0, open = 0;
  for (std::size_t i = at(speech.onset_s); i < end; ++i) {
    const double t_s = static_cast<double>(i) / kCallSoundHz;
    if (t_s >= vowel_end_s) {
      const double* vowel = kVowels[random.index(std::size(kVowels))];
      for (int k = 0; k < overtones; ++k) {
        gains[static_cast<std::size_t>(k)] = formant_gain((k + 1) * pitch_hz, vowel);
      }
      vowel_end_s = t_s + kVowelS;
    }
    angle += kTwoPi * pitch_hz * (1 + 0.06 * std::sin(kTwoPi * 2.3 * t_s)) / kCallSoundHz;
    if (i % kEnvelopeStep == 0) open = std::sqrt(speech.phase(t_s));
    double sum = 0;
    for (int k = 0; open > 0 && k < overtones; ++k) {
      sum += gains[static_cast<std::size_t>(k)] * std::sin((k + 1) * angle);
    }
    sound[i] += static_cast<float>(kVoiceLevel * open * sum);
  }
}

}  // namespace

std::vector<float> call_sound(const std::vector<CallVoice>& voices, double seconds,
                              std::uint64_t seed) {
  std::vector<float> sound(static_cast<std::size_t>(seconds * kCallSoundHz));
  Random random(seed);
  for (float& sample : sound) sample = static_cast<float>(kRoomNoise * random.normal());
  for (const CallVoice& voice : voices) {
    for (const ScriptedMovement& speech : voice.speech) add_speech(speech, voice.pitch_hz, sound);
  }
  for (float& sample : sound) sample = std::clamp(sample, -1.0f, 1.0f);
  return sound;
}

}  // namespace inkling
