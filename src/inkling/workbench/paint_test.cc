#include "inkling/workbench/paint.h"

#include <gtest/gtest.h>

#include "inkling/error.h"

namespace inkling {
namespace {

RgbImage ramp(int width, int height) {
  RgbImage picture(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      std::uint8_t* pixel = picture.row(y) + 3 * x;
      pixel[0] = static_cast<std::uint8_t>(2 * x), pixel[1] = static_cast<std::uint8_t>(2 * y);
      pixel[2] = 200;
    }
  }
  return picture;
}

TEST(Shrink, IsTheMeanOfWhatComesTogether) {
  const RgbImage small = shrink(ramp(120, 90), 40);
  ASSERT_EQ(small.width, 40);
  ASSERT_EQ(small.height, 30);
  for (int y = 0; y < 30; ++y) {
    for (int x = 0; x < 40; ++x) {
      EXPECT_NEAR(small.row(y)[3 * x], 2 * (3 * x + 1), 1);
      EXPECT_NEAR(small.row(y)[3 * x + 1], 2 * (3 * y + 1), 1);
      EXPECT_NEAR(small.row(y)[3 * x + 2], 200, 1);
    }
  }
}

TEST(Shrink, KeepsLevelsAtOddSizes) {
  for (const int width : {1, 7, 37, 63, 99, 100}) {
    const RgbImage small = shrink(RgbImage(100, 61, 255), width);
    for (const std::uint8_t v : small.pixels) ASSERT_GE(v, 254) << width;
    EXPECT_EQ(small.height, std::max(1L, std::lround(0.61 * width)));
  }
  EXPECT_THROW(shrink(RgbImage(10, 10), 11), BrokenContract);
  EXPECT_THROW(shrink(RgbImage(10, 10), 0), BrokenContract);
}

TEST(PaintArrow, InksTheWayAndItsHead) {
  RgbImage picture(60, 40);
  paint_arrow(picture, {10, 20}, {50, 20}, 2, {255, 255, 255});
  EXPECT_EQ(picture.row(20)[3 * 30], 255);
  EXPECT_EQ(picture.row(26)[3 * 30], 0);
  int head = 0, foot = 0;
  for (int y = 0; y < 40; ++y) {
    head += picture.row(y)[3 * 44] > 128, foot += picture.row(y)[3 * 14] > 128;
  }
  EXPECT_GT(head, foot);
  paint_arrow(picture, {-100, -50}, {500, 300}, 3, {9, 9, 9});  // clipped
}

TEST(PaintBlocks, LeaveTheMeanOfEach) {
  RgbImage picture = ramp(60, 60);
  paint_blocks(picture, {10, 10, 40, 40}, 4);
  EXPECT_EQ(picture.row(15)[3 * 10], picture.row(19)[3 * 19]);
  EXPECT_NEAR(picture.row(15)[3 * 15], 29, 1);
  EXPECT_EQ(picture.row(15)[3 * 5], 10);
  paint_blocks(picture, {-30, -30, 500, 500}, 3);
  paint_cover(picture, {55, 55, 90, 90}, {1, 2, 3});
  EXPECT_EQ(picture.row(59)[3 * 59 + 2], 3);
}

}  // namespace
}  // namespace inkling
