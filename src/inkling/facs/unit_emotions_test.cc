#include "inkling/facs/unit_emotions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "inkling/core/random.h"

namespace inkling {
namespace {

std::vector<LikelyUnit> units(const std::set<int>& seen, double surety = 0.95) {
  std::vector<LikelyUnit> all;
  for (const int unit : {1, 2, 4, 5, 6, 7, 9, 10, 12, 14, 15, 17, 20, 23, 24}) {
    all.push_back({{unit, Side::kBoth, 1}, seen.contains(unit) ? surety : 1 - surety});
  }
  return all;
}

TEST(UnitEmotions, EveryPrototypeIsItsEmotion) {
  for (const EmotionUnits& emotion : emotion_units()) {
    for (const auto& combination : emotion.combinations) {
      std::set<int> seen;
      for (const UnitMove& move : combination) seen.insert(move.unit);
      const auto likely = likely_emotions(units(seen), 1);
      EXPECT_EQ(likely[0].emotion, emotion.emotion) << to_text(combination);
      EXPECT_GT(likely[0].probability, 0.8);
      double sum = 0;
      for (const auto& one : likely) sum += one.probability;
      EXPECT_NEAR(sum, 1, 1e-9);
    }
  }
}

// Two units of two combinations each: by hand, p(12 alone) : p(9 alone) = 0.6 * 0.5 : 0.4 * 0.5.
TEST(UnitEmotions, UnsureUnitsMakeUnsureEmotions) {
  std::vector<LikelyUnit> two = {{{12, Side::kBoth, 1}, 0.6}, {{9, Side::kBoth, 1}, 0.4}};
  const auto likely = likely_emotions(two, 1);
  double happy = 0, disgusted = 0;
  for (const auto& one : likely) {
    if (one.emotion == "happiness") happy = one.probability;
    if (one.emotion == "disgust") disgusted = one.probability;
  }
  // happiness: 12, 6+12 -> 0.6 * 0.6 twice; disgust: 9, 9+17 -> 0.4 * 0.4 twice, 10 -> 0.4 * 0.6.
  EXPECT_NEAR(happy / disgusted, (2 * 0.36) / (2 * 0.16 + 0.24), 1e-9);
  EXPECT_LT(likely_emotions(units({12}), 4)[0].probability,
            likely_emotions(units({12}), 1)[0].probability);
}

TEST(UnitEmotions, TheTemperatureMakesSharesRight) {
  // Units that sound far surer than they are: wrong in three of ten.
  Random random(3);
  std::vector<NamedUnits> named;
  for (int i = 0; i < 600; ++i) {
    const bool right = random.chance(0.7);
    named.push_back({units({right ? 12 : 9}, 0.99), "happiness"});
  }
  const double temperature = emotion_temperature(named);
  EXPECT_GT(temperature, 2);
  EXPECT_NEAR(likely_emotions(units({12}, 0.99), temperature)[0].probability, 0.7, 0.12);
  EXPECT_EQ(emotion_temperature({}), 1);
}

}  // namespace
}  // namespace inkling
