#include "inkling/evaluation/window_events.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

// At 25 frames a second.
SpottingWindow window(std::int64_t first) {
  return {first, first + 9, first * 40000, (first + 9) * 40000};
}

TruthRow truth(const char* recording, const char* type, double onset_s, double offset_s,
               std::int64_t onset_frame = -1, std::int64_t offset_frame = -1) {
  TruthRow row;
  row.recording = recording, row.type = type;
  row.onset_s = onset_s, row.offset_s = offset_s;
  row.onset_frame = onset_frame, row.offset_frame = offset_frame;
  return row;
}

TEST(WindowEvents, AWindowIsJudgedByItsOverlap) {
  const MicroSpans micro = {{{20, 30}, {100, 108}}, {}};
  EXPECT_EQ(window_truth(window(20), micro), WindowTruth::kMicro);
  EXPECT_EQ(window_truth(window(23), micro), WindowTruth::kMicro);    // 7 of 13
  EXPECT_EQ(window_truth(window(24), micro), WindowTruth::kUnclear);  // 6 of 14
  EXPECT_EQ(window_truth(window(29), micro), WindowTruth::kUnclear);  // one frame
  EXPECT_EQ(window_truth(window(30), micro), WindowTruth::kNone);
  EXPECT_EQ(window_truth(window(98), micro), WindowTruth::kMicro);  // 8 of 10
  EXPECT_EQ(window_truth(window(50), MicroSpans{}), WindowTruth::kNone);
}

TEST(WindowEvents, TruthInFramesOrSecondsIsFound) {
  const std::vector<TruthRow> rows = {
      truth("a", "micro", -1, -1, 20, 29), truth("a", "micro", 4, 4.36),
      truth("a", "micro", 9, 9.9, 225, 247), truth("a", "macro", 6, 8), truth("b", "micro", 6, 8)};
  const MicroSpans micro = micro_spans(rows, "a");
  EXPECT_EQ(micro.frames, (std::vector<Span>{{20, 30}, {225, 248}}));
  EXPECT_EQ(micro.times_us, (std::vector<Span>{{4'000'000, 4'360'001}}));
  EXPECT_EQ(window_truth(window(23), micro), WindowTruth::kMicro);
  EXPECT_EQ(window_truth(window(100), micro), WindowTruth::kMicro);
  EXPECT_EQ(window_truth(window(103), micro), WindowTruth::kMicro);    // 6 of 12 intervals
  EXPECT_EQ(window_truth(window(104), micro), WindowTruth::kUnclear);  // 5 of 13
  EXPECT_EQ(window_truth(window(110), micro), WindowTruth::kNone);
}

TEST(WindowEvents, AMomentTouchesTheWindowItIsIn) {
  const MicroSpans micro = micro_spans(std::vector{truth("a", "micro", 4, 4)}, "a");
  EXPECT_EQ(window_truth(window(95), micro), WindowTruth::kUnclear);
  EXPECT_EQ(window_truth(window(100), micro), WindowTruth::kUnclear);
  EXPECT_EQ(window_truth(window(101), micro), WindowTruth::kNone);
}

TEST(WindowEvents, ARunOfWindowsIsOneEventAtItsBest) {
  const std::vector<WindowPrediction> predictions = {
      {window(0), false, 0.4},  {window(3), true, 0.6},   {window(6), true, 0.8},
      {window(9), true, 0.8},   {window(12), false, 0.1}, {window(15), true, 0.7},
      {window(40), true, 0.55},  // not adjacent: another run
  };
  const auto events = events_of_windows(predictions);
  ASSERT_EQ(events.size(), 3u);
  EXPECT_EQ(events[0].window.first_frame, 6);
  EXPECT_EQ(events[1].window.first_frame, 15);
  EXPECT_EQ(events[2].window.first_frame, 40);
  EXPECT_TRUE(events_of_windows({}).empty());
}

}  // namespace
}  // namespace inkling
