#include "inkling/video/stretch.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

namespace inkling {
namespace {

double wave(double x, double y) { return 128 + 70 * std::sin(0.21 * x) + 40 * std::cos(0.13 * y); }

// Of a picture that fills the same field, whatever its pixels.
GrayImage seen(int width, int height, double field_width, double field_height) {
  GrayImage picture(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      picture.row(y)[x] = static_cast<std::uint8_t>(
          std::lround(wave((x + 0.5) * field_width / width, (y + 0.5) * field_height / height)));
    }
  }
  return picture;
}

TEST(Stretch, GivesWhatSquarePixelsWouldHaveSeen) {
  for (const StretchedSize& size :
       {StretchedSize{90, 60, 128, 60}, {90, 60, 180, 60}, {90, 60, 90, 120}, {90, 60, 90, 67}}) {
    const GrayImage squeezed = seen(size.from_width, size.from_height, 120, 90);
    const GrayImage expected = seen(size.width, size.height, 120, 90);
    const GrayImage got = stretch(squeezed.view(), size);
    ASSERT_EQ(got.width, size.width);
    ASSERT_EQ(got.height, size.height);
    for (int y = 3; y < got.height - 3; ++y) {
      for (int x = 3; x < got.width - 3; ++x) {
        ASSERT_NEAR(got.row(y)[x], expected.row(y)[x], 2) << size.width << "x" << size.height;
      }
    }
  }
}

TEST(Stretch, FlatStaysFlatToTheEdge) {
  const GrayImage flat(11, 7, 201);
  for (const std::uint8_t v : stretch(flat.view(), {11, 7, 29, 7}).pixels) EXPECT_EQ(v, 201);
  for (const std::uint8_t v : stretch(flat.view(), {11, 7, 11, 9}).pixels) EXPECT_EQ(v, 201);
}

TEST(Stretch, APartComesOutAsInTheWhole) {
  RgbImage picture(50, 40);
  std::uint32_t state = 9;
  for (std::uint8_t& value : picture.pixels) {
    state = state * 1664525u + 1013904223u;
    value = static_cast<std::uint8_t>(state >> 24);
  }
  for (const StretchedSize& size : {StretchedSize{50, 40, 71, 40}, {50, 40, 50, 80}}) {
    const PixelRect all{0, 0, size.width, size.height};
    const RgbImage whole = stretch(picture, all, size);
    for (const PixelRect& part :
         {PixelRect{0, 0, 1, 1}, {5, 9, 20, 13}, {size.width - 4, size.height - 3, 4, 3}, all}) {
      const PixelRect before = before_stretch(part, size);
      ASSERT_TRUE(before.x >= 0 && before.x + before.width <= 50 && before.y >= 0 &&
                  before.y + before.height <= 40);
      RgbImage source(before.width, before.height);
      for (int y = 0; y < before.height; ++y) {
        std::memcpy(source.row(y), picture.row(before.y + y) + 3 * before.x, 3u * before.width);
      }
      const RgbImage got = stretch(source, part, size);
      for (int y = 0; y < part.height; ++y) {
        ASSERT_EQ(std::memcmp(got.row(y), whole.row(part.y + y) + 3 * part.x, 3u * part.width), 0);
      }
    }
  }
}

}  // namespace
}  // namespace inkling
