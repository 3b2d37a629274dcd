#include "inkling/evaluation/window_events.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

FrameWindow window(std::int64_t first) { return {first, first + 9, first * 40000, first * 40000}; }

TEST(WindowEvents, AWindowIsJudgedByItsOverlap) {
  const std::vector<Span> micro = {{20, 30}, {100, 108}};
  EXPECT_EQ(window_truth(window(20), micro), WindowTruth::kMicro);
  EXPECT_EQ(window_truth(window(23), micro), WindowTruth::kMicro);    // 7 of 13
  EXPECT_EQ(window_truth(window(24), micro), WindowTruth::kUnclear);  // 6 of 14
  EXPECT_EQ(window_truth(window(29), micro), WindowTruth::kUnclear);  // one frame
  EXPECT_EQ(window_truth(window(30), micro), WindowTruth::kNone);
  EXPECT_EQ(window_truth(window(98), micro), WindowTruth::kMicro);  // 8 of 10
  EXPECT_EQ(window_truth(window(50), {}), WindowTruth::kNone);
}

TEST(WindowEvents, ARunOfWindowsIsOneEventAtItsBest) {
  const std::vector<WindowAnswer> answers = {
      {window(0), false, 0.4},  {window(3), true, 0.6},   {window(6), true, 0.8},
      {window(9), true, 0.8},   {window(12), false, 0.1}, {window(15), true, 0.7},
      {window(40), true, 0.55},  // not adjacent: another run
  };
  const auto events = events_of_windows(answers);
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].window.first_frame, 6);
  EXPECT_EQ(events[1].window.first_frame, 15);
  EXPECT_EQ(events[2].window.first_frame, 40);
  EXPECT_TRUE(events_of_windows({}).empty());
}

}  // namespace
}  // namespace inkling
