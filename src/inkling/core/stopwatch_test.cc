#include "inkling/core/stopwatch.h"

#include <gtest/gtest.h>

#include <thread>

namespace inkling {
namespace {

TEST(Stopwatch, RunsForward) {
  const Stopwatch watch;
  const double first = watch.seconds();
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  EXPECT_GE(first, 0);
  EXPECT_GE(watch.seconds(), first + 0.005);
}

// Waiting is not work: only a thread's own processor time counts, and it adds up.
TEST(BusyTime, CountsWorkNotWaiting) {
  double waited = 0, worked = 1;
  {
    const BusyTime busy(waited);
    std::this_thread::sleep_for(std::chrono::milliseconds(60));
  }
  EXPECT_GE(waited, 0);
  EXPECT_LT(waited, 0.05);
  {
    const BusyTime busy(worked);
    volatile double sum = 0;
    for (int i = 0; i < 1'000'000; ++i) sum = sum + i;
  }
  EXPECT_GT(worked, 1);
}

}  // namespace
}  // namespace inkling
