#include "inkling/analysis/picture_look.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

std::string_view look(int from, int to, int width = 320, int height = 240) {
  PictureLook look;
  for (int frame = 0; frame < 3; ++frame) {
    GrayImage picture(width, height);
    for (int y = 0; y < height; ++y) {
      for (int x = 0; x < width; ++x) {
        picture.row(y)[x] = static_cast<std::uint8_t>(from + (to - from) * x / width);
      }
    }
    look.add(picture.view());
  }
  return look.in_words();
}

TEST(PictureLook, TellsWhatShowsNoFace) {
  EXPECT_EQ(look(16, 40), "nearly black");
  EXPECT_EQ(look(0, 0), "nearly black");
  EXPECT_EQ(look(225, 255), "nearly white");
  EXPECT_EQ(look(120, 130), "nearly without contrast");
  EXPECT_EQ(look(16, 90), "");
  EXPECT_EQ(look(0, 255), "");
  EXPECT_EQ(look(0, 255, 5, 3), "");
  EXPECT_EQ(PictureLook().in_words(), "");
}

}  // namespace
}  // namespace inkling
