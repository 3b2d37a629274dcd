#include "inkling/synthesis/two_people/call_picture.h"

#include <gtest/gtest.h>

#include <array>

namespace inkling {
namespace {

std::array<int, 3> color_at(const RgbImage& picture, int x, int y) {
  const std::uint8_t* p = picture.row(y) + 3 * x;
  return {p[0], p[1], p[2]};
}

// Red, but for a white square of 8 x 8 pixels about its middle.
RgbImage red_camera(int width, int height) {
  RgbImage camera(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const bool middle = std::abs(x - width / 2) < 4 && std::abs(y - height / 2) < 4;
      camera.row(y)[3 * x] = 250;
      camera.row(y)[3 * x + 1] = camera.row(y)[3 * x + 2] = middle ? 250 : 0;
    }
  }
  return camera;
}

TEST(CallPicture, ATileShowsItsCameraAndNothingBesideIt) {
  RgbImage call = call_ground(320, 180);
  const auto ground = color_at(call, 0, 0);
  const CallTile tile{0, {40, 30, 100, 100}};
  draw_tile(call, red_camera(160, 90), tile, false, "CHILD");
  EXPECT_EQ(color_at(call, 39, 60), ground);
  EXPECT_EQ(color_at(call, 140, 60), ground);
  EXPECT_EQ(color_at(call, 60, 29), ground);
  EXPECT_EQ(color_at(call, 60, 130), ground);
  EXPECT_EQ(color_at(call, 40, 30), (std::array{250, 0, 0}));
  EXPECT_EQ(color_at(call, 139, 129), (std::array{250, 0, 0}));
  // The middle of the camera is the middle of the tile.
  const Point at = call_from_camera(160, 90, tile.place)({80, 45});
  EXPECT_NEAR(at.x, 90, 1);
  EXPECT_NEAR(at.y, 80, 1);
  EXPECT_GT(color_at(call, 90, 80)[1], 200);
}

TEST(CallPicture, FramesAndNamesAreDrawnWhereTheTileHasThem) {
  RgbImage call = call_ground(320, 180);
  const CallTile tile{0, {40, 30, 160, 90}, 4, true};
  draw_tile(call, red_camera(160, 90), tile, true, "CHILD");
  const auto bright = color_at(call, 38, 60);
  EXPECT_GT(bright[1], bright[0]);
  draw_tile(call, red_camera(160, 90), tile, false, "CHILD");
  EXPECT_LT(color_at(call, 38, 60)[1], bright[1]);
  int white = 0;
  for (int y = 100; y < 120; ++y) {
    for (int x = 40; x < 120; ++x) white += color_at(call, x, y)[1] > 200;
  }
  EXPECT_GT(white, 40);  // letters
}

}  // namespace
}  // namespace inkling
