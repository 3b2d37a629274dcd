#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/synthesis/call/script.h"
#include "inkling/synthesis/person/person.h"

namespace inkling {

// What is assumed of the people of a cohort and of the camera.
enum class Assumption : std::size_t {
  kMicroEvery,
  kMicroDuration,
  kMicroAmplitude,
  kMacros,
  kMacroDuration,
  kMacroAmplitude,
  kBlinks,
  kSpeech,
  kHeads,
  kHands,
  kLiveliness,
  kLights,
  kEyeDistance,
  kNoise,
  kBitrate,
  kFreezes,
};

struct AssumedRange {
  Assumption assumption;
  std::string_view what;  // with its unit
  Range child, adult;
  std::string_view source;  // or "assumption"
};

// Everything a cohort assumes, in the order of Assumption.
const std::array<AssumedRange, 16>& assumptions();

Range assumed_range(Assumption assumption, Population population);
// Evenly within its range.
double draw_assumed(Assumption assumption, Population population, Random& random);

struct EmotionWeight {
  std::string_view emotion;
  int weight;
};
// How often each emotion is drawn: all occur, happiness most, the others in CMED's order.
const std::vector<EmotionWeight>& emotion_mix();

}  // namespace inkling
