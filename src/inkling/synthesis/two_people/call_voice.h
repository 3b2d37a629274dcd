#pragma once

#include <cstdint>
#include <vector>

#include "inkling/synthesis/skin/movement.h"

namespace inkling {

inline constexpr int kCallSoundHz = 16000;

// Somebody's speech in a call.
struct CallVoice {
  double pitch_hz = 200;
  std::vector<ScriptedMovement> speech;  // movements of the type "speech"
};

// The sound of a call, samples from -1 to 1, one channel at kCallSoundHz: voices that hum vowels
// while their speech opens the jaw, in the noise of a room (-50 dB of full scale). It is no
// language; it stands out from noise as voiced speech does.
std::vector<float> call_sound(const std::vector<CallVoice>& voices, double seconds,
                              std::uint64_t seed);

}  // namespace inkling
