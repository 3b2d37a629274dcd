#include "inkling/labelling/unit_notation.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"

namespace inkling {
namespace {

using Units = std::vector<CodedUnit>;

TEST(UnitNotation, IsReadAsCodersWriteIt) {
  EXPECT_EQ(parse_unit_notation("1+2"), (Units{{1}, {2}}));
  EXPECT_EQ(parse_unit_notation("R12B"), (Units{{12, Intensity::kB, Side::kRight}}));
  EXPECT_EQ(parse_unit_notation("L4"), (Units{{4, {}, Side::kLeft}}));
  EXPECT_EQ(parse_unit_notation("AU12C+14"), (Units{{12, Intensity::kC}, {14}}));
  EXPECT_EQ(parse_unit_notation("U12, au 06b ;l15"),
            (Units{{12}, {6, Intensity::kB}, {15, {}, Side::kLeft}}));
  EXPECT_EQ(parse_unit_notation("AUL12"), (Units{{12, {}, Side::kLeft}}));
  EXPECT_EQ(parse_unit_notation("12L+4RE"),
            (Units{{12, {}, Side::kLeft}, {4, Intensity::kE, Side::kRight}}));
  EXPECT_EQ(parse_unit_notation(" "), Units{});
}

TEST(UnitNotation, RefusesWhatItDoesNotUnderstand) {
  const auto refused = [](const char* text) {
    return testing::message_of(ErrorKind::kInput, [&] { parse_unit_notation(text); });
  };
  testing::expect_words(refused("12F"), {"12F", "no intensity from A to E"});
  testing::expect_words(refused("T23"), {"neither L nor R"});
  testing::expect_words(refused("1 or 2"), {"no number"});
  testing::expect_words(refused("12?"), {"'?' is not understood"});
  testing::expect_words(refused("3"), {"3 is no action unit"});
  testing::expect_words(refused("12+12B"), {"twice"});
  testing::expect_words(refused("L12R"), {"behind a number"});
  testing::expect_words(refused("99999999999"), {"not understood"});
  EXPECT_EQ(try_unit_notation("1 or 2"), std::nullopt);
}

TEST(UnitNotation, EveryUnitComesBack) {
  Units all;
  for (int unit = 1; unit < 99; ++unit) {
    if (unit_name(unit).empty()) continue;
    for (int strength = 0; strength < 6; ++strength) {
      for (const Side side : {Side::kBoth, Side::kLeft, Side::kRight}) {
        CodedUnit one{unit, {}, side};
        if (strength > 0) one.intensity = static_cast<Intensity>(strength - 1);
        EXPECT_EQ(parse_unit_notation(unit_notation({one})), Units{one});
        EXPECT_EQ(parse_units_json(units_json({one}), ""), Units{one});
        if (strength == 3 && side == Side::kBoth && all.size() < 20) all.push_back(one);
      }
    }
  }
  EXPECT_EQ(parse_unit_notation(unit_notation(all)), all);
  EXPECT_EQ(parse_units_json(units_json(all), ""), all);
}

TEST(UnitsJson, IsWhatIsKept) {
  EXPECT_EQ(
      units_json({{12, Intensity::kB, Side::kLeft}, {4}}),
      R"([{"unit":12,"intensity":"B","side":"left"},{"unit":4,"intensity":null,"side":"both"}])");
  EXPECT_EQ(units_json({}), "[]");
  EXPECT_EQ(parse_units_json(R"([{"unit":12}])", ""), (Units{{12}}));
}

TEST(UnitsJson, IsRefusedWithWhereAndWhy) {
  for (const char* text : {"", "{}", "[12]", R"([{"unit":3}])", R"([{"unit":12.5}])",
                           R"([{"unit":1e99}])", R"([{"unit":12,"side":"up"}])",
                           R"([{"unit":12,"intensity":"BB"}])", R"([{"unit":12},{"unit":12}])"}) {
    const auto message =
        testing::message_of(ErrorKind::kInput, [&] { parse_units_json(text, "code 7"); });
    testing::expect_words(message, {"code 7"});
  }
}

}  // namespace
}  // namespace inkling
