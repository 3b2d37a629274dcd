#include "inkling/experiment/baselines/remaining_time.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

constexpr double kPlanned = 2;  // slowdown of the plan

// Two threads: a wall second of the plan is two of the processor, at a slowdown of 2 one.
WorkedPiece piece_of(const char* what, double busy_s) {
  return {{what, "hog", "cmed-3", 5, busy_s, busy_s / 2 * kPlanned, false}, {}};
}
WorkedPiece worked(const char* what, double expected_busy_s, double busy_s, double wall_s,
                   bool done = true) {
  WorkedPiece one = piece_of(what, expected_busy_s);
  one.cost = {busy_s, wall_s, 0, done};
  one.run_busy_s = busy_s, one.run_wall_s = wall_s;
  return one;
}

TEST(RemainingTime, IsThePlansWhileNothingIsDone) {
  EXPECT_NEAR(remaining_seconds({piece_of("a", 100), piece_of("b", 300)}, kPlanned), 400, 1e-9);
  EXPECT_EQ(remaining_seconds({}, kPlanned), 0);
  EXPECT_EQ(remaining_seconds({worked("a", 100, 90, 90)}, kPlanned), 0);
}

TEST(RemainingTime, FollowsTheLoadOfTheMachine) {
  // As much work as expected, but nothing else runs any more: half the wall time.
  const auto done = worked("a", 4000, 4000, 2000);
  EXPECT_NEAR(remaining_seconds({done, piece_of("a", 1000)}, kPlanned), 500, 15);
  // Twice as busy as when the plan was made.
  const auto slow = worked("a", 4000, 4000, 8000);
  EXPECT_NEAR(remaining_seconds({slow, piece_of("a", 1000)}, kPlanned), 2000, 15);
}

TEST(RemainingTime, OfLateCountsMoreThanLongAgo) {
  const auto busy = worked("a", 4000, 4000, 8000), quiet = worked("a", 4000, 4000, 2000);
  EXPECT_LT(pace_of_work({busy, quiet}, kPlanned).slowdown, 1.5);
  EXPECT_GT(pace_of_work({quiet, busy}, kPlanned).slowdown, 3.5);
  // Another run's time says nothing of this one's load.
  WorkedPiece before = busy;
  before.run_busy_s = before.run_wall_s = 0;
  EXPECT_NEAR(pace_of_work({before}, kPlanned).slowdown, kPlanned, 1e-9);
}

TEST(RemainingTime, AKindThatThePlanGetsWrongIsCorrectedByItself) {
  const auto wrong = worked("spotting", 1000, 3000, 3000);
  const auto right = worked("recognition", 1000, 1000, 1000);
  const WorkPace pace = pace_of_work({wrong, right}, kPlanned);
  EXPECT_NEAR(pace.busy_ratio.at("spotting"), 3, 0.05);
  EXPECT_NEAR(pace.busy_ratio.at("recognition"), 1, 0.05);
  EXPECT_NEAR(pace.usual_ratio, 2, 0.05);
  EXPECT_NEAR(pace.slowdown, kPlanned, 0.05);
  const double left_s = remaining_seconds(
      {wrong, right, piece_of("spotting", 100), piece_of("recognition", 100)}, kPlanned);
  EXPECT_NEAR(left_s, 400, 10);
}

TEST(RemainingTime, WhatABegunPieceTookIsTakenOffAndNothingIsLessThanNone) {
  EXPECT_NEAR(remaining_seconds({worked("a", 1000, 250, 250, false)}, kPlanned), 750, 1);
  EXPECT_EQ(remaining_seconds({worked("a", 1000, 5000, 5000, false)}, kPlanned), 0);
}

TEST(RemainingTime, AFewSecondsOfWorkProveLittle) {
  const WorkPace pace = pace_of_work({worked("a", 0.1, 1, 1)}, kPlanned);
  EXPECT_LT(pace.busy_ratio.at("a"), 1.1);
}

TEST(MeasureSlowdown, IsOneOrMore) { EXPECT_GE(measure_slowdown(2, 0.02), 1); }

}  // namespace
}  // namespace inkling
