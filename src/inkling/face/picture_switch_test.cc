#include "inkling/face/picture_switch.h"

#include <gtest/gtest.h>

#include <cmath>

namespace inkling {
namespace {

constexpr Rect kFaceBox{260, 120, 80, 80};

// A room whose brightness varies from place to place; another for each number.
GrayImage room(int number, double shift_px = 0) {
  GrayImage picture(640, 360);
  for (int y = 0; y < picture.height; ++y) {
    for (int x = 0; x < picture.width; ++x) {
      const double wave =
          std::sin(0.02 * (x - shift_px) + 1.3 * number) * std::cos(0.031 * y + 2.1 * number);
      picture.row(y)[x] = static_cast<std::uint8_t>(120 + 30 * number + 60 * wave);
    }
  }
  return picture;
}

void fill(GrayImage& picture, const Rect& rect, std::uint8_t gray) {
  for (int y = static_cast<int>(rect.y); y < rect.y + rect.h; ++y) {
    for (int x = static_cast<int>(rect.x); x < rect.x + rect.w; ++x) picture.row(y)[x] = gray;
  }
}

bool is_switch(GrayImage before, GrayImage now, const Rect& box = kFaceBox) {
  SwitchMeter meter;
  Frame frame;
  frame.pixels = pixels_of(std::move(before));
  meter.next(frame);
  EXPECT_FALSE(meter.is_switch(box));
  frame.pixels = pixels_of(std::move(now));
  meter.next(frame);
  return meter.is_switch(box);
}

TEST(SwitchMeter, AnotherRoomIsASwitchAndTheSameIsNone) {
  EXPECT_TRUE(is_switch(room(0), room(1)));
  EXPECT_FALSE(is_switch(room(0), room(0)));
  EXPECT_FALSE(is_switch(room(0), room(0, 8)));  // a camera that is moved
}

TEST(SwitchMeter, APersonWhoMovesIsNone) {
  GrayImage before = room(0), now = room(0);
  fill(before, {250, 110, 100, 250}, 230);
  fill(now, {300, 140, 100, 220}, 20);
  EXPECT_FALSE(is_switch(before, now));
  fill(now, {150, 120, 120, 120}, 200);  // a hand beside it
  EXPECT_FALSE(is_switch(before, now));
}

TEST(SwitchMeter, ASmallTileCountsForItsOwnFaceOnly) {
  GrayImage before = room(0), now = room(0);
  fill(before, {460, 20, 160, 90}, 40);
  fill(now, {460, 20, 160, 90}, 220);
  EXPECT_TRUE(is_switch(before, now, {520, 40, 40, 40}));
  EXPECT_FALSE(is_switch(before, now, kFaceBox));
}

TEST(SwitchMeter, AnotherSizeIsASwitch) {
  EXPECT_TRUE(is_switch(room(0), GrayImage(320, 180, 90)));
}

TEST(SwitchMeter, AFaceAtTheEdgeHasTooLittleAroundItToSay) {
  EXPECT_FALSE(is_switch(room(0), room(1), {600, 320, 400, 400}));
}

}  // namespace
}  // namespace inkling
