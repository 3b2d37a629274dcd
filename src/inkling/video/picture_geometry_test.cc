#include "inkling/video/picture_geometry.h"

#include <gtest/gtest.h>

namespace inkling {
namespace {

TEST(PictureGeometry, TheShortSideOfThePixelsGrows) {
  const auto size = [](int width, int height, double aspect, int degrees = 0) {
    const auto g = picture_geometry({0, 0, width, height}, aspect, {false, degrees});
    return std::pair(g.width(), g.height());
  };
  EXPECT_EQ(size(720, 576, 64.0 / 45), std::pair(1024, 576));   // DV 16:9
  EXPECT_EQ(size(1440, 1080, 4.0 / 3), std::pair(1920, 1080));  // HDV
  EXPECT_EQ(size(720, 480, 8.0 / 9), std::pair(720, 540));      // DV 4:3, 60 Hz
  EXPECT_EQ(size(640, 240, 0.5), std::pair(640, 480));          // half-height fields
  EXPECT_EQ(size(1440, 1080, 4.0 / 3, 90), std::pair(1080, 1920));
}

TEST(PictureGeometry, NearlySquareAndImpossiblePixelsCountAsSquare) {
  for (const double aspect : {1.0, 1280.0 / 1281, 160.0 / 159, 0.0, 0.001, 700.0}) {
    const auto g = picture_geometry({0, 0, 854, 480}, aspect, {});
    EXPECT_FALSE(g.is_stretched()) << aspect;
  }
  EXPECT_FALSE(picture_geometry({0, 0, 12000, 11000}, 2, {}).is_stretched());
}

TEST(PictureGeometry, OnlyThePartThatIsShownCounts) {
  const auto g = picture_geometry({8, 0, 704, 576}, 2, {false, 270});
  EXPECT_EQ(g.width(), 576);
  EXPECT_EQ(g.height(), 1408);
}

}  // namespace
}  // namespace inkling
