#include <gtest/gtest.h>

#include "inkling/synthesis/person/testing/layer.h"

namespace inkling {
namespace {

using testing::PaintedLayer;

TEST(RenderBackground, CoversThePictureAndFollowsTheSeed) {
  Setting setting;
  setting.background_seed = 4;
  PaintedLayer first({}, paint_background, false, setting);
  PaintedLayer again({}, paint_background, false, setting);
  for (const Point corner : {Point{-1.9, -1.5}, Point{1.9, -1.5}, Point{-1.9, 2.5}, Point{0, 0}}) {
    EXPECT_TRUE(first.is_painted(corner));
  }
  EXPECT_TRUE(first.is_sound());
  EXPECT_EQ(first.pixels(), again.pixels());
  setting.background_seed = 5;
  PaintedLayer other({}, paint_background, false, setting);
  EXPECT_NE(first.pixels(), other.pixels());
}

TEST(RenderBackground, TheLampsSideIsBrighter) {
  Setting setting;
  setting.background_seed = 4;
  const auto difference = [&](double light_x) {
    setting.light.x = light_x;
    PaintedLayer layer({}, paint_background, false, setting);
    double left = 0, right = 0;
    for (double y = -1.5; y < 2.5; y += 0.1) {
      left += layer.brightness({-1.9, y}), right += layer.brightness({1.9, y});
    }
    return right - left;
  };
  EXPECT_GT(difference(0.7), difference(-0.7));
}

}  // namespace
}  // namespace inkling
