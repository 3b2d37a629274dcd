#include "inkling/event.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Event, TypesAreWrittenAsInTheOutputFiles) {
  EXPECT_EQ(to_string(EventType::kMicro), "micro");
  EXPECT_EQ(to_string(EventType::kMacro), "macro");
  EXPECT_EQ(to_string(EventType::kBlink), "blink");
  EXPECT_EQ(to_string(EventType::kHead), "head");
}

TEST(Units, AreWrittenWithTheirSide) {
  EXPECT_EQ(to_text(std::vector<UnitMove>{{1}, {2}}), "1+2");
  EXPECT_EQ(to_text(std::vector<UnitMove>{{12, Side::kLeft}, {14, Side::kRight}}), "12L+14R");
  EXPECT_EQ(to_text(std::vector<UnitMove>{}), "");
}

TEST(Units, HaveTheNamesOfTheManual) {
  EXPECT_EQ(unit_name(12), "lip corner puller");
  EXPECT_EQ(unit_name(45), "blink");  // what coders note without `synth` knowing it
  EXPECT_EQ(unit_name(3), "");
}

TEST(Units, AreSeenWhereTheyAreLikelierThanNot) {
  EXPECT_EQ(to_text(seen_units({{{4, Side::kLeft}, 0.5}, {{7}, 0.49}, {{12}, 0.9}})), "4L+12");
  EXPECT_TRUE(seen_units({}).empty());
}

TEST(Regions, HaveAnotherSideOrNone) {
  EXPECT_EQ(other_side("left-mouth-corner"), "right-mouth-corner");
  EXPECT_EQ(other_side("right-brow-inner"), "left-brow-inner");
  EXPECT_EQ(other_side("glabella"), "glabella");
}

}  // namespace
}  // namespace inkling
