#pragma once

#include <string_view>
#include <vector>

#include "inkling/event.h"

namespace inkling {

// Combinations of action units by which an emotion usually shows (EMFACS; Ekman and Friesen 1983).
struct EmotionUnits {
  std::string_view emotion;
  std::vector<std::vector<UnitMove>> combinations;
};
const std::vector<EmotionUnits>& emotion_units();

struct LikelyEmotion {
  std::string_view emotion;
  double probability = 0;
};

// How likely each emotion of emotion_units() is, most likely first, summing to 1: that of its
// combinations, each unit by itself, flattened by the temperature (Guo, Pleiss, Sun, Weinberger,
// ICML 2017; 1 leaves it as it is). Sides do not matter. Preconditions: there are units; the
// temperature is above 0.
std::vector<LikelyEmotion> likely_emotions(const std::vector<LikelyUnit>& units,
                                           double temperature);

// The units of a movement whose emotion is known.
struct NamedUnits {
  std::vector<LikelyUnit> units;
  std::string_view emotion;  // of emotion_units()
};
// The temperature under which these names are the least surprising; 1 without any.
double emotion_temperature(const std::vector<NamedUnits>& named);

}  // namespace inkling
