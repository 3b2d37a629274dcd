#include "inkling/following/window_cutter.h"

#include <gtest/gtest.h>

#include <set>

namespace inkling {
namespace {

// 25 frames a second. Each crop is grey as its frame's number.
class Cutting {
 public:
  explicit Cutting(const WindowOptions& options) : cutter_(options) {}

  void add(std::int64_t first, std::int64_t last, int segment, bool placed = true) {
    for (std::int64_t i = first; i <= last; ++i) {
      Frame frame;
      frame.index = i, frame.time_us = 40'000 * i;
      std::optional<Crop> crop;
      if (placed) {
        crop.emplace();
        crop->image = GrayImage(4, 4, static_cast<std::uint8_t>(i));
        crop->segment = segment;
      }
      if (auto window = cutter_.add(frame, std::move(crop))) windows.push_back(std::move(*window));
    }
  }
  std::vector<CropWindow> windows;

 private:
  WindowCutter cutter_;
};

TEST(WindowCutter, WindowsSlideOverTheFace) {
  Cutting cutting({0.4, 0.1});
  cutting.add(0, 49, 1);
  ASSERT_GE(cutting.windows.size(), 12u);
  EXPECT_LE(cutting.windows.size(), 14u);
  std::int64_t before = -1;
  for (const CropWindow& window : cutting.windows) {
    EXPECT_EQ(window.last_frame - window.first_frame, 10);
    EXPECT_EQ(window.first_us, 40'000 * window.first_frame);
    EXPECT_EQ(window.last_us, 40'000 * window.last_frame);
    if (before >= 0) EXPECT_EQ(window.first_frame - before, 3);  // the first frame after 0.1 s
    before = window.first_frame;
    ASSERT_EQ(window.clip.frames.size(), 11u);
    EXPECT_EQ(window.clip.frames[0].pixels[0], window.first_frame);
    EXPECT_EQ(window.clip.apex, 5u);
    EXPECT_NEAR(window.clip.fps, 25, 1e-9);
  }
}

TEST(WindowCutter, TheApexMayBeAtTheEnd) {
  Cutting cutting({0.4, 0.1, ApexPlace::kEnd});
  cutting.add(0, 20, 1);
  ASSERT_FALSE(cutting.windows.empty());
  EXPECT_EQ(cutting.windows[0].clip.apex, 10u);
}

// Neither a frame without the face, nor one in which it is not in place, nor a new segment.
TEST(WindowCutter, NoWindowReachesOverABreak) {
  Cutting cutting({0.4, 0.04});
  cutting.add(0, 19, 1);
  cutting.add(21, 35, 1);
  cutting.add(36, 36, 1, false);
  cutting.add(37, 49, 1);
  cutting.add(50, 60, 2);
  std::set<int> stretches;
  for (const CropWindow& window : cutting.windows) {
    int around = 0;
    for (const auto [first, last] :
         {std::pair{0, 19}, std::pair{21, 35}, std::pair{37, 49}, std::pair{50, 60}}) {
      if (window.first_frame >= first && window.last_frame <= last) around = first + 1;
    }
    EXPECT_NE(around, 0) << window.first_frame << " to " << window.last_frame;
    stretches.insert(around);
  }
  EXPECT_EQ(stretches, (std::set<int>{1, 22, 38}));  // the last one is not longer than a window
}

}  // namespace
}  // namespace inkling
