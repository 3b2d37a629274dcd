#include "inkling/analysis/event_names.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

SpottedMovement movement(EventType type, std::vector<LikelyUnit> units) {
  SpottedMovement m;
  m.type = type;
  m.units = std::move(units);
  return m;
}

const std::vector<LikelyUnit> kSmile = {{{12}, 0.9}, {{4}, 0.1}, {{9}, 0.1}};

std::vector<EventName> seven_names(const Spotting& spotting) {
  return names_by_units(spotting, built_in_unit_rule(), true);
}

TEST(NamesByUnits, AreOfMicroExpressionsWhoseUnitsWereSeen) {
  Spotting spotting;
  spotting.movements = {movement(EventType::kMicro, kSmile), movement(EventType::kMacro, kSmile),
                        movement(EventType::kMicro, {{{12}, 0.4}}),
                        movement(EventType::kMicro, {})};
  const auto names = seven_names(spotting);
  ASSERT_EQ(names.size(), 4u);
  EXPECT_EQ(names[0].reading, "positive");
  EXPECT_GT(names[0].reading_confidence, 0.5);
  EXPECT_LE(names[0].reading_confidence, 1);
  EXPECT_EQ(names[1].reading, "");
  EXPECT_EQ(names[2].reading, "not told");
  EXPECT_EQ(names[3].reading, "");
  EXPECT_EQ(names[0].emotion, "happiness");
  EXPECT_TRUE(names[0].by_units);
  EXPECT_GT(names[0].confidence, 0.4);
  EXPECT_LE(names[0].confidence, 1);
  for (std::size_t i = 1; i < names.size(); ++i) {
    EXPECT_EQ(names[i].reading_confidence, 0) << i;
    EXPECT_EQ(names[i].emotion, "") << i;
    EXPECT_EQ(names[i].confidence, 0) << i;
    EXPECT_FALSE(names[i].by_units) << i;
  }
}

TEST(NamesByUnits, AreNoEmotionsUnlessSomebodyAsksForThem) {
  Spotting spotting;
  spotting.movements = {movement(EventType::kMicro, kSmile)};
  const auto names = names_by_units(spotting, built_in_unit_rule(), false);
  EXPECT_EQ(names[0].reading, "positive");
  EXPECT_EQ(names[0].emotion, "");
  EXPECT_FALSE(names[0].by_units);
}

TEST(NamesByUnits, FollowTheRuleThatIsGiven) {
  Spotting spotting;
  spotting.movements = {movement(EventType::kMicro, kSmile)};
  const UnitRule odd = {{0, 0, 0}, {0.4, 0.4, 0.4}, {{12, {3, 0, 0}}}};
  EXPECT_EQ(names_by_units(spotting, odd, false)[0].reading, "negative");
}

TEST(NamesByUnits, TheTemperatureLowersTheConfidence) {
  Spotting spotting;
  spotting.movements = {movement(EventType::kMicro, kSmile)};
  const double plain = seven_names(spotting)[0].confidence;
  spotting.emotion_temperature = 3;
  EXPECT_EQ(seven_names(spotting)[0].emotion, "happiness");
  EXPECT_LT(seven_names(spotting)[0].confidence, plain - 0.05);
}

TEST(NamesByUnits, OfNothing) { EXPECT_TRUE(seven_names({}).empty()); }

}  // namespace
}  // namespace inkling
