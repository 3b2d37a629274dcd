#include "inkling/labelling/frame_clock.h"

#include <gtest/gtest.h>

#include "inkling/core/testing/error_checks.h"
#include "inkling/labelling/testing/random_codes.h"

namespace inkling {
namespace {

// A pause between frames 2 and 3.
FrameClock paused_clock() { return FrameClock({10'000, 50'000, 90'000, 590'000, 630'000}); }

TEST(FrameClock, FramesHaveTheirTimesAndStandUntilTheNext) {
  const FrameClock clock = paused_clock();
  EXPECT_EQ(clock.frames(), 5);
  EXPECT_EQ(clock.time_us(3), 590'000);
  EXPECT_EQ(clock.end_us(2), 590'000);
  EXPECT_EQ(clock.end_us(4), 670'000);
  EXPECT_FALSE(clock.has(5));
  EXPECT_FALSE(clock.has(-1));
  EXPECT_EQ(clock.frame_with(590'000), 3);
  EXPECT_EQ(clock.frame_with(590'001), std::nullopt);
}

TEST(FrameClock, ShowsWhatAPlayerShows) {
  const FrameClock clock = paused_clock();
  EXPECT_EQ(clock.shown_at(9'999), std::nullopt);
  EXPECT_EQ(clock.shown_at(10'000), 0);
  EXPECT_EQ(clock.shown_at(589'999), 2);
  EXPECT_EQ(clock.shown_at(669'999), 4);
  EXPECT_EQ(clock.shown_at(670'000), std::nullopt);
}

TEST(FrameClock, FindsTheNearestFrameAndSaysHowFar) {
  const FrameClock clock = paused_clock();
  EXPECT_EQ(clock.nearest(91'000).frame, 2);
  EXPECT_EQ(clock.nearest(91'000).away_us, 1'000);
  EXPECT_EQ(clock.nearest(340'000).frame, 2);  // of two as near the earlier
  EXPECT_EQ(clock.nearest(340'001).frame, 3);
  EXPECT_EQ(clock.ending_at(50'400).frame, 0);
  EXPECT_EQ(clock.ending_at(671'000).frame, 4);
  EXPECT_EQ(clock.ending_at(11'000).frame, 0);
}

TEST(FrameClock, SaysWhichTimesLieOutside) {
  const FrameClock clock = paused_clock();
  EXPECT_FALSE(clock.nearest(0).outside);
  EXPECT_TRUE(clock.nearest(-10'001).outside);
  EXPECT_FALSE(clock.ending_at(670'000).outside);
  EXPECT_TRUE(clock.nearest(700'000).outside);
  EXPECT_EQ(clock.nearest(5'000'000).frame, 4);
}

TEST(FrameClock, EveryFrameComesBackFromItsMilliseconds) {
  Random random(1);
  const FrameClock clock(testing::call_times(2000, random));
  for (std::int64_t frame = 0; frame < clock.frames(); ++frame) {
    EXPECT_EQ(clock.nearest((clock.time_us(frame) + 999) / 1000 * 1000).frame, frame);
    EXPECT_EQ(clock.ending_at((clock.end_us(frame) + 999) / 1000 * 1000).frame, frame);
    EXPECT_EQ(clock.shown_at((clock.time_us(frame) + 999) / 1000 * 1000), frame);
  }
}

TEST(FrameClock, OneFrameIsARecording) {
  const FrameClock clock({0});
  EXPECT_EQ(clock.nearest(3'000).frame, 0);
  EXPECT_EQ(clock.ending_at(40'000).frame, 0);
  EXPECT_GT(clock.end_us(0), 0);
}

TEST(FrameClock, RefusesTimesThatDoNotRise) {
  const auto message = testing::message_of(ErrorKind::kInput, [] { FrameClock({0, 40, 40}); });
  testing::expect_words(message, {"frame 2", "read the recording's frames again"});
  testing::message_of(ErrorKind::kInput, [] { FrameClock({}); });
}

}  // namespace
}  // namespace inkling
