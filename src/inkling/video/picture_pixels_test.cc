#include <gtest/gtest.h>

#include "inkling/error.h"
#include "inkling/recording.h"

namespace inkling {
namespace {

RgbImage colors() {
  RgbImage picture(3, 2);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    picture.pixels[i] = static_cast<std::uint8_t>(10 * i);
  }
  return picture;
}

TEST(PixelsOf, ColorKeepsItsPixelsAndHasLuma) {
  const auto pixels = pixels_of(colors());
  EXPECT_EQ(pixels->rgb().pixels, colors().pixels);
  EXPECT_EQ(pixels->luma().width, 3);
  EXPECT_EQ(pixels->luma().at(1, 0), (77 * 30 + 150 * 40 + 29 * 50 + 128) >> 8);
}

TEST(PixelsOf, LumaIsGrayInColor) {
  GrayImage gray(2, 1);
  gray.pixels = {7, 200};
  const auto pixels = pixels_of(gray);
  EXPECT_EQ(pixels->luma().at(1, 0), 200);
  EXPECT_EQ(pixels->rgb().pixels, (std::vector<std::uint8_t>{7, 7, 7, 200, 200, 200}));
}

TEST(PixelsOf, APartIsThatOfTheWhole) {
  const RgbImage part = pixels_of(colors())->rgb({1, 1, 2, 1});
  EXPECT_EQ(part.width, 2);
  EXPECT_EQ(part.pixels, (std::vector<std::uint8_t>{120, 130, 140, 150, 160, 170}));
}

TEST(PixelsOf, RefusesAPartOutsideAndAnEmptyPicture) {
  EXPECT_THROW(pixels_of(colors())->rgb({2, 0, 2, 1}), BrokenContract);
  EXPECT_THROW(pixels_of(colors())->rgb({0, 0, 0, 1}), BrokenContract);
  EXPECT_THROW(pixels_of(RgbImage()), BrokenContract);
}

class NoFrames : public FrameSource {
 public:
  const SourceInfo& info() const override { return info_; }
  bool next(Frame&) override { return false; }

 private:
  SourceInfo info_;
};

TEST(FrameSource, OneThatCannotSeekRefusesTo) {
  NoFrames source;
  EXPECT_FALSE(source.can_seek());
  EXPECT_THROW(source.seek(0, 0), BrokenContract);
  EXPECT_EQ(source.lost_frames(), 0);
  EXPECT_TRUE(source.damage_report().empty());
}

}  // namespace
}  // namespace inkling
