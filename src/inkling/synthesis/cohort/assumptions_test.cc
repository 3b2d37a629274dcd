#include "inkling/synthesis/cohort/assumptions.h"

#include <gtest/gtest.h>

#include <set>

namespace inkling {
namespace {

TEST(Assumptions, AreInTheirOrderAndSayWhereTheyAreFrom) {
  for (std::size_t i = 0; i < assumptions().size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(assumptions()[i].assumption), i);
    EXPECT_FALSE(assumptions()[i].source.empty()) << assumptions()[i].what;
    EXPECT_LE(assumptions()[i].child.low, assumptions()[i].child.high);
    EXPECT_LE(assumptions()[i].adult.low, assumptions()[i].adult.high);
  }
}

TEST(Assumptions, ADrawLiesInTheRangeOfItsPopulation) {
  Random random(3);
  for (const AssumedRange& row : assumptions()) {
    for (const Population who : {Population::kChild, Population::kAdult}) {
      const Range range = assumed_range(row.assumption, who);
      EXPECT_EQ(range.low, (who == Population::kChild ? row.child : row.adult).low);
      for (int i = 0; i < 20; ++i) {
        const double drawn = draw_assumed(row.assumption, who, random);
        EXPECT_GE(drawn, range.low) << row.what;
        EXPECT_LE(drawn, range.high) << row.what;
      }
    }
  }
}

TEST(Assumptions, EveryEmotionOccursHappinessMost) {
  std::set<std::string_view> names;
  for (const EmotionWeight& emotion : emotion_mix()) {
    EXPECT_GT(emotion.weight, 0);
    EXPECT_LE(emotion.weight, emotion_mix()[0].weight);
    names.insert(emotion.emotion);
  }
  EXPECT_EQ(emotion_mix()[0].emotion, "happiness");
  EXPECT_EQ(names.size(), 6u);
}

}  // namespace
}  // namespace inkling
