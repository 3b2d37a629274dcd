#include "inkling/call/seam_map.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "inkling/core/random.h"

namespace inkling {
namespace {

constexpr int kPictureWidth = 640, kPictureHeight = 360;

// A room with waves of brightness that are another in each room and sway from picture to picture.
void draw_room(GrayImage& picture, const PixelRect& place, int number, int time) {
  for (int y = 0; y < place.height; ++y) {
    std::uint8_t* row = picture.row(place.y + y) + place.x;
    for (int x = 0; x < place.width; ++x) {
      const double wave = std::sin(0.05 * x + 1.7 * number + 0.9 * time) *
                          std::cos(0.07 * y + 2.9 * number - 0.4 * time);
      row[x] = static_cast<std::uint8_t>(90 + 45 * (number % 3) + 40 * wave);
    }
  }
}

void add_noise_to(GrayImage& picture, std::uint64_t seed) {
  Random random(seed);
  for (std::uint8_t& pixel : picture.pixels) {
    pixel = static_cast<std::uint8_t>(std::clamp(pixel + 3 * random.normal(), 0.0, 255.0));
  }
}

// Pictures of a call with these tiles on a dark ground, into the map.
void show(SeamMap& map, const std::vector<PixelRect>& tiles, int pictures = 5, int ground = 20) {
  for (int time = 0; time < pictures; ++time) {
    GrayImage picture(kPictureWidth, kPictureHeight, static_cast<std::uint8_t>(ground));
    for (std::size_t i = 0; i < tiles.size(); ++i) {
      draw_room(picture, tiles[i], static_cast<int>(i), time);
    }
    add_noise_to(picture, static_cast<std::uint64_t>(time + 1));
    map.add(picture.view());
  }
}

Rect face_in(const PixelRect& tile) {
  const double size = 0.35 * tile.height;
  return {tile.x + 0.5 * tile.width - 0.5 * size, tile.y + 0.2 * tile.height, size, size};
}

void expect_tile(const Rect& found, const PixelRect& tile) {
  EXPECT_NEAR(found.x, tile.x, 1.01);
  EXPECT_NEAR(found.y, tile.y, 1.01);
  EXPECT_NEAR(found.x + found.w, tile.x + tile.width, 1.01);
  EXPECT_NEAR(found.y + found.h, tile.y + tile.height, 1.01);
}

TEST(SeamMap, FindsTheTileOfEachFaceInEveryLayout) {
  const std::vector<std::vector<PixelRect>> layouts = {
      {{8, 92, 308, 174}, {324, 92, 308, 174}},  // a gallery
      {{0, 0, 320, 360}, {320, 0, 320, 360}},    // halves that touch
      {{0, 0, 640, 360}, {464, 16, 160, 90}},    // one in a corner of the other
      {{60, 110, 520, 240}, {240, 8, 160, 90}},  // a strip above
      {{0, 0, 320, 180}, {320, 0, 320, 180}, {0, 180, 320, 180}, {320, 180, 320, 180}},
  };
  for (const auto& tiles : layouts) {
    for (const int pictures : {1, 6}) {
      SeamMap map;
      show(map, tiles, pictures);
      for (const PixelRect& tile : tiles) expect_tile(map.tile_around(face_in(tile)), tile);
    }
  }
}

TEST(SeamMap, FramesDoNotHideTheirTile) {
  // Ground, a frame of four pixels, a room whose brightness goes from far above it to below it.
  SeamMap map;
  for (int time = 0; time < 3; ++time) {
    GrayImage picture(kPictureWidth, kPictureHeight, 27);
    for (int y = 96; y < 344; ++y) {
      for (int x = 96; x < 544; ++x) picture.row(y)[x] = 64;
    }
    for (int y = 100; y < 340; ++y) {
      for (int x = 100; x < 540; ++x) {
        picture.row(y)[x] = static_cast<std::uint8_t>(y + x / 10 < 250   ? 160
                                                      : y + x / 10 < 330 ? 90
                                                                         : 30);
      }
    }
    map.add(picture.view());
  }
  const Rect found = map.tile_around({260, 140, 120, 120});
  EXPECT_NEAR(found.x, 98, 3);
  EXPECT_NEAR(found.y, 98, 3);
  EXPECT_NEAR(found.w, 444, 5);
  EXPECT_NEAR(found.h, 244, 5);
}

TEST(SeamMap, APictureOfOnePersonIsOneTile) {
  SeamMap map;
  show(map, {{0, 0, 640, 360}});
  expect_tile(map.tile_around({250, 90, 120, 120}), {0, 0, 640, 360});
}

TEST(SeamMap, EdgesOfARoomAreNoSeams) {
  // A door frame that is a little out of upright, a shelf as long as half the picture, and a
  // window.
  SeamMap map;
  for (int time = 0; time < 5; ++time) {
    GrayImage picture(kPictureWidth, kPictureHeight);
    draw_room(picture, {0, 0, 640, 360}, 0, time);
    for (int y = 0; y < kPictureHeight; ++y) {
      for (int x = 0; x < kPictureWidth; ++x) {
        const bool door = x<150 + 0.02 * y, shelf = y> 60 && y < 70 && x < 300;
        const bool window = x > 480 && x < 560 && y > 30 && y < 130;
        if (door || shelf || window) picture.row(y)[x] = 200;
      }
    }
    add_noise_to(picture, static_cast<std::uint64_t>(time + 1));
    map.add(picture.view());
  }
  expect_tile(map.tile_around({250, 90, 120, 120}), {0, 0, 640, 360});
}

TEST(SeamMap, AnUprightEdgeWithAStripOfRoomBesideItIsNone) {
  const std::vector<PixelRect> strip_and_room = {{0, 0, 60, 360}, {60, 0, 580, 360}};
  SeamMap map;
  show(map, strip_and_room);
  expect_tile(map.tile_around({250, 90, 120, 120}), {0, 0, 640, 360});
  // A bar of one colour is no room.
  SeamMap bars;
  show(bars, {strip_and_room[1]});
  expect_tile(bars.tile_around({250, 90, 120, 120}), strip_and_room[1]);
}

TEST(SeamMap, WhatMovesIsNoSeam) {
  // A bright bar as high as the picture that wanders past the face.
  SeamMap map;
  for (int time = 0; time < 8; ++time) {
    GrayImage picture(kPictureWidth, kPictureHeight);
    draw_room(picture, {0, 0, 640, 360}, 0, time);
    for (int y = 0; y < kPictureHeight; ++y) {
      for (int x = 40 + 15 * time; x < 60 + 15 * time; ++x) picture.row(y)[x] = 255;
    }
    map.add(picture.view());
  }
  expect_tile(map.tile_around({300, 90, 120, 120}), {0, 0, 640, 360});
}

TEST(SeamMap, AnotherSizeBeginsAnewAndTinyPicturesAreWhole) {
  SeamMap map;
  show(map, {{0, 0, 320, 360}, {320, 0, 320, 360}});
  map.add(GrayImage(3, 2, 9).view());
  EXPECT_EQ(map.pictures(), 1);
  expect_tile(map.tile_around({0, 0, 2, 2}), {0, 0, 3, 2});
  map.add(GrayImage(1, 1, 9).view());
  expect_tile(map.tile_around({0, 0, 1, 1}), {0, 0, 1, 1});
}

TEST(SeamMap, LargePicturesAreLookedAtEverySecondPixel) {
  SeamMap map;
  GrayImage picture(3840, 2160, 20);
  draw_room(picture, {100, 200, 1700, 1600}, 1, 0);
  map.add(picture.view());
  const Rect found = map.tile_around({600, 500, 500, 500});
  EXPECT_NEAR(found.x, 100, 3);
  EXPECT_NEAR(found.y, 200, 3);
  EXPECT_NEAR(found.w, 1700, 5);
  EXPECT_NEAR(found.h, 1600, 5);
}

}  // namespace
}  // namespace inkling
