#include "inkling/align/whole_crop.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(WholeCrop, AveragesALargerPicture) {
  GrayImage picture(4, 2);
  for (int x = 0; x < 4; ++x) {
    picture.row(0)[x] = static_cast<std::uint8_t>(10 * x);
    picture.row(1)[x] = static_cast<std::uint8_t>(10 * x + 40);
  }
  const GrayImage crop = whole_crop(picture.view(), 2);
  // 0, 10, 40, 50 and 20, 30, 60, 70 are averaged over columns only: two rows stay.
  EXPECT_EQ(crop.row(0)[0], 5);
  EXPECT_EQ(crop.row(0)[1], 25);
  EXPECT_EQ(crop.row(1)[0], 45);
  EXPECT_EQ(crop.row(1)[1], 65);
}

TEST(WholeCrop, KeepsAPictureOfTheSizeAndRowsWithGaps) {
  GrayImage wide(5, 3);
  for (std::size_t i = 0; i < wide.pixels.size(); ++i) {
    wide.pixels[i] = static_cast<std::uint8_t>(7 * i);
  }
  const ImageView part{wide.pixels.data() + 1, 3, 3, 5};
  const GrayImage crop = whole_crop(part, 3);
  for (int y = 0; y < 3; ++y) {
    for (int x = 0; x < 3; ++x) EXPECT_EQ(crop.row(y)[x], part.at(x, y)) << x << " " << y;
  }
}

}  // namespace
}  // namespace inkling
