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

TEST(Timeline, AJumpBackGoesOnAtTheSameRate) {
  Timeline timeline(1);
  timeline.next(9000000);
  timeline.next(9040000);
  for (int i = 0; i < 10; ++i) EXPECT_EQ(timeline.next(i * 40000), 9080000 + i * 40000);
  EXPECT_EQ(timeline.repaired(), 10);
}

}  // namespace
}  // namespace inkling
