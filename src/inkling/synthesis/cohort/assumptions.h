#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "inkling/core/random.h"
#include "inkling/synthesis/call/script.h"
#include "inkling/synthesis/person/person.h"

namespace inkling {

// What people of a cohort do in front of a camera, and how the camera sees them.
enum class Habit : std::size_t {
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

struct HabitRange {
  Habit habit;
  std::string_view what;  // with its unit
  Range child, adult;
  std::string_view source;  // or "assumption"
};

// Everything a cohort assumes, in the order of Habit.
const std::array<HabitRange, 16>& habits();

Range habit_range(Habit habit, Population population);
// Evenly within its range.
double draw_habit(Habit habit, Population population, Random& random);

struct EmotionWeight {
  std::string_view emotion;
  int weight;
};
// How often each emotion is drawn: all occur, happiness most, the others in CMED's order.
const std::vector<EmotionWeight>& emotion_mix();

}  // namespace inkling
