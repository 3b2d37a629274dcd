#include "inkling/video/rotate.h"

#include <gtest/gtest.h>

#include <numeric>

namespace inkling {
namespace {

// 0 1 2
// 3 4 5
GrayImage six() {
  GrayImage picture(3, 2);
  std::iota(picture.pixels.begin(), picture.pixels.end(), std::uint8_t{0});
  return picture;
}

TEST(Rotate, TurnsClockwise) {
  using Pixels = std::vector<std::uint8_t>;
  EXPECT_EQ(rotate(six().view(), 0).pixels, (Pixels{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(rotate(six().view(), 90).pixels, (Pixels{3, 0, 4, 1, 5, 2}));
  EXPECT_EQ(rotate(six().view(), 180).pixels, (Pixels{5, 4, 3, 2, 1, 0}));
  EXPECT_EQ(rotate(six().view(), 270).pixels, (Pixels{2, 5, 1, 4, 0, 3}));
  EXPECT_EQ(rotate(six().view(), 90).width, 2);
}

// Sides that are no multiple of the block in which the pixels are copied.
TEST(Rotate, FourQuarterTurnsAreNone) {
  RgbImage picture(71, 45);
  std::uint32_t state = 3;
  for (std::uint8_t& value : picture.pixels) {
    state = state * 1664525u + 1013904223u;
    value = static_cast<std::uint8_t>(state >> 24);
  }
  RgbImage turned = picture;
  for (int i = 0; i < 4; ++i) turned = rotate(std::move(turned), 90);
  EXPECT_EQ(turned.pixels, picture.pixels);
  EXPECT_EQ(rotate(rotate(picture, 90), 180).pixels, rotate(picture, 270).pixels);
}

TEST(Rotate, APartOfTheTurnedPictureIsFoundInTheOriginal) {
  GrayImage picture(40, 25);
  std::iota(picture.pixels.begin(), picture.pixels.end(), std::uint8_t{0});
  const PixelRect part{3, 5, 7, 11};
  for (const int degrees : {0, 90, 180, 270}) {
    const GrayImage turned = rotate(picture.view(), degrees);
    const PixelRect before = before_rotation(part, picture.width, picture.height, degrees);
    const ImageView source{picture.row(before.y) + before.x, before.width, before.height,
                           picture.width};
    const GrayImage again = rotate(source, degrees);
    ASSERT_EQ(again.width, part.width) << degrees;
    ASSERT_EQ(again.height, part.height) << degrees;
    for (int y = 0; y < part.height; ++y) {
      for (int x = 0; x < part.width; ++x) {
        ASSERT_EQ(again.row(y)[x], turned.row(part.y + y)[part.x + x]) << degrees;
      }
    }
  }
}

}  // namespace
}  // namespace inkling
