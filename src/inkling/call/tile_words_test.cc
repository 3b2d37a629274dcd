#include "inkling/call/tile_words.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

FaceTile tile(const Rect& place, std::int64_t first, std::int64_t last) {
  return {first, last, first * 40'000, last * 40'000, place, {}};
}

TEST(TileWords, NameThePlace) {
  EXPECT_EQ(tile_words({0, 0, 640, 360}, 640, 360), "whole picture");
  EXPECT_EQ(tile_words({0, 0, 320, 360}, 640, 360), "left");
  EXPECT_EQ(tile_words({320, 0, 320, 360}, 640, 360), "right");
  EXPECT_EQ(tile_words({460, 10, 160, 90}, 640, 360), "top right");
  EXPECT_EQ(tile_words({10, 260, 160, 90}, 640, 360), "bottom left");
  EXPECT_EQ(tile_words({240, 10, 160, 90}, 640, 360), "top");
  EXPECT_EQ(tile_words({160, 90, 320, 180}, 640, 360), "middle");
}

TEST(TileWords, NameAllPlacesByTheirShare) {
  const Rect left{0, 0, 320, 360}, right{320, 0, 320, 360};
  EXPECT_EQ(tiles_words({}, 640, 360), "");
  EXPECT_EQ(tiles_words({tile(left, 0, 99)}, 640, 360), "left");
  EXPECT_EQ(tiles_words({tile(left, 0, 19), tile(right, 20, 79), tile(left, 80, 99)}, 640, 360),
            "right (60 %), left (40 %)");
  EXPECT_EQ(tiles_words({tile(left, 0, 989), tile(right, 990, 999)}, 640, 360), "left (99 %)");
}

}  // namespace
}  // namespace inkling
