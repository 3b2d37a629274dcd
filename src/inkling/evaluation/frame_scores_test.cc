#include "inkling/evaluation/frame_scores.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inkling {
namespace {

constexpr std::int64_t kFrameUs = 40000, kLag = 4, kLagUs = kLag * kFrameUs;

// Of the movement from this frame over the lag, at 25 frames a second.
FrameScore score(std::int64_t first, double value) {
  const std::int64_t last = first + kLag;
  return {{first, last, first * kFrameUs, last * kFrameUs}, value};
}

// What a movement from `onset` to `offset` gives: 1 where the window touches it.
std::vector<FrameScore> plateau(std::int64_t frames, std::int64_t onset, std::int64_t offset) {
  std::vector<FrameScore> all;
  for (std::int64_t f = 0; f + kLag < frames; ++f) {
    all.push_back(score(f, f + kLag >= onset && f <= offset ? 1 : 0));
  }
  return all;
}

TEST(FrameScores, AreMeansOverTheLagOnBothSides) {
  std::vector<FrameScore> scores;
  for (std::int64_t f = 0; f < 30; ++f) scores.push_back(score(f, std::sin(f) + (f == 12)));
  const auto smooth = smoothed(scores, kLagUs);
  ASSERT_EQ(smooth.size(), scores.size());
  for (std::int64_t f = 0; f < 30; ++f) {
    double sum = 0;
    int count = 0;
    for (std::int64_t g = std::max<std::int64_t>(0, f - kLag);
         g <= std::min<std::int64_t>(29, f + kLag); ++g) {
      sum += scores[static_cast<std::size_t>(g)].score, ++count;
    }
    EXPECT_NEAR(smooth[static_cast<std::size_t>(f)].score, sum / count, 1e-12) << f;
  }
  EXPECT_TRUE(smoothed({}, kLagUs).empty());
}

// Twice the lag is how long a movement is said to be.
TEST(FrameScores, TheirPeakIsTheMovement) {
  const auto events = peaks_of(smoothed(plateau(60, 20, 28), kLagUs), kLagUs, 0.5);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_NEAR(static_cast<double>(events[0].window.first_frame), 20, 1);
  EXPECT_NEAR(static_cast<double>(events[0].window.last_frame), 28, 1);
  EXPECT_DOUBLE_EQ(events[0].score, 1);
}

TEST(FrameScores, EventsStandInOrderAndDoNotOverlap) {
  std::vector<FrameScore> scores;
  for (std::int64_t f = 0; f < 200; ++f) scores.push_back(score(f, 0.5 + 0.5 * std::sin(0.35 * f)));
  const auto events = peaks_of(scores, kLagUs, 0.6);
  EXPECT_GT(events.size(), 8u);
  for (std::size_t i = 1; i < events.size(); ++i) {
    EXPECT_GE(events[i].window.first_us, events[i - 1].window.last_us);
  }
  EXPECT_TRUE(peaks_of(scores, kLagUs, 1.1).empty());
}

// The slope of a longer movement is none of its own.
TEST(FrameScores, ASlopeIsNoPeak) {
  std::vector<FrameScore> scores;
  for (std::int64_t f = 0; f < 80; ++f) {
    scores.push_back(score(f, 1 - std::abs(static_cast<double>(f - 40)) / 100));
  }
  const auto events = peaks_of(scores, kLagUs, 0.5);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].window.first_frame, 38);
  EXPECT_EQ(events[0].window.last_frame, 46);
}

// A face that goes and comes again: no window reaches over the gap, nor does an event.
TEST(FrameScores, AnEventEndsWhereTheFaceGoes) {
  std::vector<FrameScore> scores;
  for (std::int64_t f = 0; f < 20; ++f) scores.push_back(score(f, f == 19 ? 1 : 0));
  for (std::int64_t f = 25; f < 60; ++f) scores.push_back(score(f, 0));
  const auto events = peaks_of(scores, kLagUs, 0.5);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].window.first_frame, 17);
  EXPECT_EQ(events[0].window.last_frame, 23);
}

TEST(FrameScores, AWindowThatTouchesAMicroExpressionIsOne) {
  const MicroSpans micro{{{20, 29}}, {}};
  EXPECT_EQ(touches_micro(score(15, 0).window, micro), WindowTruth::kNone);
  EXPECT_EQ(touches_micro(score(16, 0).window, micro), WindowTruth::kMicro);
  EXPECT_EQ(touches_micro(score(28, 0).window, micro), WindowTruth::kMicro);
  EXPECT_EQ(touches_micro(score(29, 0).window, micro), WindowTruth::kNone);
}

}  // namespace
}  // namespace inkling
