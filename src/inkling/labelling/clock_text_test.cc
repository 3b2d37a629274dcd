#include "inkling/labelling/clock_text.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(ClockText, IsReadToTheMicrosecond) {
  EXPECT_EQ(clock_us("12.5"), 12'500'000);
  EXPECT_EQ(clock_us("0:01:02.500"), 62'500'000);
  EXPECT_EQ(clock_us("01:02,000001"), 62'000'001);
  EXPECT_EQ(clock_us("1.0000009"), 1'000'001);
  EXPECT_EQ(clock_us("-0.040"), -40'000);
  EXPECT_EQ(clock_us("7"), 7'000'000);
}

TEST(ClockText, RefusesWhatIsNoTime) {
  for (const char* text : {"", "-", "1:", ":1", "1:60:00", "1:2:3:4", "00:75.1", "a", "1.", "1.2.3",
                           "99999999999", "1 2", "1e3", "00:00:01.x"}) {
    EXPECT_EQ(clock_us(text), std::nullopt) << text;
  }
}

TEST(ClockText, IsWrittenForPlayers) {
  EXPECT_EQ(clock_text(62'500), "00:01:02.500");
  EXPECT_EQ(clock_text(360'000'001), "100:00:00.001");
  EXPECT_EQ(seconds_decimal(62'500'001), "62.500001");
  EXPECT_EQ(seconds_decimal(-40'000), "-0.040000");
  EXPECT_EQ(clock_us(clock_text(62'500)), 62'500'000);
}

TEST(ShownInterval, BeginsWithTheOnsetAndEndsWhereTheNextFrameComes) {
  const FrameClock clock({0, 33'367, 66'733, 100'100});
  EXPECT_EQ(shown_interval(coded_span(clock, 1, {}, 2, ""), clock), (ShownInterval{34, 101}));
  EXPECT_EQ(shown_interval(coded_span(clock, 0, {}, 0, ""), clock), (ShownInterval{0, 34}));
  const FrameClock fast({0, 100, 200, 300});
  EXPECT_EQ(shown_interval(coded_span(fast, 1, {}, 1, ""), fast), (ShownInterval{1, 2}));
}

}  // namespace
}  // namespace inkling
