#include "inkling/video/orient.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "inkling/video/libav.h"

namespace inkling {
namespace {

constexpr Orientation kAll[] = {{false, 0}, {false, 90}, {false, 180}, {false, 270},
                                {true, 0},  {true, 90},  {true, 180},  {true, 270}};

// 0 1 2
// 3 4 5
GrayImage six() {
  GrayImage picture(3, 2);
  std::iota(picture.pixels.begin(), picture.pixels.end(), std::uint8_t{0});
  return picture;
}

TEST(Orient, MirrorsThenTurnsClockwise) {
  using Pixels = std::vector<std::uint8_t>;
  EXPECT_EQ(orient(six().view(), {false, 0}).pixels, (Pixels{0, 1, 2, 3, 4, 5}));
  EXPECT_EQ(orient(six().view(), {false, 90}).pixels, (Pixels{3, 0, 4, 1, 5, 2}));
  EXPECT_EQ(orient(six().view(), {false, 180}).pixels, (Pixels{5, 4, 3, 2, 1, 0}));
  EXPECT_EQ(orient(six().view(), {false, 270}).pixels, (Pixels{2, 5, 1, 4, 0, 3}));
  EXPECT_EQ(orient(six().view(), {true, 0}).pixels, (Pixels{2, 1, 0, 5, 4, 3}));
  EXPECT_EQ(orient(six().view(), {true, 90}).pixels, (Pixels{5, 2, 4, 1, 3, 0}));
  EXPECT_EQ(orient(six().view(), {false, 90}).width, 2);
}

// The standard names the sides on which the first row and the first column are shown.
TEST(Orient, ExifOrientationsAreThoseOfTheStandard) {
  struct Sides {
    int exif;
    char first_row, first_column;
  };
  for (const auto& [exif, first_row, first_column] :
       {Sides{1, 't', 'l'}, Sides{2, 't', 'r'}, Sides{3, 'b', 'r'}, Sides{4, 'b', 'l'},
        Sides{5, 'l', 't'}, Sides{6, 'r', 't'}, Sides{7, 'r', 'b'}, Sides{8, 'l', 'b'}}) {
    const GrayImage shown = orient(six().view(), orientation_of_exif(exif));
    const auto at = [&](int x, int y) { return shown.row(y)[x]; };
    const int w = shown.width - 1, h = shown.height - 1;
    std::vector<std::uint8_t> row, column;
    for (int i = 0; i <= (first_row == 't' || first_row == 'b' ? w : h); ++i) {
      row.push_back(first_row == 't'   ? at(i, 0)
                    : first_row == 'b' ? at(i, h)
                    : first_row == 'l' ? at(0, i)
                                       : at(w, i));
    }
    for (int i = 0; i <= (first_column == 't' || first_column == 'b' ? w : h); ++i) {
      column.push_back(first_column == 't'   ? at(i, 0)
                       : first_column == 'b' ? at(i, h)
                       : first_column == 'l' ? at(0, i)
                                             : at(w, i));
    }
    std::sort(row.begin(), row.end());
    std::sort(column.begin(), column.end());
    EXPECT_EQ(row, (std::vector<std::uint8_t>{0, 1, 2})) << exif;
    EXPECT_EQ(column, (std::vector<std::uint8_t>{0, 3})) << exif;
  }
  for (const int none : {-1, 0, 1, 9, 65535}) EXPECT_TRUE(orientation_of_exif(none).upright());
}

TEST(Orient, DisplayMatricesOfFfmpegComeBack) {
  for (const Orientation& to : kAll) {
    std::int32_t matrix[9];
    // FFmpeg mirrors what is turned already.
    av_display_rotation_set(matrix, to.mirrored ? -to.degrees : to.degrees);
    if (to.mirrored) av_display_matrix_flip(matrix, 1, 0);
    EXPECT_EQ(orientation_of_matrix(matrix), to) << to.degrees;
  }
  const std::int32_t nothing[9] = {};
  EXPECT_TRUE(orientation_of_matrix(nothing).upright());
  std::int32_t upside_down[9];
  av_display_rotation_set(upside_down, 0);
  av_display_matrix_flip(upside_down, 0, 1);
  EXPECT_EQ(orientation_of_matrix(upside_down), (Orientation{true, 180}));
}

// Sides that are no multiple of the block in which the pixels are copied.
TEST(Orient, FourQuarterTurnsAreNone) {
  RgbImage picture(71, 45);
  std::uint32_t state = 3;
  for (std::uint8_t& value : picture.pixels) {
    state = state * 1664525u + 1013904223u;
    value = static_cast<std::uint8_t>(state >> 24);
  }
  RgbImage turned = picture;
  for (int i = 0; i < 4; ++i) turned = orient(std::move(turned), {false, 90});
  EXPECT_EQ(turned.pixels, picture.pixels);
  EXPECT_EQ(orient(orient(picture, {false, 90}), {false, 180}).pixels,
            orient(picture, {false, 270}).pixels);
  EXPECT_EQ(orient(orient(picture, {true, 90}), {true, 90}).pixels, picture.pixels);
}

TEST(Orient, APartOfTheUprightPictureIsFoundInTheOriginal) {
  GrayImage picture(40, 25);
  std::iota(picture.pixels.begin(), picture.pixels.end(), std::uint8_t{0});
  const PixelRect part{3, 5, 7, 11};
  for (const Orientation& to : kAll) {
    const GrayImage upright = orient(picture.view(), to);
    const PixelRect before = before_orientation(part, picture.width, picture.height, to);
    const ImageView source{picture.row(before.y) + before.x, before.width, before.height,
                           picture.width};
    const GrayImage again = orient(source, to);
    ASSERT_EQ(again.width, part.width) << to.degrees;
    ASSERT_EQ(again.height, part.height) << to.degrees;
    for (int y = 0; y < part.height; ++y) {
      for (int x = 0; x < part.width; ++x) {
        ASSERT_EQ(again.row(y)[x], upright.row(part.y + y)[part.x + x]) << to.degrees;
      }
    }
  }
}

}  // namespace
}  // namespace inkling
