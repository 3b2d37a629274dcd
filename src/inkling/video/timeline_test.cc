#include "inkling/video/timeline.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(Timeline, SaneTimesPassUnchanged) {
  Timeline timeline(40000);
  for (std::int64_t time : {-80000, -40000, 0, 33333, 33334, 5000000}) {
    EXPECT_EQ(timeline.next(time), time);
  }
  EXPECT_EQ(timeline.repaired(), 0);
}

TEST(Timeline, MissingTimesAreFilledInByTheLastStep) {
  Timeline timeline(40000);
  EXPECT_EQ(timeline.next(std::nullopt), 0);
  EXPECT_EQ(timeline.next(std::nullopt), 40000);
  EXPECT_EQ(timeline.next(60000), 60000);
  EXPECT_EQ(timeline.next(std::nullopt), 80000);
  EXPECT_EQ(timeline.repaired(), 3);
  EXPECT_EQ(timeline.first_repaired_us(), 0);
}

TEST(Timeline, DoubledTimesRiseByLessThanAMillisecond) {
  Timeline timeline(40000);
  EXPECT_EQ(timeline.next(100000), 100000);
  for (int i = 1; i < 5; ++i) EXPECT_EQ(timeline.next(100000), 100000 + i);
  EXPECT_EQ(timeline.next(140000), 140000);
  EXPECT_EQ(timeline.first_repaired_us(), 100001);
}

TEST(Timeline, AJumpBackGoesOnWithTheStepsOfTheFile) {
  Timeline timeline(1);
  timeline.next(9000000);
  timeline.next(9040000);
  EXPECT_TRUE(timeline.unchanged());
  EXPECT_EQ(timeline.next(0), 9080000);
  EXPECT_EQ(timeline.break_before(), Break::kClock);
  EXPECT_FALSE(timeline.unchanged());
  for (const std::int64_t time : {40000, 100000, 133000, 12000000}) {
    EXPECT_EQ(timeline.next(time), 9080000 + time);
    EXPECT_EQ(timeline.break_before(), time == 12000000 ? Break::kPause : Break::kNone);
  }
  EXPECT_EQ(timeline.repaired(), 0);
}

TEST(Timeline, ALoneTimeThatIsWrongChangesNoOther) {
  Timeline timeline(40000);
  for (int i = 0; i < 50; ++i) timeline.next(i * 40000);
  EXPECT_EQ(timeline.next(0), 2000000);
  EXPECT_EQ(timeline.next(2040000), 2040000);
  EXPECT_EQ(timeline.next(2080000), 2080000);
  EXPECT_EQ(timeline.break_before(), Break::kNone);
}

TEST(Timeline, AClockThatJumpsToAndFroForEverDoesNotOverflow) {
  constexpr std::int64_t kCenturyUs = 3'153'600'000'000'000;
  Timeline timeline(40000);
  std::int64_t last = -1;
  for (int i = 0; i < 10'000; ++i) {
    const std::int64_t time = timeline.next(i % 2 == 0 ? 0 : kCenturyUs);
    ASSERT_GT(time, last);
    last = time;
  }
}

TEST(Timeline, ALastFrameWithoutATimeIsNoFault) {
  Timeline timeline(40000);
  timeline.next(0);
  timeline.next(30000);
  EXPECT_EQ(timeline.next_without_time(), 60000);
  EXPECT_TRUE(timeline.unchanged());
}

TEST(Timeline, AFrameOutOfOrderIsPutAfterTheOneBefore) {
  Timeline timeline(40000);
  timeline.next(0);
  timeline.next(80000);
  EXPECT_EQ(timeline.next(40000), 160000);
  EXPECT_EQ(timeline.break_before(), Break::kNone);
  EXPECT_EQ(timeline.repaired(), 1);
}

// Parts of a recording, one behind the other, that overlap by two frames.
TEST(Timeline, APartThatBeginsTooEarlySoonHasItsOwnTimes) {
  Timeline timeline(40000);
  for (int i = 0; i <= 10; ++i) timeline.next(i * 40000);
  std::int64_t last = 400000;
  for (int i = 9; i < 30; ++i) {
    const std::int64_t time = timeline.next(i * 40000);
    EXPECT_GT(time, last);
    if (i >= 12) EXPECT_EQ(time, i * 40000);
    last = time;
  }
  EXPECT_EQ(timeline.repaired(), 3);
}

TEST(Timeline, APauseIsABreak) {
  Timeline timeline(40000);
  timeline.next(0);
  timeline.next(40000);
  EXPECT_EQ(timeline.next(30000000), 30000000);
  EXPECT_EQ(timeline.break_before(), Break::kPause);
  timeline.next(30040000);
  EXPECT_EQ(timeline.break_before(), Break::kNone);
  EXPECT_TRUE(timeline.unchanged());
}

}  // namespace
}  // namespace inkling
