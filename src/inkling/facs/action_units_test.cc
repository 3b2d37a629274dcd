#include "inkling/facs/action_units.h"

#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/facs/unit_emotions.h"

namespace inkling {
namespace {

TEST(ActionUnits, AreWrittenAndReadBack) {
  for (const char* text : {"1", "1+2", "12L", "4+7R", "6+12", "1+2+5"}) {
    EXPECT_EQ(to_text(parse_units(text)), text);
  }
  EXPECT_EQ(to_text(parse_units("12l+14r")), "12L+14R");
}

TEST(ActionUnits, UnknownOnesAreRefusedByName) {
  for (const char* text : {"", "3", "12X", "1++2", "L", "1+", "99999999999", "12 L"}) {
    try {
      parse_units(text);
      ADD_FAILURE() << text;
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::kUsage);
      EXPECT_EQ(error.where(), text);
    }
  }
}

TEST(ActionUnits, EmotionsAreMadeOfThem) {
  for (const EmotionUnits& emotion : emotion_units()) {
    EXPECT_FALSE(emotion.combinations.empty()) << emotion.emotion;
    for (const auto& units : emotion.combinations) {
      EXPECT_EQ(to_text(parse_units(to_text(units))), to_text(units));
      for (const UnitMove& move : units) EXPECT_FALSE(unit_name(move.unit).empty());
    }
  }
}

}  // namespace
}  // namespace inkling
