#include "inkling/synthesis/call/distractors.h"

#include <gtest/gtest.h>

#include <cstdlib>

namespace inkling {
namespace {

const Affine kFrameFromFace{40, 0, 100, 0, 40, 60};

ScriptedMovement of_type(const char* type) {
  ScriptedMovement movement;
  movement.type = type;
  movement.onset_s = 1, movement.apex_s = 1.5, movement.offset_s = 2;
  movement.seed = 3;
  return movement;
}

// A frame of skin with a darker room round it.
RgbImage frame() {
  RgbImage picture(200, 240, 60);
  for (int y = 0; y < 140; ++y) {
    for (int x = 50; x < 150; ++x) {
      std::uint8_t* p = picture.row(y) + 3 * x;
      p[0] = 210, p[1] = 160, p[2] = 140;
    }
  }
  return picture;
}

TEST(Distractors, NothingChangesBeforeAndAfterAndByOtherTypes) {
  RgbImage picture = frame();
  draw_distractors(picture, kFrameFromFace, {of_type("hand"), of_type("light")}, 0.9);
  draw_distractors(picture, kFrameFromFace, {of_type("hand"), of_type("light")}, 2.1);
  draw_distractors(picture, kFrameFromFace, {of_type("head"), of_type("micro")}, 1.5);
  EXPECT_EQ(picture.pixels, frame().pixels);
}

TEST(Distractors, AHandInTheColorOfTheCheeksComesFromBelow) {
  RgbImage half_way = frame(), there = frame();
  draw_distractors(half_way, kFrameFromFace, {of_type("hand")}, 1.2);
  draw_distractors(there, kFrameFromFace, {of_type("hand")}, 1.5);
  const auto top_of = [&](const RgbImage& picture) {
    const RgbImage before = frame();
    for (int y = 0; y < 240; ++y) {
      if (!std::equal(picture.row(y), picture.row(y) + 600, before.row(y))) return y;
    }
    return 240;
  };
  EXPECT_LT(top_of(there), top_of(half_way));
  EXPECT_LT(top_of(there), 140) << "it is before the face";
  // On its way, below the face and before the dark room, it shows skin.
  bool skin = false;
  for (int y = 140; y < 240; ++y) {
    for (int x = 0; x < 200; ++x) {
      const std::uint8_t* p = half_way.row(y) + 3 * x;
      skin |= p[0] > 130 && p[0] > p[2] + 20;
    }
  }
  EXPECT_TRUE(skin);
}

TEST(Distractors, LightChangesTheWholeFrameByUpToAQuarter) {
  RgbImage picture = frame();
  draw_distractors(picture, kFrameFromFace, {of_type("light")}, 1.5);
  const RgbImage before = frame();
  int most = 0, unchanged = 0;
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    const int change = std::abs(int(picture.pixels[i]) - int(before.pixels[i]));
    most = std::max(most, change * 100 / before.pixels[i]);
    unchanged += change == 0;
  }
  EXPECT_GT(most, 4);
  EXPECT_LT(most, 45);
  EXPECT_LT(unchanged, int(picture.pixels.size()) / 20);
}

}  // namespace
}  // namespace inkling
